/**
 * V03, the spool commit comes before the 2yz that acknowledges it, on the same host (§6.1, §4.2.5).
 *
 * Checked: a server's `smtp/reply` to `content` with a 2yz code comes after an `mta/accepted` that names its connection,
 * since the last reply to `content` there, and after an `mta/spooled` of that host and message later than the
 * `mta/accepted`; each `mta/spooled` serves one 2yz. A reply of another class takes the acceptance back, and so does the end of the session
 * or a crash.
 *
 * Which of two records of one message belongs to which connection is not in the journal, so they are counted.
 */
import type { ConnectionId, HostIndex, MessageId } from '#lib/base';
import type { Breach, Invariant, JournalEntry, Watcher } from '#lib/sim';

const id = 'V03';

interface Acceptance {
  readonly place: Place;
  /** `seq` of `mta/accepted`. */
  readonly since: number;
}

/** A message on a host, while acceptances of it wait for their reply. */
interface Place {
  readonly host: HostIndex;
  readonly message: MessageId;
  waiting: number;
  /** `seq` of the commits that no 2yz has used. */
  readonly commits: number[];
}

class CommitWatcher implements Watcher {
  readonly #accepted = new Map<ConnectionId, Acceptance>();
  readonly #places = new Map<string, Place>();

  see(entry: JournalEntry): Breach | null {
    const { event, host, seq } = entry;
    switch (event.kind) {
      case 'mta/accepted': {
        this.#forget(event.connection);
        const place = this.#placeOf(host, event.message);
        place.waiting++;
        this.#accepted.set(event.connection, { place, since: seq });
        return null;
      }
      case 'mta/spooled':
        this.#places.get(nameOf(host, event.message))?.commits.push(seq);
        return null;
      case 'smtp/reply':
        if (event.end === 'client' || event.to !== 'content') return null;
        return this.#answered(entry, event.where.connection, event.code);
      case 'smtp/closed':
        if (event.end === 'server') this.#forget(event.connection);
        return null;
      case 'host/crash':
        for (const [connection, { place }] of this.#accepted) if (place.host === host) this.#forget(connection);
        return null;
      default:
        return null;
    }
  }

  end(): null {
    return null;
  }

  #answered({ host, seq }: JournalEntry, connection: ConnectionId, code: number): Breach | null {
    const acceptance = this.#accepted.get(connection);
    this.#forget(connection);
    if (Math.floor(code / 100) !== 2) return null;
    if (acceptance === undefined || acceptance.place.host !== host) {
      const detail = `${code} to the end of mail data, and no message was accepted on this connection`;
      return { invariant: id, detail, entries: [seq] };
    }
    const { place, since } = acceptance;
    const used = place.commits.findIndex((commit) => commit > since);
    if (used >= 0) {
      place.commits.splice(used, 1);
      return null;
    }
    const detail = `${code} acknowledges message ${place.message}, whose spool record host ${host} has not committed`;
    return { invariant: id, detail, entries: [since, seq] };
  }

  #placeOf(host: HostIndex, message: MessageId): Place {
    const name = nameOf(host, message);
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const fresh: Place = { host, message, waiting: 0, commits: [] };
    this.#places.set(name, fresh);
    return fresh;
  }

  #forget(connection: ConnectionId): void {
    const acceptance = this.#accepted.get(connection);
    if (acceptance === undefined) return;
    this.#accepted.delete(connection);
    const { place } = acceptance;
    place.waiting--;
    if (place.waiting === 0) this.#places.delete(nameOf(place.host, place.message));
  }
}

const nameOf = (host: HostIndex, message: MessageId): string => `${host} ${message}`;

export const commitFirst: Invariant = {
  id,
  says: 'The spool commit comes before the 2yz that acknowledges it, on the same host.',
  watch: () => new CommitWatcher(),
};
