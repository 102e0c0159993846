/**
 * V02, nothing acknowledged is missing after a crash and restart (§6.1: accepted mail is not lost because the host
 * crashes later).
 *
 * Checked: every recipient that a host holds by `mta/spooled` when it stops is named by an `mta/recovered` of that host
 * after its `host/restart` and before any other `mta/*` entry of it, once for each record that held it. What comes back
 * besides (a removal the crash undid) is V05's. A run that ends first is judged as far as hosts have restarted, unless
 * it was cut by a budget.
 *
 * An acknowledged recipient is a committed one (V03), so the promise of the commit is the one that is watched. What was
 * accepted and not yet committed may be gone: its client has no 2yz and tries again.
 */
import type { Breach, Invariant, JournalEntry, Watcher } from '#lib/sim';
import { Ledger } from './ledger.ts';
import type { Movement } from './ledger.ts';

const id = 'V02';

class MissingWatcher implements Watcher {
  readonly #ledger = new Ledger();

  see(entry: JournalEntry): Breach | null {
    return breachOf(this.#ledger.see(entry), [entry.seq]);
  }

  end(why: string): Breach | null {
    return why === 'budget' ? null : breachOf(this.#ledger.unfound(), []);
  }
}

function breachOf(movements: readonly Movement[], last: readonly number[]): Breach | null {
  for (const movement of movements) {
    if (movement.kind !== 'missing') continue;
    const { custody, restart } = movement;
    const detail = `${custody.recipient} of message ${custody.message} was in the spool of host ${custody.host} and is not after the restart`;
    return { invariant: id, detail, entries: [custody.since, restart, ...last] };
  }
  return null;
}

export const nothingMissing: Invariant = {
  id,
  says: 'Nothing acknowledged is missing after a crash and restart.',
  watch: () => new MissingWatcher(),
};
