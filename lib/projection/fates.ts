/**
 * The fates: what became of each recipient that a message was submitted for, over all hosts (§2.1, §6.1: somebody is
 * always responsible). A message has one id for all its hops, so hosts are followed by (message, recipient).
 *
 * Each host that holds a recipient has its own word on it; the fate is the latest word of a host that has not handed it
 * on. The next host's word may come before the report that it was handed on, since a reply takes time to travel.
 */
import { hostOf } from '#lib/base';
import type { HostIndex, MessageId } from '#lib/base';
import type { JournalEntry } from '#lib/sim';
import { latestUpTo } from './latest.ts';
import type { Projection } from './projection.ts';

export interface Fate {
  /** The forward-path as submitted. */
  readonly recipient: string;
  readonly message: MessageId;
  /** The message that this one tells about, when it is a notification. */
  readonly about: MessageId | null;
  /** `handed-on`: to a host that has not said anything, since it is not of this world. */
  readonly status: 'delivered' | 'bounced' | 'queued' | 'dropped' | 'handed-on';
  /** Copies delivered into mailboxes so far. */
  readonly copies: number;
  /** `5.1.1` and the like, or the code by which the next host took it; empty when there is none. */
  readonly code: string;
  readonly why: string;
  /** The entry that made it so. */
  readonly seq: number;
}

type Word = Pick<Fate, 'status' | 'code' | 'why' | 'seq'>;

interface Place {
  /** Records on this host that hold the recipient: more than one when a copy was doubled or came round again. */
  held: number;
  word: Word;
}

interface Trail {
  last: Fate;
  readonly places: Map<HostIndex, Place>;
}

const thing = (message: MessageId, recipient: string): string => `${message} ${recipient}`;

/** The fate of each recipient at this cursor, in the order of submission. */
export const fatesAt = ({ rows }: FatesView, cursor: number): Fate[] =>
  latestUpTo(rows, cursor, ({ message, recipient }) => thing(message, recipient));

/** The fate of each recipient at the end of what was folded. */
export const finalFates = (view: FatesView): Fate[] => fatesAt(view, Number.MAX_SAFE_INTEGER);

export class FatesView {
  readonly #rows: Fate[] = [];
  readonly #trails = new Map<string, Trail>();
  readonly #messages = new Set<MessageId>();
  /** Submitted to a host that has not committed them yet: a crash takes them (§6.1 binds it from the commit on). */
  readonly #uncommitted = new Map<HostIndex, Set<Trail>>();

  /** A row for each change. */
  get rows(): readonly Fate[] {
    return this.#rows;
  }

  take(entry: JournalEntry): void {
    const { event } = entry;
    switch (event.kind) {
      case 'mta/submitted':
        for (const recipient of event.forwardPaths) this.#begin(entry, event.message, recipient, event.about);
        return;
      case 'mta/spooled':
        if (this.#beginsHere(entry, event.message))
          for (const recipient of event.recipients) this.#begin(entry, event.message, recipient, null);
        for (const recipient of event.recipients) this.#hold(entry, event.message, recipient, false);
        return;
      case 'mta/recovered':
        for (const recipient of event.recipients) this.#hold(entry, event.message, recipient, true);
        return;
      case 'mta/deferred':
        this.#say(entry, event.message, event.recipient, { status: 'queued', code: event.status, why: event.why });
        return;
      case 'mta/handed-on': {
        const { code, exchanger } = event;
        this.#say(entry, event.message, event.recipient, { status: 'handed-on', code: String(code), why: exchanger });
        return;
      }
      case 'mta/delivered':
        this.#say(entry, event.message, event.recipient, { status: 'delivered', code: '', why: '' });
        return;
      case 'mta/bounced':
        this.#say(entry, event.message, event.recipient, { status: 'bounced', code: event.status, why: event.why });
        return;
      case 'mta/dropped':
        this.#say(entry, event.message, event.recipient, { status: 'dropped', code: event.status, why: event.why });
        return;
      case 'host/crash':
        this.#lose(entry);
        return;
      default:
    }
  }

  /** A message of a client that is not of this world: the host that takes it gives it its name. */
  #beginsHere({ host }: JournalEntry, message: MessageId): boolean {
    return hostOf(message) === host && !this.#messages.has(message);
  }

