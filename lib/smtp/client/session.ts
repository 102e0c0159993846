/**
 * The client session: octets and instants in, outputs out (§3, §4.1). It reads replies, lets the transitions decide, and
 * carries their moves out; it decides nothing itself but what came at the wrong time.
 *
 * A reply is early when it began before its command can have arrived: at the instant the command was sent, or while
 * the content still waits to leave. Every link takes time, so such a reply answers something else.
 */
import { invariant } from '#lib/base';
import type { Caps, ConnectionId, Instant, MessageId, Span, Timeouts } from '#lib/base';
import type { SmtpEvent } from '../event.ts';
import { stuff } from '../framing/stuffer.ts';
import type { Extension } from '../offer/extension.ts';
import { heardReply, isClosing } from '../reply/heard.ts';
import { ReplyReader, replyFlaws } from '../reply/read.ts';
import type { ReplyFound } from '../reply/read.ts';
import { advance, backlog, breakOff } from './advance.ts';
import type { Breakage, Transaction, TransactionOutcome } from './outcome.ts';
import { Reports, earlyReply, enhancedCodeClass, misplacedReply } from './report.ts';
import type { Fault } from './report.ts';
import { answered, patience } from './state.ts';
import type { ClientState, Closing, Move, Step, Waiting } from './state.ts';

export interface ClientSetup {
  /** How the client names itself: a domain, or an address literal with brackets (§4.1.1.1). */
  readonly name: string;
  readonly connection: ConnectionId;
  readonly caps: Caps;
  readonly timeouts: Timeouts;
  /** What the client can do; it uses what the server offers too. */
  readonly extensions: readonly Extension[];
  /** Carried out in this order, on this one connection. */
  readonly transactions: readonly Transaction[];
}

/** Octets and instants in; drain `next()` after each call. Nothing a server sends throws. */
export interface ClientSession {
  receive(octets: Uint8Array, at: Instant): void;
  peerClosed(how: 'fin' | 'reset', at: Instant): void;
  /** `deadline` has passed. */
  expire(at: Instant): void;
  /**
   * How many octets of what was sent wait for the other end to take more; may be told at any time. While mail data
   * wait, each block has a deadline of its own (§4.5.3.2.5), and the final dot has not been sent. Never told: nothing
   * ever waits.
   */
  unsent(octets: number, at: Instant): void;
  next(): ClientOutput | undefined;
  /** Set when a command is sent; octets that come do not move it (§4.5.3.2). */
  readonly deadline: Instant | undefined;
  /** Octets received and not consumed: always 0, a client reads whatever comes. */
  readonly unread: number;
}

export type ClientOutput =
  | { readonly kind: 'report'; readonly event: SmtpEvent }
  /** `message` labels mail data. Parts are views that nobody changes. */
  | { readonly kind: 'send'; readonly octets: readonly Uint8Array[]; readonly message: MessageId | null }
  /** Exactly one for each transaction, in their order, before `close`. */
  | { readonly kind: 'outcome'; readonly transaction: number; readonly outcome: TransactionOutcome }
  /**
   * The last output, whatever ended the session. `finish`: half-close after what was sent; `abort`: reset, what has not
   * left must not follow.
   */
  | { readonly kind: 'close'; readonly how: Closing };

/** The connection is open; the session waits for the greeting. */
export const createClientSession = (setup: ClientSetup, at: Instant): ClientSession => new Session(setup, at);

class Session implements ClientSession {
  readonly #setup: ClientSetup;
  readonly #reader: ReplyReader;
  readonly #reports: Reports;
  #state: ClientState = { phase: 'greeting' };
  #outputs: ClientOutput[] = [];
  #drained = 0;
  #deadline: Instant | undefined;
  /** When the awaited reply's command was sent; null before the first command, which the greeting does not answer. */
  #asked: Instant | null = null;
  /** When the first octet of the reply now being read came. */
  #began: Instant = 0;
  #outcomes = 0;

  constructor(setup: ClientSetup, at: Instant) {
    this.#setup = setup;
    this.#reader = new ReplyReader(setup.caps);
    this.#reports = new Reports(setup.connection);
    this.#deadline = at + patience({ phase: 'greeting' }, setup.timeouts);
    this.#report(this.#reports.opened(setup.name, setup.extensions));
  }

