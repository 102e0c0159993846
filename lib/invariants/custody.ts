/**
 * V01, custody (§6.1, §4.2.5): each recipient a host took over ends there in exactly one of delivered, handed on,
 * bounced, dropped with a reason; or is still queued.
 *
 * Checked, host by host:
 * - `mta/spooled` holds every recipient of the `mta/accepted` or `mta/submitted` it commits, less those dropped before;
 * - `mta/delivered`, `mta/handed-on`, `mta/bounced`, `mta/dropped` end one custody begun by `mta/spooled` (or found again by
 *   `mta/recovered`), so that no recipient ends twice; `mta/dropped` may also end a submitted recipient before the commit;
 * - `mta/attempt`, `mta/deferred`, `mta/expired` are about a recipient in custody: nothing is done after its end;
 * - when the run ends because nothing is due (`quiet`), no host that is up still holds a recipient: it would wait for ever.
 *
 * A loss in a crash is V02's; a 2yz without custody is V03's; whether a bounce makes its notification is V12's.
 */
import type { HostIndex } from '#lib/base';
import type { Breach, Invariant, JournalEntry, Watcher } from '#lib/sim';
import { Ledger, pair } from './ledger.ts';
import type { Custody, Movement } from './ledger.ts';
import { Offers } from './offers.ts';

const id = 'V01';

/** Ends that are remembered, so that a second end can name the first. */
const REMEMBERED = 1_024;

class CustodyWatcher implements Watcher {
  readonly #ledger = new Ledger();
  readonly #offers = new Offers();
  readonly #down = new Set<HostIndex>();
  /** By host, message and recipient: where the last custody began and ended. The oldest are forgotten. */
  readonly #ended = new Map<string, readonly [number, number]>();

  see(entry: JournalEntry): Breach | null {
    if (entry.event.kind === 'host/crash') this.#down.add(entry.host);
    if (entry.event.kind === 'host/restart') this.#down.delete(entry.host);
    let breach: Breach | null = null;
    let dropped = false;
    for (const movement of this.#offers.see(entry)) {
      if (movement.kind === 'dropped') dropped = true;
      if (movement.kind !== 'short') continue;
      const { offer, lacks } = movement;
      const detail = `the record committed for message ${offer.message} lacks ${lacks}, which was accepted`;
      breach = { invariant: id, detail, entries: [offer.since, entry.seq] };
    }
    for (const movement of this.#ledger.see(entry)) breach ??= this.#judge(movement, entry, dropped);
    return breach;
  }

  end(why: string): Breach | null {
    if (why !== 'quiet') return null;
    const stuck = this.#ledger.held().filter(({ host }) => !this.#down.has(host));
    const [first] = stuck;
    if (first === undefined) return null;
    const detail = `nothing is due any more, and ${first.recipient} of message ${first.message} has no end`;
    return { invariant: id, detail, entries: stuck.map(({ since }) => since).sort((a, b) => a - b) };
  }

  /** @param dropped the entry drops a recipient that was submitted and is not committed yet */
  #judge(movement: Movement, { host, seq, event }: JournalEntry, dropped: boolean): Breach | null {
    if (movement.kind === 'ended') this.#remember(movement.custody, seq);
    if (movement.kind !== 'not-held' || dropped) return null;
    const { message, recipient } = movement;
    const before = this.#ended.get(`${host} ${pair(message, recipient)}`) ?? [];
    const detail = `${event.kind}, but host ${host} does not hold ${recipient} of message ${message}`;
    return { invariant: id, detail, entries: [...before, seq] };
  }

  #remember({ host, message, recipient, since }: Custody, seq: number): void {
    const name = `${host} ${pair(message, recipient)}`;
    this.#ended.delete(name);
    this.#ended.set(name, [since, seq]);
    if (this.#ended.size <= REMEMBERED) return;
    const [oldest] = this.#ended.keys();
    if (oldest !== undefined) this.#ended.delete(oldest);
  }
}

export const custody: Invariant = {
  id,
  says: 'Each accepted recipient ends in exactly one of delivered, handed on, bounced or dropped, or is still queued.',
  watch: () => new CustodyWatcher(),
};