  #begin(entry: JournalEntry, message: MessageId, recipient: string, about: MessageId | null): void {
    if (this.#trails.has(thing(message, recipient))) return;
    this.#messages.add(message);
    const word: Word = { status: 'queued', code: '', why: '', seq: entry.seq };
    const fate: Fate = { recipient, message, about, copies: 0, ...word };
    const trail: Trail = { last: fate, places: new Map([[entry.host, { held: 0, word }]]) };
    this.#trails.set(thing(message, recipient), trail);
    this.#rows.push(fate);
    const uncommitted = this.#uncommitted.get(entry.host);
    if (uncommitted === undefined) this.#uncommitted.set(entry.host, new Set([trail]));
    else uncommitted.add(trail);
  }

  #lose(entry: JournalEntry): void {
    for (const trail of this.#uncommitted.get(entry.host) ?? []) {
      const word: Word = { status: 'dropped', code: '', why: 'lost in a crash before the commit', seq: entry.seq };
      this.#place(trail, entry.host, word).word = word;
      this.#tell(trail, entry, 0);
    }
    this.#uncommitted.delete(entry.host);
  }

  /** One more record of this host holds the recipient, or the record was found again. */
  #hold(entry: JournalEntry, message: MessageId, recipient: string, again: boolean): void {
    const trail = this.#trails.get(thing(message, recipient));
    if (trail === undefined) return;
    const word: Word = { status: 'queued', code: '', why: '', seq: entry.seq };
    const place = this.#place(trail, entry.host, word);
    this.#uncommitted.get(entry.host)?.delete(trail);
    place.held = again ? Math.max(1, place.held) : place.held + 1;
    place.word = word;
    this.#tell(trail, entry, 0);
  }

  #say(entry: JournalEntry, message: MessageId, recipient: string, word: Omit<Word, 'seq'>): void {
    const trail = this.#trails.get(thing(message, recipient));
    if (trail === undefined) return;
    const said: Word = { ...word, seq: entry.seq };
    const place = this.#place(trail, entry.host, said);
    this.#uncommitted.get(entry.host)?.delete(trail);
    if (word.status !== 'queued') place.held = Math.max(0, place.held - 1);
    if (word.status !== 'handed-on' || place.held === 0) place.word = said;
    this.#tell(trail, entry, word.status === 'delivered' ? 1 : 0);
  }

  #place(trail: Trail, host: HostIndex, word: Word): Place {
    const known = trail.places.get(host);
    if (known !== undefined) return known;
    const fresh: Place = { held: 0, word };
    trail.places.set(host, fresh);
    return fresh;
  }

  /** A row when the fate is another than before. */
  #tell(trail: Trail, { seq }: JournalEntry, copies: number): void {
    const { last } = trail;
    const { status, code, why } = weightiest(trail.places);
    if (copies === 0 && status === last.status && code === last.code && why === last.why) return;
    trail.last = { ...last, status, code, why, copies: last.copies + copies, seq };
    this.#rows.push(trail.last);
  }
}

/** Of those who still have a say the latest; of those who handed on only when there are no others. */
function weightiest(places: ReadonlyMap<HostIndex, Place>): Word {
  const words = [...places.values()].map(({ word }) => word);
  const having = words.filter(({ status }) => status !== 'handed-on');
  return (having.length === 0 ? words : having).reduce((best, word) => (word.seq > best.seq ? word : best));
}

export const fates: Projection<FatesView> = {
  empty: () => new FatesView(),
  fold: (view, entry) => view.take(entry),
};
