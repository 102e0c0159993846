/**
 * The parts that a server session is put together from. A deviation replaces one; the session calls them by these names
 * and has no switch of its own.
 *
 * Types only; `strict.ts` holds the parts as the RFC wants them.
 */
import type { Caps, Duration, Instant, Result, Timeouts } from '#lib/base';
import type { Command } from '../command/command.ts';
import type { Latitude, Word } from '../command/read.ts';
import type { CommandRow } from '../command/table.ts';
import type { Fault } from '../fault.ts';
import type { CommandLine } from '../framing/line-framer.ts';
import type { ReceivedContent } from '../offer/extension.ts';
import type { Reply } from '../reply/reply.ts';
import type { Dress, WrittenReply } from '../reply/write.ts';
import type { Readers } from './readers.ts';
import type { Begun, RestingState, SessionState } from './state.ts';
import type { Setting, Step } from './step.ts';

/** How long the client is waited for. */
export interface Waiting {
  readonly instant: Instant;
  command(at: Instant): void;
  data(at: Instant): void;
  received(octets: number, at: Instant): void;
}

/** The reply to send, the one meant or another, and how long it is held back, in microseconds. */
export interface Weighed {
  readonly reply: Reply;
  readonly delay: Duration;
}

/** How much is put up with (§7.8). */
export interface Forbearance {
  weigh(verb: string, before: SessionState, meant: Reply): Weighed;
  renew(): void;
}

export interface ServerParts extends Readers {
  /**
   * @param most octets of the line, CRLF included
   * @param latitude what extensions in force let a line hold
   */
  readCommand(
    line: CommandLine,
    word: Word,
    table: ReadonlyMap<string, CommandRow>,
    most: number,
    setting: Setting,
    latitude: Latitude,
  ): Result<Command, Fault>;
  /** The order of commands (§4.1.4). */
  admit(verb: string, state: SessionState, table: ReadonlyMap<string, CommandRow>): Fault | null;
  perform(command: Command, state: RestingState, setting: Setting): Step;
  /** The end mark, or the last chunk, has come, and the content can be a message. */
  endOfData(state: SessionState & Begun, content: ReceivedContent, setting: Setting): Step;
  /** What is said, of all that is meant: to a verb, `connect`, `content` or `none`, in the state before. */
  voice(meant: Reply, to: string, before: SessionState): Reply;
  /** Lets a state follow that is not the one meant; `to` as above. */
  follow(after: SessionState, to: string, before: SessionState): SessionState;
  writeReply(reply: Reply, dresses: readonly Dress[]): WrittenReply;
  wait(timeouts: Timeouts, at: Instant): Waiting;
  /** @param verbs those that extensions bring */
  forbear(name: string, caps: Caps, verbs: Iterable<string>): Forbearance;
  /**
   * Octets that came before the greeting, or the reply that mail data wait for, had left (§7.8): a reply to close with,
   * or null to read on.
   */
  early(before: 'greeting' | 'data', name: string): Reply | null;
  /** What becomes of octets that came in clear behind the command that begins TLS (RFC 3207 4.2): true drops them. */
  readonly dropsClear: boolean;
  /** True: when TLS has begun, nothing is known of what was said before (RFC 3207 4.2). */
  readonly forgets: boolean;
}
