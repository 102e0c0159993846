/**
 * May this command come now? The order of commands (§4.1.4) is decided here and nowhere else: every 503 begins here.
 *
 * Reads the phases of the command table; the state stays as it was.
 */
import { present } from '#lib/base';
import type { CommandRow } from '../command/table.ts';
import type { Fault } from '../fault.ts';
import type { SessionState } from './state.ts';

export function admit(verb: string, { phase }: SessionState, table: ReadonlyMap<string, CommandRow>): Fault | null {
  if (present(table.get(verb), `a row for ${verb}`).phases.includes(phase)) return null;
  // §3.3: after MAIL, what DATA lacks is a recipient.
  if (verb === 'DATA' && phase === 'transaction') return { kind: 'no-valid-recipients' };
  return { kind: 'out-of-order', verb, phase };
}
