/**
 * What takes a client's octets apart: lines, mail data up to their end mark, and mail data by count. A session makes
 * one when a phase begins and keeps it in the state of that phase.
 *
 * Types only; `strict.ts` names the readers as the RFC wants them.
 */
import type { Caps, ReceiveBuffer, Result } from '#lib/base';
import type { Fault } from '../fault.ts';
import type { CommandLine } from '../framing/line-framer.ts';
import type { ReceivedContent } from '../offer/extension.ts';

/** Takes the next whole line out of what has come; null when it is not there yet. */
export interface Framing {
  take(buffer: ReceiveBuffer): CommandLine | null;
}

/** Takes mail data up to their end mark. */
export interface DataReader {
  readonly ended: boolean;
  /** Octets as they travelled; octets of the content. */
  readonly length: number;
  readonly size: number;
  /** Returns how many octets it took. */
  push(octets: Uint8Array): number;
  /** To be asked after the end. */
  content(): Result<ReceivedContent, Fault>;
}

/** Takes mail data that come in chunks; where a chunk ends is counted by the session. */
export interface ChunkReader {
  /** Octets so far. */
  readonly size: number;
  push(octets: Uint8Array): void;
  /** What is wrong with the chunks so far; null: nothing. */
  fault(): Fault | null;
  /** To be asked after the last chunk. */
  content(): Result<ReceivedContent, Fault>;
}

export interface Readers {
  /** @param most octets of a line, CRLF included */
  frame(most: number): Framing;
  mailData(caps: Caps): DataReader;
  /** @param octets `any` when MAIL announced content that is no text (RFC 3030 3) */
  chunkData(caps: Caps, octets: 'text' | 'any'): ChunkReader;
}