  get deadline(): Instant | undefined {
    return this.#deadline;
  }

  get unread(): number {
    return 0;
  }

  next(): ClientOutput | undefined {
    const output = this.#outputs[this.#drained++];
    if (output !== undefined) return output;
    this.#outputs = [];
    this.#drained = 0;
    return undefined;
  }

  receive(octets: Uint8Array, at: Instant): void {
    let from = 0;
    while (from < octets.length && this.#state.phase !== 'closed') {
      if (this.#reader.idle) this.#began = at;
      const { next, found } = this.#reader.read(octets, from);
      from = next;
      if (found !== null) this.#hear(found, this.#state, at);
    }
  }

  peerClosed(how: 'fin' | 'reset', at: Instant): void {
    this.#breakOff(how === 'fin' ? 'closed' : 'reset', at);
  }

  expire(at: Instant): void {
    if (this.#deadline !== undefined && at >= this.#deadline) this.#breakOff('timeout', at);
  }

  unsent(octets: number, at: Instant): void {
    const state = backlog(this.#state, octets);
    if (state !== null) this.#enter(state, at);
  }

  #hear(found: ReplyFound, state: Waiting, at: Instant): void {
    const { octets } = found;
    if (found.kind === 'flawed')
      return this.#lost(
        { fault: found.flaw, ...replyFlaws[found.flaw] },
        octets,
        { start: octets - 1, end: octets },
        at,
      );
    const { reply, contradicts } = heardReply(found.raw);
    const early = state.phase === 'content' || (this.#asked !== null && this.#began <= this.#asked);
    this.#report(this.#reports.reply(reply, octets, early ? 'none' : answered(state)));
    if (contradicts !== null)
      this.#report(this.#reports.fault(enhancedCodeClass, octets, { start: 4, end: 4 + contradicts.length }));
    const whole = { start: 0, end: octets };
    if (early && !isClosing(reply.code)) return this.#lost(earlyReply, octets, whole, at);
    const step = advance(state, reply, found.raw.lines, this.#setup);
    if (step === null) return this.#lost(misplacedReply(answered(state)), octets, whole, at);
    this.#reports.consumed(octets);
    this.#follow(step, at);
  }

  /** The two ends no longer mean the same: whatever comes next cannot be matched to a command. */
  #lost(fault: Fault, octets: number, span: Span, at: Instant): void {
    this.#report(this.#reports.fault(fault, octets, span));
    this.#breakOff('desync', at);
  }

  #breakOff(why: Exclude<Breakage, 'refused' | 'unreachable'>, at: Instant): void {
    if (this.#state.phase !== 'closed') this.#follow(breakOff(this.#state, why, this.#setup), at);
  }

  #follow(step: Step, at: Instant): void {
    this.#enter(step.state, at);
    for (const move of step.moves) this.#carryOut(move);
  }

  #enter(state: ClientState, at: Instant): void {
    this.#state = state;
    this.#asked = at;
    this.#deadline = state.phase === 'closed' ? undefined : at + patience(state, this.#setup.timeouts);
  }

  #carryOut(move: Move): void {
    switch (move.kind) {
      case 'command': {
        const { verb, octets } = move.line;
        this.#report(this.#reports.command(verb, octets.length));
        this.#outputs.push({ kind: 'send', octets: [octets], message: null });
        return;
      }
      case 'content': {
        const { parts, length, size } = stuff(move.transaction.content);
        this.#report(this.#reports.dataEnd(length, size));
        this.#outputs.push({ kind: 'send', octets: parts, message: move.transaction.message });
        return;
      }
      case 'outcome':
        invariant(move.transaction === this.#outcomes, 'one outcome for each transaction, in their order');
        this.#outcomes++;
        this.#outputs.push({ kind: 'outcome', transaction: move.transaction, outcome: move.outcome });
        return;
      case 'close':
        invariant(this.#outcomes === this.#setup.transactions.length, 'a session ends when all its outcomes are told');
        this.#report(this.#reports.closed(move.why));
        this.#outputs.push({ kind: 'close', how: move.how });
    }
  }

  #report(event: SmtpEvent): void {
    this.#outputs.push({ kind: 'report', event });
  }
}
