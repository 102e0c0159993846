/**
 * Parts of a service extension that do nothing: an extension spreads them and names only what it is about.
 */
import type { ClientPart, Extension, ServerPart } from './extension.ts';

export const quietServer: ServerPart = {
  advertise: () => [],
  admit: () => null,
  judgeMail: () => null,
  amendMail: () => null,
  judgeRcpt: () => null,
  judgeData: () => null,
  binary: () => false,
  judgeChunk: () => null,
  judgeContent: () => null,
  dress: null,
};

export const quietClient: ClientPart = {
  secures: false,
  prelude: () => null,
  mailParameters: () => [],
  rcptParameters: () => [],
  judge: () => null,
  groups: false,
  chunks: () => null,
  limits: () => null,
};

/** All but the name, the source and the keyword. */
export const quiet: Omit<Extension, 'title' | 'source' | 'keyword'> = {
  verbs: [],
  mail: [],
  rcpt: [],
  server: quietServer,
  client: quietClient,
  growth: { mail: 0, rcpt: 0 },
  needs: [],
  unicode: false,
  eightBit: false,
  binary: false,
  behindString: [],
  duty: () => ({ kind: 'drop' }),
  hints: () => ({}),
};
