/**
 * A command line that is too long is obeyed by its beginning (§4.2.2).
 */
import { CRLF } from '#lib/base';
import type { CommandLine } from '../../framing/line-framer.ts';
import { onServer } from '../define.ts';

const beginningOf = ({ octets }: CommandLine): CommandLine => ({
  octets,
  length: octets.length + CRLF.length,
  tooLong: false,
});

export const longLineCut = onServer(
  'long-line-cut',
  {
    does: 'cuts command lines that are too long',
    breaks: ['S4.2.2-b'],
    implies: ['S4.5.3.1.9-a', 'S4.3.2-e', 'S2.3.8-c', 'S4.5.3.1.4-a'],
  },
  (strict) => ({
    readCommand: (line, word, table, most, setting, unicode) =>
      strict.readCommand(line.tooLong ? beginningOf(line) : line, word, table, most, setting, unicode),
  }),
);
