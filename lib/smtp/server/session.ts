/**
 * The server session (§3, §4): octets and instants in, replies, questions and reports out. It owns no socket, timer or
 * clock; while a question is open it consumes nothing, and that is the backpressure.
 *
 * The way of a line: framed (`framing/line-framer`), judged (`server/judge`: read, admitted, performed), answered
 * (`server/outbox`). Here these are only strung together.
 */
import { ReceiveBuffer, invariant, unreachable } from '#lib/base';
import type { Instant, Stretch } from '#lib/base';
import { readWord } from '../command/read.ts';
import { replyTo } from '../fault.ts';
import { LineFramer } from '../framing/line-framer.ts';
import { longestLine, mergeOffer } from '../offer/merge.ts';
import { closesChannel, refusesSession } from '../reply/class.ts';
import { replies } from '../reply/catalogue.ts';
import type { Reply } from '../reply/reply.ts';
import { Deadline } from './deadline.ts';
import type { ServerOutput, ServerSession, ServerSetup } from './interface.ts';
import { judgeLine, judgeMailData } from './judge.ts';
import { Outbox } from './outbox.ts';
import type { WhyClosed } from './outbox.ts';
import { Patience } from './patience.ts';
import type { Setting, Step } from './perform.ts';
import type { Verdict } from './policy.ts';
import { extended } from './state.ts';
import type { ContentState, SessionState } from './state.ts';

export const createServerSession = (setup: ServerSetup, at: Instant): ServerSession => new Session(setup, at);

/** Replies that are read before extensions are in force: nothing is put into them (§2.2.1). */
const plain: readonly string[] = ['connect', 'EHLO', 'HELO'];

/** A command, or the end of mail data, whose question is open. */
interface Pending {
  readonly to: string;
  readonly step: Extract<Step, { kind: 'ask' }>;
}

class Session implements ServerSession {
  readonly #setting: Setting;
  readonly #input = new ReceiveBuffer();
  readonly #framer: LineFramer;
  readonly #outbox: Outbox;
  readonly #patience: Patience;
  readonly #deadline: Deadline;
  #state: SessionState = { phase: 'connected' };
  #pending: Pending | null = null;
  /** The client has closed its direction: what has arrived is all there will be. */
  #inputEnded = false;

