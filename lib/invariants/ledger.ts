/**
 * The ledger of custody: which host holds which recipient of which message, as the journal tells it (§6.1).
 *
 * Custody begins with `mta/spooled` and ends with `mta/delivered`, `mta/handed-on`, `mta/bounced` or `mta/dropped` on the
 * same host. These entries do not name the spool record, so custodies of one (host, message, recipient) are counted.
 * With `host/restart` all custodies of the host are to be found again by `mta/recovered`, which come before any other
 * `mta/*` entry of that host; what was not found by then is missing.
 *
 * Keeps what is in custody and nothing of what ended. Judges nothing.
 */
import type { HostIndex, MessageId } from '#lib/base';
import type { JournalEntry } from '#lib/sim';

export interface Custody {
  readonly host: HostIndex;
  readonly message: MessageId;
  readonly recipient: string;
  /** `seq` of the entry it began with. */
  readonly since: number;
}

/** What an entry does to the ledger. `worked-on`: an entry about a recipient whose custody goes on. */
export type Movement =
  | { readonly kind: 'taken' | 'found' | 'surplus' | 'ended' | 'worked-on'; readonly custody: Custody }
  | { readonly kind: 'missing'; readonly custody: Custody; readonly restart: number }
  | { readonly kind: 'not-held'; readonly message: MessageId; readonly recipient: string };

const nothing: readonly Movement[] = [];

export const pair = (message: MessageId, recipient: string): string => `${message} ${recipient}`;

export class Ledger {
  readonly #hosts = new Map<HostIndex, Shelf>();
  /** Hosts whose spool is being read again: what they held, and the restart. */
  readonly #restarted = new Map<HostIndex, { readonly before: Shelf; readonly restart: number }>();

  see(entry: JournalEntry): readonly Movement[] {
    const { event, host } = entry;
    switch (event.kind) {
      case 'mta/spooled': {
        const { message, recipients } = event;
        const settled = this.#settle(host);
        return [...settled, ...recipients.map((recipient) => this.#take('taken', entry, message, recipient))];
      }
      case 'mta/recovered':
        return event.recipients.map((recipient) => this.#find(entry, event.message, recipient));
      case 'mta/delivered':
      case 'mta/handed-on':
      case 'mta/bounced':
      case 'mta/dropped':
        return [...this.#settle(host), this.#end(host, event.message, event.recipient)];
      case 'mta/deferred':
      case 'mta/expired':
        return [...this.#settle(host), this.#workOn(host, event.message, event.recipient)];
      case 'mta/attempt': {
        const settled = this.#settle(host);
        return [...settled, ...event.recipients.map((recipient) => this.#workOn(host, event.message, recipient))];
      }
      case 'mta/submitted':
      case 'mta/accepted':
      case 'mta/routed':
        return this.#settle(host);
      case 'host/restart':
        this.#restart(entry);
        return nothing;
      default:
        return nothing;
    }
  }

  /** All that is in custody now; hosts that are reading their spool again are left out. */
  held(): Custody[] {
    return [...this.#hosts.values()].flatMap((shelf) => shelf.all());
  }

  /** What hosts that restarted have not found again up to now. */
  unfound(): Movement[] {
    return [...this.#restarted.keys()].flatMap((host) => [...this.#settle(host)]);
  }

  #shelf(host: HostIndex): Shelf {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    const fresh = new Shelf();
    this.#hosts.set(host, fresh);
    return fresh;
  }

  #take(kind: 'taken' | 'surplus', { host, seq }: JournalEntry, message: MessageId, recipient: string): Movement {
    const custody: Custody = { host, message, recipient, since: seq };
    this.#shelf(host).put(custody);
    return { kind, custody };
  }

  #end(host: HostIndex, message: MessageId, recipient: string): Movement {
    const custody = this.#shelf(host).remove(message, recipient);
    return custody === undefined ? { kind: 'not-held', message, recipient } : { kind: 'ended', custody };
  }

  #workOn(host: HostIndex, message: MessageId, recipient: string): Movement {
    const custody = this.#shelf(host).first(message, recipient);
    return custody === undefined ? { kind: 'not-held', message, recipient } : { kind: 'worked-on', custody };
  }

  /** A crash while the spool was being read leaves on it what was not read yet. */
  #restart({ host, seq }: JournalEntry): void {
    const before = this.#shelf(host);
    for (const custody of this.#restarted.get(host)?.before.all() ?? []) before.put(custody);
    this.#restarted.set(host, { before, restart: seq });
    this.#hosts.delete(host);
  }

  #find(entry: JournalEntry, message: MessageId, recipient: string): Movement {
    const custody = this.#restarted.get(entry.host)?.before.remove(message, recipient);
    if (custody === undefined) return this.#take('surplus', entry, message, recipient);
    this.#shelf(entry.host).put(custody);
    return { kind: 'found', custody };
  }

  #settle(host: HostIndex): readonly Movement[] {
    const restarted = this.#restarted.get(host);
    if (restarted === undefined) return nothing;
    this.#restarted.delete(host);
    const { before, restart } = restarted;
    return before.all().map((custody) => ({ kind: 'missing', custody, restart }));
  }
}

/** The custodies of one host, oldest first for each (message, recipient). */
class Shelf {
  readonly #custodies = new Map<string, Custody[]>();

  put(custody: Custody): void {
    const id = pair(custody.message, custody.recipient);
    const same = this.#custodies.get(id);
    if (same === undefined) this.#custodies.set(id, [custody]);
    else same.push(custody);
  }

  first(message: MessageId, recipient: string): Custody | undefined {
    return this.#custodies.get(pair(message, recipient))?.[0];
  }

  remove(message: MessageId, recipient: string): Custody | undefined {
    const id = pair(message, recipient);
    const same = this.#custodies.get(id);
    const custody = same?.shift();
    if (same?.length === 0) this.#custodies.delete(id);
    return custody;
  }

  all(): Custody[] {
    return [...this.#custodies.values()].flat();
  }
}
