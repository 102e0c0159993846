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
  /** The instant of the last call. */
  #now: Instant;

  constructor({ name, connection, caps, timeouts, extensions, override }: ServerSetup, at: Instant) {
    const offer = mergeOffer(extensions);
    this.#now = at;
    this.#setting = { name, caps, offer, override: override ?? (() => null) };
    this.#framer = new LineFramer(longestLine(offer, caps));
    this.#outbox = new Outbox(connection);
    this.#patience = new Patience(name, caps, offer.verbs.keys());
    this.#deadline = new Deadline(timeouts, at);
    this.#outbox.report({
      kind: 'smtp/opened',
      connection,
      end: 'server',
      name,
      keywords: offer.keywords,
      table: offer.rows,
    });
    this.#greet();
  }

  receive(octets: Uint8Array, at: Instant): void {
    if (this.#state.phase === 'closing') return;
    this.#now = at;
    this.#input.push(octets);
  }

  peerClosed(how: 'fin' | 'reset', at: Instant): void {
    if (this.#state.phase === 'closing') return;
    if (how === 'reset') return this.#end('reset');
    this.#now = at;
    this.#inputEnded = true;
  }

  answer(verdict: Verdict, at: Instant): void {
    if (this.#state.phase === 'closing') return;
    const pending = this.#pending;
    invariant(pending !== null, 'a verdict without a question');
    this.#now = at;
    this.#pending = null;
    const { to, step } = pending;
    if (verdict.kind === 'refuse') return this.#answer(verdict.reply, to, step.refused);
    if (to === 'content') this.#patience.renew();
    this.#answer(verdict.reply ?? step.success, to, step.accepted);
  }

  expire(at: Instant): void {
    const { deadline } = this;
    if (deadline !== undefined && at >= deadline) this.#hangUp(replies.timedOut(this.#setting.name), 'none', 'timeout');
  }

  shutdown(): void {
    if (this.#state.phase === 'closing') return;
    this.#hangUp(replies.shuttingDown(this.#setting.name), 'none', 'shutdown');
  }

  /** One unit of input at a time: what comes of a line has left before the next is read. */
  next(): ServerOutput | undefined {
    do {
      const output = this.#outbox.next();
      if (output !== undefined) return output;
    } while (this.#advance());
    return undefined;
  }

  get deadline(): Instant | undefined {
    return this.#pending !== null || this.#state.phase === 'closing' ? undefined : this.#deadline.instant;
  }

  get unread(): number {
    return this.#pending === null ? 0 : this.#input.length;
  }

  /** §3.1, §4.3.1: the server speaks first. */
  #greet(): void {
    const greeting = this.#setting.override('connect') ?? replies.ready(this.#setting.name);
    if (closesChannel(greeting)) this.#hangUp(greeting, 'connect', 'refused');
    else this.#say(greeting, 'connect', refusesSession(greeting) ? { phase: 'refused' } : this.#state);
  }

  /** Takes a line, or mail data that are there; false when nothing can be done now. */
  #advance(): boolean {
    if (this.#pending !== null || this.#state.phase === 'closing') return false;
    if (this.#state.phase === 'content' ? this.#takeData(this.#state) : this.#takeLine()) return true;
    if (!this.#inputEnded) return false;
    this.#end('peer-closed');
    return true;
  }

  #takeLine(): boolean {
    const line = this.#framer.take(this.#input);
    if (line === null) return false;
    const where = this.#outbox.consumed(line.length);
    const word = readWord(line.octets);
    this.#outbox.report({ kind: 'smtp/command', where, end: 'server', verb: word.verb });
    this.#carryOut(judgeLine(line, word, this.#state, this.#setting), word.verb, where);
    return true;
  }

  #takeData(state: ContentState): boolean {
    if (this.#input.length === 0) return false;
    const taken = state.data.push(this.#input.view());
    this.#input.take(taken);
    this.#deadline.received(taken, this.#now);
    if (!state.data.ended) return true;
    const { length, size } = state.data;
    const where = this.#outbox.consumed(length);
    this.#outbox.report({ kind: 'smtp/data-end', where, end: 'server', size });
    this.#carryOut(judgeMailData(state, this.#setting), 'content', where);
    return true;
  }

  #carryOut(step: Step, to: string, where: Stretch): void {
    switch (step.kind) {
      case 'reply':
        return this.#answer(step.reply, to, step.state);
      case 'fault':
        this.#outbox.fault(where, step.fault);
        return this.#answer(replyTo(step.fault), to, step.state);
      case 'ask':
        this.#pending = { to, step };
        return this.#outbox.ask(step.question);
      default:
        return unreachable(step);
    }
  }

  /** One reply for one command, and the state that it leaves (§4.2). */
  #answer(meant: Reply, to: string, after: SessionState): void {
    const reply = this.#patience.weigh(to, this.#state, meant);
    if (reply !== meant) return this.#hangUp(reply, to, 'too-many-errors');
    if (closesChannel(reply)) return this.#hangUp(reply, to, 'shutdown');
    this.#say(reply, to, after);
    if (after.phase === 'closing') return this.#end('quit');
    if (after.phase === 'content') this.#deadline.data(this.#now);
    else this.#deadline.command(this.#now);
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
