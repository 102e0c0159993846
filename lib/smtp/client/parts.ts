/**
 * The parts that a client session is put together from. A deviation replaces one; the session calls them by these names
 * and has no switch of its own.
 *
 * Types only; `strict.ts` holds the parts as the RFC wants them.
 */
import type { Caps, Duration, Timeouts } from '#lib/base';
import type { CommandLine } from '../command/write.ts';
import type { Stuffed } from '../framing/stuffer.ts';
import type { ReplyFound } from '../reply/read.ts';
import type { HeardReply } from './outcome.ts';
import type { ReplyLines } from '../reply/heard.ts';
import type { Secured } from '../server/policy.ts';
import type { Script } from './script.ts';
import type { ClientState, Securing, Step, Waiting } from './state.ts';
import type { Breakage } from './outcome.ts';

export interface ReplyReading {
  /** True between two replies. */
  readonly idle: boolean;
  read(octets: Uint8Array, from: number): { readonly next: number; readonly found: ReplyFound | null };
}

export interface ClientParts {
  readReplies(caps: Caps): ReplyReading;
  /** What a reply means: its enhanced code taken off, its class decided (§4.2.1). */
  understand(raw: ReplyLines): { readonly reply: HeardReply; readonly contradicts: string | null };
  /** The transition for a reply that came when one was due; null: the dialogue has no place for it. */
  advance(state: Waiting, reply: HeardReply, lines: readonly string[], script: Script): Step | null;
  /** The transition when no reply can be relied on any more. */
  breakOff(state: Waiting, why: Exclude<Breakage, 'refused' | 'unreachable'>, script: Script): Step;
  /** The transition when TLS stands (RFC 3207 4.2). */
  secured(state: Securing, tls: Secured, script: Script): Step;
  /** How long the awaited reply may take (§4.5.3.2). */
  patience(state: Waiting, timeouts: Timeouts): Duration;
  /** Octets of a command as they leave. */
  line(command: CommandLine, state: ClientState): Uint8Array;
  /** Mail data as they travel (§4.5.2). */
  stuff(content: readonly Uint8Array[]): Stuffed;
  /** What becomes of octets that came in clear behind the 220 of STARTTLS (RFC 3207 4.2): true drops them. */
  readonly dropsClear: boolean;
  /** True: a reply that began before its command can have arrived is told from one in its place. */
  readonly mindsEarly: boolean;
}
