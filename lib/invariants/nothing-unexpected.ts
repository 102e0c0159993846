/**
 * V04, nothing unexpected: every delivered message was submitted, with that recipient.
 *
 * Checked: `mta/delivered`, and already `mta/spooled`, name a message that began with `mta/submitted` (or with the
 * `mta/accepted` of the host that gave it its name, for a client that is not of this world), and recipients that stand
 * there. Recipients compare as mailboxes do (§2.4): the case of a domain and needless quotes do not count.
 *
 * What is known of a message is forgotten when nobody holds it any more; a message that comes back after that (see
 * `living.ts`) is known by the recipients it comes back with.
 */
import { defaultCaps, hostOf } from '#lib/base';
import type { MessageId } from '#lib/base';
import type { Breach, Invariant, JournalEntry, Watcher } from '#lib/sim';
import { mailboxKey, parseForwardPath } from '#lib/syntax';
import { Living } from './living.ts';

const id = 'V04';

interface Known {
  /** `seq` of the entry it is known from. */
  readonly since: number;
  readonly recipients: ReadonlySet<string>;
}

class UnexpectedWatcher implements Watcher {
  readonly #living = new Living();
  readonly #known = new Map<MessageId, Known>();

  see(entry: JournalEntry): Breach | null {
    const { died } = this.#living.see(entry);
    const breach = this.#judge(entry);
    for (const message of died) this.#known.delete(message);
    return breach;
  }

  end(): null {
    return null;
  }

  #judge(entry: JournalEntry): Breach | null {
    const { event, host } = entry;
    switch (event.kind) {
      case 'mta/submitted':
        this.#learn(entry, event.message, event.forwardPaths);
        return null;
      case 'mta/accepted':
        if (hostOf(event.message) === host) this.#learn(entry, event.message, event.forwardPaths);
        return null;
      case 'mta/recovered':
        this.#learn(entry, event.message, event.recipients);
        return null;
      case 'mta/spooled':
        return this.#expect(entry, event.message, event.recipients);
      case 'mta/delivered':
        return this.#expect(entry, event.message, [event.recipient]);
      default:
        return null;
    }
  }

  /** The first that is said of a message counts. */
  #learn({ seq }: JournalEntry, message: MessageId, recipients: readonly string[]): void {
    if (this.#known.has(message)) return;
    this.#known.set(message, { since: seq, recipients: new Set(recipients.map(keyOf)) });
  }

  #expect(entry: JournalEntry, message: MessageId, recipients: readonly string[]): Breach | null {
    const { seq, event } = entry;
    if (!this.#known.has(message) && this.#living.wasBegun(message)) this.#learn(entry, message, recipients);
    const known = this.#known.get(message);
    if (known === undefined) {
      return { invariant: id, detail: `${event.kind} of message ${message}, which nobody submitted`, entries: [seq] };
    }
    const stranger = recipients.find((recipient) => !known.recipients.has(keyOf(recipient)));
    if (stranger === undefined) return null;
    const detail = `${event.kind} for ${stranger}, to whom message ${message} was not submitted`;
    return { invariant: id, detail, entries: [known.since, seq] };
  }
}

function keyOf(recipient: string): string {
  const path = parseForwardPath(recipient, defaultCaps, true);
  if (!path.ok) return recipient;
  return path.value.kind === 'postmaster' ? 'postmaster' : mailboxKey(path.value.mailbox);
}

export const nothingUnexpected: Invariant = {
  id,
  says: 'Every delivered message was submitted, with that recipient.',
  watch: () => new UnexpectedWatcher(),
};
