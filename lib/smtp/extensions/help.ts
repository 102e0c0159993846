/**
 * HELP, as a keyword (§4.1.1.1, §4.1.1.8): a server that lists it carries the verb out; elsewhere the verb is known and
 * not implemented.
 */
import type { Extension } from '../offer/extension.ts';
import { quiet } from '../offer/quiet.ts';
import { bare } from './bare.ts';

const extension: Extension = {
  ...quiet,
  title: 'Help',
  source: 'S4.1.1.8-a',
  keyword: 'HELP',
};

export const help = bare(extension, 'usual');
