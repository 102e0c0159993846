/**
 * Stage directions: what happened and nobody said. Look-ups, refusals, ends of connections, what became of recipients,
 * crashes. Data only; the sentences stand in `wording`.
 */
import { asciiLower, hostOf } from '#lib/base';
import type { ConnectionId, HostIndex, MessageId } from '#lib/base';
import type { JournalEntry, JournalEvent } from '#lib/sim';
import { Groups } from './groups.ts';
import type { Projection } from './projection.ts';
import { Protection } from './protection.ts';
import type { Direction, Found, StoryRow } from './story-row.ts';

type Of<Kind extends JournalEvent['kind']> = Extract<JournalEvent, { readonly kind: Kind }>;

interface Target {
  readonly exchanger: string;
  readonly address: string;
}

export class StoryView {
  readonly #rows: StoryRow[] = [];
  readonly #hosts = new Map<string, HostIndex>();
  readonly #targets = new Map<ConnectionId, Target>();
  readonly #notifications = new Set<MessageId>();
  /** Why the session at each end was over. */
  readonly #ends = new Map<string, string>();
  readonly #protection = new Protection();
  readonly #groups = new Groups();

  get rows(): readonly StoryRow[] {
    return this.#rows;
  }

  take(entry: JournalEntry): void {
    const { seq, at, event } = entry;
    if (event.kind === 'sim/start')
      for (const [host, name] of event.hosts.entries()) this.#hosts.set(asciiLower(name), host);
    if (event.kind === 'mta/attempt') this.#targets.set(event.connection, event);
    if (event.kind === 'smtp/closed') this.#ends.set(`${event.connection} ${event.end}`, event.why);
    const told = this.#onConnection(entry) ?? this.#onHost(entry);
    if (told !== null) this.#rows.push({ seq, at, ...told });
  }

  #onConnection({ host, event }: JournalEntry): Omitted | null {
    switch (event.kind) {
      case 'net/refuse': {
        const { connection, why } = event;
        const client = hostOf(connection);
        const target = this.#targetOf(connection);
        return {
          what: 'refused',
          connection,
          host: client,
          client,
          server: host === client ? 0 : host,
          ...target,
          why,
        };
      }
      case 'net/timeout': {
        const client = hostOf(event.connection);
        const { connection } = event;
        return { what: 'unanswered', connection, host: client, client, ...this.#targetOf(connection) };
      }
      case 'net/close':
      case 'net/reset': {
        const { connection } = event;
        const end = event.direction === 'to-server' ? 'client' : 'server';
        const why = this.#ends.get(`${connection} ${end}`) ?? '';
        return { what: event.kind === 'net/close' ? 'closed' : 'reset', connection, host, end, why };
      }
      default:
        return this.#protection.tell(host, event) ?? this.#groups.tell(host, event);
    }
  }

  #onHost({ at, host, event }: JournalEntry): Omitted | null {
    const here = { connection: null, host };
    switch (event.kind) {
      case 'mta/submitted': {
        const { message, about, reversePath, forwardPaths: recipients } = event;
        if (about === null) return { what: 'submitted', ...here, message, reversePath, recipients };
        this.#notifications.add(message);
        return { what: 'notified', ...here, message, about, recipients };
      }
      case 'dns/resolved': {
        const { name: domain, outcome, clause, candidates } = event;
        return { what: 'looked-up', ...here, domain, outcome, clause, found: this.#found(candidates) };
      }
      case 'mta/handed-on': {
        const { message, recipient, exchanger, code } = event;
        return {
          what: 'handed-on',
          ...here,
          message,
          recipients: [recipient],
          exchanger,
          server: this.#named(exchanger),
          code,
        };
      }
      case 'mta/delivered': {
        const { message, recipient } = event;
        const notification = this.#notifications.has(message);
        return { what: 'delivered', ...here, message, recipients: [recipient], notification };
      }
      case 'mta/deferred': {
        const { message, recipient, stage, status, why, attempts, next, unknown } = event;
        const recipients = [recipient];
        const wait = Math.max(0, next - at);
        return { what: 'deferred', ...here, message, recipients, stage, status, why, attempts, next, wait, unknown };
      }
      case 'mta/bounced': {
        const { message, recipient, status, why, notification } = event;
        return { what: 'bounced', ...here, message, recipients: [recipient], status, why, notification };
      }
      case 'mta/expired':
        return {
          what: 'expired',
          ...here,
          message: event.message,
          recipients: [event.recipient],
          attempts: event.attempts,
        };
      case 'mta/dropped': {
        const { message, recipient, status, why } = event;
        return { what: 'dropped', ...here, message, recipients: [recipient], status, why };
      }
      case 'mta/recovered':
        return { what: 'recovered', ...here, message: event.message, recipients: event.recipients };
      case 'host/crash':
        return { what: 'crashed', ...here, how: event.how };
      case 'host/restart':
        return { what: 'restarted', ...here };
      case 'host/fault':
        return { what: 'answered-otherwise', ...here, verb: event.verb, nth: event.nth };
      default:
        return null;
    }
  }

  #targetOf(connection: ConnectionId): Target {
    const { exchanger, address } = this.#targets.get(connection) ?? { exchanger: '', address: '' };
    return { exchanger, address };
  }

  #named(name: string): HostIndex | null {
    return this.#hosts.get(asciiLower(name)) ?? null;
  }

  #found(candidates: Of<'dns/resolved'>['candidates']): Found[] {
    const found = new Map<string, Found>();
    for (const { preference, exchanger, fate, why } of candidates) {
      const key = `${preference} ${exchanger}`;
      if (!found.has(key)) found.set(key, { preference, exchanger, host: this.#named(exchanger), fate, why });
    }
    return [...found.values()];
  }
}

type Omitted = Direction & Pick<StoryRow, 'connection' | 'host'>;

export const story: Projection<StoryView> = {
  empty: () => new StoryView(),
  fold: (view, entry) => view.take(entry),
};
