/**
 * Lines that leave together (RFC 2920 3.1): which, and which of them one is.
 */
import { plainText } from '../plain-text.ts';
import { listed } from './people.ts';

/** Runs of commands that a sentence spells out. */
const SPELLED = 5;

/** `MAIL, 3 RCPT and DATA`; of many how many they are. */
export function commands(verbs: readonly string[]): string {
  const runs: { verb: string; count: number }[] = [];
  for (const verb of verbs) {
    const last = runs.at(-1);
    if (last?.verb === verb) last.count++;
    else runs.push({ verb, count: 1 });
  }
  if (runs.length > SPELLED) return `${verbs.length} commands`;
  return listed(runs.map(({ verb, count }) => (count === 1 ? plainText(verb) : `${count} ${plainText(verb)}`)));
}

/** Of a command, or of the reply to one, in a group. */
export const sayGroup = (kind: 'command' | 'reply', nth: number, of: number): string =>
  kind === 'command'
    ? `Number ${nth} of ${of} commands that left together. The replies come in the same order, each for itself.`
    : `Reply number ${nth} to a group of ${of} commands. It counts for its own command alone.`;
