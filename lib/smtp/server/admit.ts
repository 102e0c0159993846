/**
 * May this command come now? The order of commands (§4.1.4) is decided here and nowhere else: every 503 begins here.
 *
 * Reads the phases of the command table; the state stays as it was.
 */
import type { CommandRow } from '../command/table.ts';
import type { Fault } from '../fault.ts';
import type { SessionState } from './state.ts';

export function admit(verb: string, { phase }: SessionState, table: ReadonlyMap<string, CommandRow>): Fault | null {
  const row = table.get(verb);
  // §3.1: a refused session waits for QUIT, whatever else comes; elsewhere an unknown verb has no order.
  if (row === undefined) return phase === 'refused' ? { kind: 'out-of-order', verb, phase } : null;
  if (row.phases.includes(phase)) return null;
  // §3.3: after MAIL, what DATA lacks is a recipient.
  if (verb === 'DATA' && phase === 'transaction') return { kind: 'no-valid-recipients' };
  return { kind: 'out-of-order', verb, phase };
}
