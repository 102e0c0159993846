/**
 * V05, copies: a recipient gets one copy of a message, and at most one more for each attempt whose outcome nobody could
 * know (§4.2.5, §6.1: the reply to the final dot was lost, or a host crashed before it could act on it).
 *
 * Checked at each `mta/delivered`, over all hosts. What allows one more copy, each time it happens:
 * - `mta/deferred` with `unknown`: the next host may have taken the message;
 * - `host/crash` between `mta/attempt` and any word on its outcome;
 * - `mta/recovered` for a recipient that had ended on that host: the crash undid the removal.
 *
 * A message that names a recipient twice may bring two copies. A message that everybody had done with and that comes
 * back (see `living.ts`) is counted anew.
 */
import type { HostIndex, MessageId } from '#lib/base';
import type { Breach, Invariant, JournalEntry, Watcher } from '#lib/sim';
import { pair } from './ledger.ts';
import { Living } from './living.ts';

const id = 'V05';

interface Tally {
  /** How often the recipient was named. */
  named: number;
  /** `seq` of the copies, and of what allows more than one. */
  readonly copies: number[];
  readonly causes: number[];
}

class CopiesWatcher implements Watcher {
  readonly #living = new Living();
  readonly #tallies = new Map<MessageId, Map<string, Tally>>();
  /** Attempts without an outcome, by host and (message, recipient). */
  readonly #active = new Map<HostIndex, Map<string, readonly [MessageId, string]>>();

  see(entry: JournalEntry): Breach | null {
    const { movements, died } = this.#living.see(entry);
    for (const movement of movements) {
      if (movement.kind !== 'surplus') continue;
      this.#tally(movement.custody.message, movement.custody.recipient).causes.push(entry.seq);
    }
    const breach = this.#take(entry);
    for (const message of died) this.#tallies.delete(message);
    return breach;
  }

  end(): null {
    return null;
  }

  #take(entry: JournalEntry): Breach | null {
    const { event, host, seq } = entry;
    switch (event.kind) {
      case 'mta/submitted':
        for (const recipient of event.forwardPaths) this.#tally(event.message, recipient).named++;
        return null;
      case 'mta/attempt':
        for (const recipient of event.recipients) {
          const active = this.#activeAt(host);
          active.set(pair(event.message, recipient), [event.message, recipient]);
        }
        return null;
      case 'mta/deferred':
        this.#activeAt(host).delete(pair(event.message, event.recipient));
        if (event.unknown) this.#tally(event.message, event.recipient).causes.push(seq);
        return null;
      case 'mta/handed-on':
      case 'mta/bounced':
      case 'mta/dropped':
        this.#activeAt(host).delete(pair(event.message, event.recipient));
        return null;
      case 'mta/delivered':
        this.#activeAt(host).delete(pair(event.message, event.recipient));
        return this.#copy(entry, event.message, event.recipient);
      case 'host/crash':
        for (const [message, recipient] of this.#activeAt(host).values()) {
          this.#tally(message, recipient).causes.push(seq);
        }
        this.#active.delete(host);
        return null;
      default:
        return null;
    }
  }

  #copy({ seq }: JournalEntry, message: MessageId, recipient: string): Breach | null {
    const { named, copies, causes } = this.#tally(message, recipient);
    copies.push(seq);
    const most = Math.max(1, named) + causes.length;
    if (copies.length <= most) return null;
    const detail = `copy ${copies.length} of message ${message} for ${recipient}; ${most} can be accounted for`;
    return { invariant: id, detail, entries: [...causes, ...copies].sort((a, b) => a - b) };
  }

  #tally(message: MessageId, recipient: string): Tally {
    let ofMessage = this.#tallies.get(message);
    if (ofMessage === undefined) this.#tallies.set(message, (ofMessage = new Map<string, Tally>()));
    let tally = ofMessage.get(recipient);
    if (tally === undefined) ofMessage.set(recipient, (tally = { named: 0, copies: [], causes: [] }));
    return tally;
  }

  #activeAt(host: HostIndex): Map<string, readonly [MessageId, string]> {
    let active = this.#active.get(host);
    if (active === undefined) this.#active.set(host, (active = new Map<string, readonly [MessageId, string]>()));
    return active;
  }
}

export const copies: Invariant = {
  id,
  says: 'Copies of a message at a recipient are at most one more than the attempts whose outcome is unknown.',
  watch: () => new CopiesWatcher(),
};
