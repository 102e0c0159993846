/**
 * The parts of a server session as the RFC wants them. Deviations begin here and replace some.
 */
import { readCommand } from '../command/read.ts';
import { LineFramer } from '../framing/line-framer.ts';
import { writeReply } from '../reply/write.ts';
import { admit } from './admit.ts';
import { ChunkData } from './chunk-data.ts';
import { Deadline } from './deadline.ts';
import { MailData } from './mail-data.ts';
import type { ServerParts } from './parts.ts';
import { Patience } from './patience.ts';
import { endOfData, perform } from './perform.ts';

export const strictServer: ServerParts = {
  frame: (most) => new LineFramer(most),
  mailData: (caps) => new MailData(caps),
  chunkData: (caps, octets) => new ChunkData(caps, octets),
  readCommand: (line, word, table, most, { caps }, latitude) => readCommand(line, word, table, most, caps, latitude),
  admit,
  perform,
  endOfData,
  voice: (meant) => meant,
  follow: (after) => after,
  writeReply,
  wait: (timeouts, at) => new Deadline(timeouts, at),
  forbear: (name, caps, verbs) => new Patience(name, caps, verbs),
  early: () => null,
  dropsClear: true,
  forgets: true,
};
