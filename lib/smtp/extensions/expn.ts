/**
 * EXPN (§3.5.2, §4.1.1.7): who is on a list. Optional, and listed in the answer to EHLO where it is supported; it may
 * come at any time, before EHLO too (§4.1.4). The mail system knows the lists.
 */
import { anytime } from '../command/table.ts';
import type { Extension, ExtensionVerb } from '../offer/extension.ts';
import { quiet } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';
import { bare } from './bare.ts';

const verb = 'EXPN';

const expand: ExtensionVerb = {
  row: {
    verb,
    section: '4.1.1.7',
    phases: anytime,
    argument: 'required',
    success: [250, 252],
    then: null,
    lastInGroup: true,
    unicode: true,
  },
  early: true,
  longest: null,
  secret: false,
  perform: (argument, { client }) => ({
    kind: 'ask',
    question: { kind: 'expand', client, text: argument },
    success: reply(252, '2.5.0', 'S7.3-b', 'Cannot EXPN list, but will accept message and attempt delivery'),
  }),
};

const extension: Extension = {
  ...quiet,
  title: 'Expand',
  source: 'S3.5.2-j',
  keyword: verb,
  verbs: [expand],
};

export const expn = bare(extension, 'usual');
