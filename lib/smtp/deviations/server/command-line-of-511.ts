/**
 * A command line of 512 octets is refused (§4.5.3.1.4).
 */
import { onServer } from '../define.ts';

export const commandLineOf511 = onServer(
  'command-line-of-511',
  {
    does: 'refuses command lines of 512 octets',
    breaks: ['S4.5.3.1.4-a'],
    implies: ['S4.3.2-g', 'S4.5.3.1-a', 'S4.5.3.1.2-a', 'S4.5.3.1.3-a'],
  },
  (strict) => ({
    readCommand: (line, word, table, most, setting, unicode) =>
      strict.readCommand(line, word, table, Math.min(most, 511), setting, unicode),
  }),
);
