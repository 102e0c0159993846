/** All targets, in the order of the README. */
import type { Target } from '../target.ts';
import { lineFramer, transparency, unstuffer } from './framing.ts';
import { commandReader, pathReader, replyReader } from './reading.ts';
import { clientRaw, clientReplies, serverAlphabet, serverRaw } from './sessions.ts';

export const targets: readonly Target[] = [
  lineFramer,
  unstuffer,
  transparency,
  replyReader,
  commandReader,
  pathReader,
  serverRaw,
  serverAlphabet,
  clientRaw,
  clientReplies,
];
