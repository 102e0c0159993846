/**
 * Stage directions about TLS and authentication, and about octets that were changed on the way (RFC 3207, RFC 4954).
 * What both ends report is told once.
 */
import { hostOf, printable } from '#lib/base';
import type { ConnectionId, HostIndex } from '#lib/base';
import type { JournalEvent } from '#lib/sim';
import type { Direction, StoryRow } from './story-row.ts';

type Told = Direction & Pick<StoryRow, 'connection' | 'host'>;
type Segment = Extract<JournalEvent, { readonly kind: 'net/segment' }>;

export class Protection {
  /** The last segment to each client: what is changed in flight left in it. */
  readonly #left = new Map<ConnectionId, Segment>();
  /** What the server's record said: those after it say no more than that they agree. */
  readonly #certificates = new Map<ConnectionId, string>();

  tell(host: HostIndex, event: JournalEvent): Told | null {
    switch (event.kind) {
      case 'net/segment':
        if (event.where.direction === 'to-client') this.#left.set(event.where.connection, event);
        return null;
      case 'net/handshake': {
        const { where, step } = event;
        return { what: 'handshake', connection: where.connection, host, step, says: this.#told(event) };
      }
      case 'net/altered': {
        const { connection } = event.where;
        const text = printable(event.octets);
        return { what: 'altered', connection, host, client: hostOf(connection), was: this.#was(event), text };
      }
      case 'smtp/secured': {
        const { connection, end, name, verified } = event;
        return end === 'client' ? { what: 'secured', connection, host, name, verified } : null;
      }
      case 'smtp/authenticated': {
        const { connection, end, identity } = event;
        return end === 'server' ? { what: 'authenticated', connection, host, identity } : null;
      }
      default:
        return null;
    }
  }

  #told({ where, step, says }: Extract<JournalEvent, { readonly kind: 'net/handshake' }>): string {
    if (step === 'server-hello') this.#certificates.set(where.connection, says);
    const isAgreed = step === 'client-finished' || step === 'server-finished';
    return isAgreed ? (this.#certificates.get(where.connection) ?? says) : says;
  }

  #was({ where }: Extract<JournalEvent, { readonly kind: 'net/altered' }>): string {
    const left = this.#left.get(where.connection);
    if (left === undefined) return '';
    const start = where.offset - left.where.offset;
    return start < 0 ? '' : printable(left.octets.subarray(start, start + where.length));
  }
}
