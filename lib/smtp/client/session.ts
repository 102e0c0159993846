/**
 * The client session: octets and instants in, outputs out (§3, §4.1). It reads replies, lets the transitions decide, and
 * carries their moves out (`outbox.ts`); it decides nothing itself but what came at the wrong time.
 *
 * A reply is early when it began before its command can have arrived: at the instant the command was sent, or while
 * the content still waits to leave. Every link takes time, so such a reply answers something else.
 */
import type { Instant, Span } from '#lib/base';
import { isClosing } from '../reply/heard.ts';
import { replyFlaws } from '../reply/read.ts';
import type { ReplyFound } from '../reply/read.ts';
import type { Secured } from '../server/policy.ts';
import { backlog, isHeldBack } from './backlog.ts';
import type { ClientOutput, ClientSession, ClientSetup } from './interface.ts';
import type { Breakage } from './outcome.ts';
import { ClientOutbox } from './outbox.ts';
import type { ReplyReading } from './parts.ts';
import { clearOctets, earlyReply, enhancedCodeClass, misplacedReply } from './report.ts';
import type { Fault } from './report.ts';
import type { Script } from './script.ts';
import type { ClientState, Step, Waiting } from './state.ts';
import { answered } from './wait.ts';

/** The connection is open; the session waits for the greeting. */
export const createClientSession = (setup: ClientSetup, at: Instant): ClientSession => new Session(setup, at);

class Session implements ClientSession {
  readonly #setup: ClientSetup;
  readonly #script: Script;
  readonly #outbox: ClientOutbox;
  #reader: ReplyReading;
  #state: ClientState = { phase: 'greeting' };
  #deadline: Instant | undefined;
  /** When the last command was sent; null before the first one, which the greeting does not answer. */
  #asked: Instant | null = null;
  /** When the first octet of the reply now being read came. */
  #began: Instant = 0;
  /** What came in clear behind the reply that lets TLS begin. */
  #clear: Uint8Array[] = [];

  constructor(setup: ClientSetup, at: Instant) {
    const { name, extensions, transactions, login, tls, dice, parts, caps, timeouts } = setup;
    this.#setup = setup;
    this.#script = {
      name,
      extensions,
      transactions,
      login,
      tls,
      nonce: (octets) => Uint8Array.from({ length: octets }, () => dice.below(256)),
    };
    this.#reader = parts.readReplies(caps);
    this.#outbox = new ClientOutbox(setup);
    this.#deadline = at + parts.patience({ phase: 'greeting' }, timeouts);
  }

  get deadline(): Instant | undefined {
    return this.#deadline;
  }

  get unread(): number {
    return 0;
  }

  next(): ClientOutput | undefined {
    return this.#outbox.next();
  }

  receive(octets: Uint8Array, at: Instant): void {
    let from = 0;
    while (from < octets.length && this.#state.phase !== 'closed') {
      if (this.#state.phase === 'secure') {
        this.#clear.push(octets.subarray(from));
        return;
      }
      if (this.#reader.idle) this.#began = at;
      const { next, found } = this.#reader.read(octets, from);
      from = next;
      if (found !== null) this.#hear(found, this.#state, at);
    }
  }

  peerClosed(how: 'fin' | 'reset', at: Instant): void {
    this.#breakOff(how === 'fin' ? 'closed' : 'reset', at);
  }

  secured(tls: Secured, sent: number, received: number, at: Instant): void {
    const { parts, caps } = this.#setup;
    const state = this.#state;
    if (state.phase !== 'secure') return;
    const kept = parts.dropsClear ? [] : this.#clear;
    if (parts.dropsClear) this.#noteClear();
    this.#clear = [];
    this.#reader = parts.readReplies(caps);
    this.#outbox.secured(tls, sent, received);
    this.#follow(parts.secured(state, tls, this.#script), at);
    for (const octets of kept) this.receive(octets, at);
  }

  handshakeFailed(at: Instant): void {
    if (this.#state.phase === 'secure') this.#breakOff('tls', at);
  }

  expire(at: Instant): void {
    if (this.#deadline !== undefined && at >= this.#deadline) this.#breakOff('timeout', at);
  }

  unsent(octets: number, at: Instant): void {
    const state = backlog(this.#state, octets);
    if (state === null) return;
    this.#enter(state, at);
    if (state.phase !== 'chunk') this.#asked = at;
  }

  #hear(found: ReplyFound, state: Waiting, at: Instant): void {
    const { octets } = found;
    const { parts } = this.#setup;
    if (found.kind === 'flawed')
      return this.#lost(
        { fault: found.flaw, ...replyFlaws[found.flaw] },
        octets,
        { start: octets - 1, end: octets },
        at,
      );
    const { reply, contradicts } = parts.understand(found.raw);
    const early = parts.mindsEarly && this.#isEarly(state);
    this.#outbox.heard(reply, octets, early ? 'none' : answered(state));
    if (contradicts !== null) this.#outbox.fault(enhancedCodeClass, octets, { start: 4, end: 4 + contradicts.length });
    const whole = { start: 0, end: octets };
    if (early && !isClosing(reply.code)) return this.#lost(earlyReply, octets, whole, at);
    const step = parts.advance(state, reply, found.raw.lines, this.#script);
    if (step === null) return this.#lost(misplacedReply(answered(state)), octets, whole, at);
    this.#outbox.consumed(octets);
    this.#follow(step, at);
  }

  #isEarly(state: Waiting): boolean {
    return isHeldBack(state) || (this.#asked !== null && this.#began <= this.#asked);
  }

  /** The two ends no longer mean the same: whatever comes next cannot be matched to a command. */
  #lost(fault: Fault, octets: number, span: Span, at: Instant): void {
    this.#outbox.fault(fault, octets, span);
    this.#breakOff('desync', at);
  }

  #breakOff(why: Exclude<Breakage, 'refused' | 'unreachable'>, at: Instant): void {
    if (this.#state.phase === 'closed') return;
    this.#noteClear();
    this.#follow(this.#setup.parts.breakOff(this.#state, why, this.#script), at);
  }

  /** Told once, when no more of it can come, so that the portions in which it came do not matter. */
  #noteClear(): void {
    const octets = this.#clear.reduce((sum, part) => sum + part.length, 0);
    if (octets === 0) return;
    this.#outbox.fault(clearOctets, octets, { start: 0, end: octets });
    this.#outbox.consumed(octets);
  }

  #follow({ state, moves }: Step, at: Instant): void {
    this.#enter(state, at);
    if (this.#outbox.carryOut(moves, state)) this.#asked = at;
  }

  #enter(state: ClientState, at: Instant): void {
    const { parts, timeouts } = this.#setup;
    this.#state = state;
    this.#deadline = state.phase === 'closed' ? undefined : at + parts.patience(state, timeouts);
  }
}