  constructor({ name, connection, caps, timeouts, extensions, override }: ServerSetup, at: Instant) {
    const offer = mergeOffer(extensions);
    this.#setting = { name, caps, offer, override: override ?? (() => null) };
    this.#framer = new LineFramer(longestLine(offer, caps));
    this.#outbox = new Outbox(connection);
    this.#patience = new Patience(name, caps);
    this.#deadline = new Deadline(timeouts, at);
    this.#outbox.report({
      kind: 'smtp/opened',
      connection,
      end: 'server',
      name,
      keywords: offer.keywords,
      table: offer.rows,
    });
    this.#greet(at);
  }

  receive(octets: Uint8Array, at: Instant): void {
    if (this.#state.phase === 'closing') return;
    this.#input.push(octets);
    this.#run(at);
  }

  peerClosed(how: 'fin' | 'reset', at: Instant): void {
    if (this.#state.phase === 'closing') return;
    if (how === 'reset') return this.#end('reset');
    this.#inputEnded = true;
    this.#run(at);
  }

  answer(verdict: Verdict, at: Instant): void {
    if (this.#state.phase === 'closing') return;
    const pending = this.#pending;
    invariant(pending !== null, 'a verdict without a question');
    this.#pending = null;
    const { to, step } = pending;
    if (verdict.kind === 'refuse') this.#answer(verdict.reply, to, step.refused, at);
    else {
      if (to === 'content') this.#patience.renew();
      this.#answer(verdict.reply ?? step.success, to, step.accepted, at);
    }
    this.#run(at);
  }

  expire(at: Instant): void {
    const { deadline } = this;
    if (deadline !== undefined && at >= deadline) this.#hangUp(replies.timedOut(this.#setting.name), 'none', 'timeout');
  }

  shutdown(): void {
    if (this.#state.phase === 'closing') return;
    this.#hangUp(replies.shuttingDown(this.#setting.name), 'none', 'shutdown');
  }

  next(): ServerOutput | undefined {
    return this.#outbox.next();
  }

  get deadline(): Instant | undefined {
    return this.#pending !== null || this.#state.phase === 'closing' ? undefined : this.#deadline.instant;
  }

  get unread(): number {
    return this.#pending === null ? 0 : this.#input.length;
  }

  /** §3.1, §4.3.1: the server speaks first. */
  #greet(at: Instant): void {
    const greeting = this.#setting.override('connect') ?? replies.ready(this.#setting.name);
    this.#answer(greeting, 'connect', refusesSession(greeting) ? { phase: 'refused' } : this.#state, at);
  }

  /** Takes what is there, as far as no question stops it. */
  #run(at: Instant): void {
    while (this.#pending === null && this.#state.phase !== 'closing') {
      const more = this.#state.phase === 'content' ? this.#takeData(this.#state, at) : this.#takeLine(at);
      if (!more) break;
    }
    if (this.#inputEnded && this.#pending === null && this.#state.phase !== 'closing') this.#end('peer-closed');
  }

  #takeLine(at: Instant): boolean {
    const line = this.#framer.take(this.#input);
    if (line === null) return false;
    const where = this.#outbox.consumed(line.length);
    const word = readWord(line.octets);
    this.#outbox.report({ kind: 'smtp/command', where, end: 'server', verb: word.verb });
    this.#carryOut(judgeLine(line, word, this.#state, this.#setting), word.verb, where, at);
    return true;
  }

  #takeData(state: ContentState, at: Instant): boolean {
    if (this.#input.length === 0) return false;
    const taken = state.data.push(this.#input.view());
    this.#input.take(taken);
    this.#deadline.received(taken, at);
    if (!state.data.ended) return true;
    const { length, size } = state.data;
    const where = this.#outbox.consumed(length);
    this.#outbox.report({ kind: 'smtp/data-end', where, end: 'server', size });
    this.#carryOut(judgeMailData(state, this.#setting), 'content', where, at);
    return true;
  }

  #carryOut(step: Step, to: string, where: Stretch, at: Instant): void {
    switch (step.kind) {
      case 'reply':
        return this.#answer(step.reply, to, step.state, at);
      case 'fault':
        this.#outbox.fault(where, step.fault);
        return this.#answer(replyTo(step.fault), to, step.state, at);
      case 'ask':
        this.#pending = { to, step };
        return this.#outbox.ask(step.question);
      default:
        return unreachable(step);
    }
  }

  /** One reply for one command, and the state that it leaves (§4.2). */
  #answer(meant: Reply, to: string, after: SessionState, at: Instant): void {
    const reply = this.#patience.weigh(to, this.#state, meant);
    if (reply !== meant) return this.#hangUp(reply, to, 'too-many-errors');
    if (closesChannel(reply)) return this.#hangUp(reply, to, to === 'connect' ? 'refused' : 'shutdown');
    this.#say(reply, to, after);
    if (after.phase === 'closing') return this.#end('quit');
    if (after.phase === 'content') this.#deadline.data(at);
    else this.#deadline.command(at);
  }

  #say(reply: Reply, to: string, after: SessionState): void {
    const before = this.#state;
    this.#state = after;
    if (after !== before) this.#outbox.phase(before, after);
    this.#outbox.reply(reply, to, extended(before) && !plain.includes(to) ? this.#setting.offer.dresses : []);
  }

  /** 421, and the end (§3.8). */
  #hangUp(reply: Reply, to: string, why: WhyClosed): void {
    this.#say(reply, to, { phase: 'closing' });
    this.#end(why);
  }

  #end(why: WhyClosed): void {
    this.#state = { phase: 'closing' };
    this.#pending = null;
    this.#input.clear();
    this.#outbox.closed(why);
  }
}
