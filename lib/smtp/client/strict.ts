/**
 * The parts of a client session as the RFC wants them. Deviations begin with these and replace one.
 */
import { stuff } from '../framing/stuffer.ts';
import { heardReply } from '../reply/heard.ts';
import { ReplyReader } from '../reply/read.ts';
import { advance, breakOff } from './advance.ts';
import type { ClientParts } from './parts.ts';
import { afterTls } from './prelude.ts';
import { patience } from './wait.ts';

export const strictClient: ClientParts = {
  readReplies: (caps) => new ReplyReader(caps),
  understand: heardReply,
  advance,
  breakOff,
  secured: afterTls,
  patience,
  line: ({ octets }) => octets,
  stuff,
  dropsClear: true,
  mindsEarly: true,
};
