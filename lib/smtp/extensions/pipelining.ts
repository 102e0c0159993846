/**
 * Command Pipelining (RFC 2920): a client may send commands in groups, without waiting for each reply. The server has
 * nothing to do for it: it answers in order and never throws away what it has not read, offered or not (RFC 2920 3.2).
 */
import type { Extension } from '../offer/extension.ts';
import { quiet, quietClient } from '../offer/quiet.ts';
import { bare } from './bare.ts';

const extension: Extension = {
  ...quiet,
  title: 'Command Pipelining',
  source: 'RFC2920 3.1',
  keyword: 'PIPELINING',
  client: { ...quietClient, groups: true },
};

export const pipelining = bare(extension, 'chosen');
