/**
 * ETRN (RFC 1985): a client asks that mail which waits here for a host be tried now, over connections that the server
 * makes itself. The present connection never turns around.
 *
 * Whether a queue starts is for the mail system: 250 to 253 when it does, 458 and 459 when it does not.
 */
import { failure, octetsOf, present, success } from '#lib/base';
import type { Caps, Result } from '#lib/base';
import { readDomain } from '#lib/syntax';
import type { Extension, ExtensionVerb } from '../offer/extension.ts';
import { quiet } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';
import { bare } from './bare.ts';
import type { Reply } from '../reply/reply.ts';
import type { Question } from '../server/policy.ts';

const keyword = 'ETRN';

type Target = Extract<Question, { kind: 'queue-run' }>['target'];

const misread = (expected: string): Reply => reply(501, '5.5.4', 'RFC1985 5', `Syntax error: expected ${expected}`);

const started = (name: string): Reply => reply(250, '2.0.0', 'RFC1985 5', `OK, queuing for node ${name} started`);

/** `[ "@" / "#" ] name`: "@" takes in all hosts below a domain, "#" names a queue (RFC 1985 5). */
function targetOf(argument: string, caps: Caps): Result<Target, string> {
  const [option] = argument;
  const name = option === '@' || option === '#' ? argument.slice(1) : argument;
  if (option === '#')
    return /^[!-~]+$/.test(name) ? success({ kind: 'queue', name }) : failure('the name of a queue behind "#"');
  const read = readDomain(octetsOf(name), 0, caps);
  if (!read.ok || read.value.end < name.length) return failure('the name of a host');
  return success({ kind: option === '@' ? 'domain' : 'host', name });
}

const verb: ExtensionVerb = {
  row: {
    verb: keyword,
    section: 'RFC 1985 5',
    // Not while a transaction is under way (RFC 1985 5).
    phases: ['ready'],
    argument: 'required',
    success: [250, 251, 252, 253],
    then: null,
    lastInGroup: true,
  },
  early: false,
  longest: null,
  secret: false,
  perform(argument, { caps, client }) {
    const target = targetOf(argument, caps);
    if (!target.ok) return { kind: 'reply', reply: misread(target.error) };
    return {
      kind: 'ask',
      question: { kind: 'queue-run', client: present(client, 'a client that has greeted'), target: target.value },
      success: started(target.value.name),
    };
  },
};

const extension: Extension = {
  ...quiet,
  title: 'Remote Queue Processing',
  source: 'RFC1985 3',
  keyword,
  verbs: [verb],
};

export const etrn = bare(extension, 'chosen');
