/**
 * What a server session takes in: from the octets that have come, the next unit that its state waits for. A unit is a
 * command line, a line of an exchange, mail data up to their end mark, or a chunk. Each is reported with its place.
 *
 * Judges nothing; `judge.ts` does.
 */
import { ReceiveBuffer } from '#lib/base';
import type { Instant, Stretch } from '#lib/base';
import { readWord } from '../command/read.ts';
import type { Word } from '../command/read.ts';
import type { CommandLine } from '../framing/line-framer.ts';
import type { Outbox } from './outbox.ts';
import type { Waiting } from './parts.ts';
import type { Framing } from './readers.ts';
import type { ChunkState, ContentState, DataChunk, ExchangeState, RestingState, SessionState } from './state.ts';

/** `to` is what a reply answers: a verb, or `content` for the end of mail data. */
export type Unit = { readonly to: string; readonly where: Stretch } & (
  | { readonly kind: 'command'; readonly line: CommandLine; readonly word: Word; readonly state: RestingState }
  | { readonly kind: 'exchange'; readonly line: CommandLine; readonly state: ExchangeState }
  | { readonly kind: 'mail-data'; readonly state: ContentState | DataChunk }
  | { readonly kind: 'chunk'; readonly state: ChunkState }
);

/** `part`: octets were taken, and the unit is not whole; null: nothing can be taken now. */
type Taken = Unit | 'part' | null;

export class Intake {
  readonly #buffer = new ReceiveBuffer();
  readonly #framing: Framing;
  readonly #outbox: Outbox;
  readonly #wait: Waiting;

  constructor(framing: Framing, outbox: Outbox, wait: Waiting) {
    this.#framing = framing;
    this.#outbox = outbox;
    this.#wait = wait;
  }

  get length(): number {
    return this.#buffer.length;
  }

  push(octets: Uint8Array): void {
    this.#buffer.push(octets);
  }

  clear(): void {
    this.#buffer.clear();
  }

  take(state: SessionState, now: Instant): Taken {
    switch (state.phase) {
      case 'content':
        return this.#data(state, now);
      case 'chunk':
        return this.#chunk(state, now);
      case 'exchange':
        return this.#exchange(state);
      case 'handshake':
      case 'closing':
        return null;
      default:
        return this.#command(state);
    }
  }

  #command(state: RestingState): Taken {
    const line = this.#framing.take(this.#buffer);
    if (line === null) return null;
    const word = readWord(line.octets);
    return { kind: 'command', line, word, state, to: word.verb, where: this.#line(line, word.verb) };
  }

  #exchange(state: ExchangeState): Taken {
    const line = state.framing.take(this.#buffer);
    if (line === null) return null;
    const { verb } = state.row;
    return { kind: 'exchange', line, state, to: verb, where: this.#line(line, verb) };
  }

  #line({ length }: CommandLine, verb: string): Stretch {
    const where = this.#outbox.consumed(length);
    this.#outbox.report({ kind: 'smtp/command', where, end: 'server', verb });
    return where;
  }

  #data(state: ContentState, now: Instant): Taken {
    if (this.#buffer.length === 0) return null;
    const taken = state.data.push(this.#buffer.view());
    this.#taken(taken, now);
    return state.data.ended ? this.#endOfData(state, state.data.length) : 'part';
  }

  #chunk(state: ChunkState, now: Instant): Taken {
    const { chunk } = state;
    const taken = chunk.push(this.#buffer.view());
    this.#taken(taken.length, now);
    if (state.use === 'data') state.data.push(taken);
    if (!chunk.ended) return taken.length > 0 ? 'part' : null;
    if (state.use === 'data' && state.last) return this.#endOfData(state, chunk.size);
    const where = this.#outbox.consumed(chunk.size);
    this.#outbox.report({ kind: 'smtp/chunk', where, end: 'server' });
    return { kind: 'chunk', state, to: state.verb, where };
  }

  #endOfData(state: ContentState | DataChunk, length: number): Unit {
    const where = this.#outbox.consumed(length);
    this.#outbox.report({ kind: 'smtp/data-end', where, end: 'server', size: state.data.size });
    return { kind: 'mail-data', state, to: 'content', where };
  }

  #taken(octets: number, now: Instant): void {
    this.#buffer.take(octets);
    this.#wait.received(octets, now);
  }
}
