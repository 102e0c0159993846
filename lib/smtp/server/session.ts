/**
 * The server session (§3, §4): octets and instants in, replies, questions and reports out. It owns no socket, timer or
 * clock; while a question is open or a reply held back it consumes nothing, and that is the backpressure.
 *
 * The way of a line: taken in (`server/intake`), judged (`server/judge`: read, admitted, performed), answered
 * (`server/outbox`). Here these are only strung together, out of the parts of the setup.
 */
import { invariant, unreachable } from '#lib/base';
import type { Instant } from '#lib/base';
import { replyTo } from '../fault.ts';
import { longestLine, mergeOffer } from '../offer/merge.ts';
import { canGreet, closesChannel, refusesSession } from '../reply/class.ts';
import { replies } from '../reply/catalogue.ts';
import type { Reply } from '../reply/reply.ts';
import { factsAfter } from './facts.ts';
import { Intake } from './intake.ts';
import type { Unit } from './intake.ts';
import type { ServerOutput, ServerSession, ServerSetup } from './interface.ts';
import { judge } from './judge.ts';
import { Outbox } from './outbox.ts';
import type { WhyClosed } from './outbox.ts';
import type { Forbearance, ServerParts, Waiting } from './parts.ts';
import { noFacts } from './policy.ts';
import type { Facts, Secured, Verdict } from './policy.ts';
import { settingOf } from './setting.ts';
import { clientOf, extended } from './state.ts';
import type { SessionState } from './state.ts';
import type { Setting, Step } from './step.ts';

export const createServerSession = (setup: ServerSetup, at: Instant): ServerSession => new Session(setup, at);

/** Replies that are read before extensions are in force: nothing is put into them (§2.2.1). */
const plain: readonly string[] = ['connect', 'EHLO', 'HELO'];

/** Why nothing is consumed: a question is open, or a reply is held back until an instant. */
type Halt =
  | { readonly kind: 'question'; readonly to: string; readonly step: Extract<Step, { kind: 'ask' }> }
  | {
      readonly kind: 'reply';
      readonly until: Instant;
      readonly to: string;
      readonly reply: Reply;
      readonly after: SessionState;
    };

class Session implements ServerSession {
  readonly #setting: Setting;
  readonly #parts: ServerParts;
  readonly #greeting: Reply | null;
  readonly #input: Intake;
  readonly #outbox: Outbox;
  readonly #patience: Forbearance;
  readonly #wait: Waiting;
  #state: SessionState = { phase: 'connected' };
  #facts: Facts = noFacts;
  #halt: Halt | null = null;
  /** Octets that came in clear behind the command that begins TLS: nobody reads them (RFC 3207 4.2). */
  #dropped = 0;
  /** The client has closed its direction: what has arrived is all there will be. */
  #inputEnded = false;
  /** The instant of the last call, and the one at which the greeting or the 354 left. */
  #now: Instant;
  #invited: Instant;

  constructor(setup: ServerSetup, at: Instant) {
    const { name, connection, caps, timeouts, extensions, parts } = setup;
    const offer = mergeOffer(extensions);
    this.#now = at;
    this.#invited = at;
    this.#parts = parts;
    this.#greeting = setup.greeting;
    this.#setting = settingOf(setup, offer, () => ({ client: clientOf(this.#state), facts: this.#facts }));
    this.#outbox = new Outbox(connection, parts);
    this.#patience = parts.forbear(name, caps, offer.verbs.keys());
    this.#wait = parts.wait(timeouts, at);
    this.#input = new Intake(parts.frame(longestLine(offer, caps)), this.#outbox, this.#wait);
    const { keywords, rows: table } = offer;
    this.#outbox.report({ kind: 'smtp/opened', connection, end: 'server', name, keywords, table });
    this.#greet();
  }

  receive(octets: Uint8Array, at: Instant): void {
    if (this.#state.phase === 'closing') return;
    this.#now = at;
    if (this.#state.phase === 'handshake' && this.#parts.dropsClear) this.#dropped += octets.length;
    else this.#input.push(octets);
    this.#minded();
  }

  peerClosed(how: 'fin' | 'reset', at: Instant): void {
    if (this.#state.phase === 'closing') return;
    if (how === 'reset') return this.#end('reset');
    this.#now = at;
    this.#inputEnded = true;
  }

  answer(verdict: Verdict, at: Instant): void {
    if (this.#state.phase === 'closing') return;
    const halt = this.#halt;
    invariant(halt?.kind === 'question', 'a verdict without a question');
    this.#now = at;
    this.#halt = null;
    const { to, step } = halt;
    if (verdict.kind === 'refuse') return this.#answer(verdict.reply, to, step.refused);
    if (to === 'content') this.#patience.renew();
    this.#answer(step.instead ?? verdict.reply ?? step.success, to, step.accepted);
  }

  secured(tls: Secured, sent: number, received: number, at: Instant): void {
    const before = this.#state;
    if (before.phase === 'closing') return;
    invariant(before.phase === 'handshake', 'TLS without a handshake');
    this.#now = at;
    this.#outbox.secured(tls, sent, received, this.#dropped);
    this.#dropped = 0;
    const { forgets } = this.#parts;
    this.#facts = { ...(forgets ? noFacts : this.#facts), secured: tls };
    this.#state = forgets ? { phase: 'connected' } : before.back;
    this.#outbox.phase(before, this.#state);
    this.#wait.command(at);
  }

  expire(at: Instant): void {
    const { deadline } = this;
    if (deadline === undefined || at < deadline) return;
    this.#now = at;
    const halt = this.#halt;
    if (halt?.kind !== 'reply') return this.#hangUp(replies.timedOut(this.#setting.name), 'none', 'timeout');
    this.#halt = null;
    this.#settle(halt.reply, halt.to, halt.after);
  }

  shutdown(at: Instant): void {
    if (this.#state.phase === 'closing') return;
    this.#now = at;
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
    if (this.#halt?.kind === 'reply') return this.#halt.until;
    return this.#halt !== null || this.#state.phase === 'closing' ? undefined : this.#wait.instant;
  }

  get unread(): number {
    return this.#halt === null ? 0 : this.#input.length;
  }

  /** §3.1, §4.3.1: the server speaks first. */
  #greet(): void {
    const { name, override } = this.#setting;
    const instead = override('connect');
    const meant = (instead !== null && canGreet(instead) ? instead : this.#greeting) ?? replies.ready(name);
    const greeting = this.#parts.voice(meant, 'connect', this.#state);
    if (closesChannel(greeting)) return this.#close(greeting, 'connect', 'refused');
    const after: SessionState = refusesSession(greeting) ? { phase: 'refused' } : this.#state;
    this.#say(greeting, 'connect', this.#parts.follow(after, 'connect', this.#state));
  }

  /** Takes a line, or what else the phase waits for; false when nothing can be done now. */
  #advance(): boolean {
    if (this.#halt !== null || this.#state.phase === 'closing') return false;
    const unit = this.#input.take(this.#state, this.#now);
    if (unit === null) {
      if (!this.#inputEnded) return false;
      this.#end('peer-closed');
    } else if (unit !== 'part') this.#carryOut(judge(unit, this.#setting, this.#parts), unit);
    return true;
  }

  #carryOut(step: Step, { to, where }: Unit): void {
    switch (step.kind) {
      case 'reply':
        return this.#answer(step.reply, to, step.state);
      case 'fault':
        this.#outbox.fault(where, step.fault);
        return this.#answer(replyTo(step.fault), to, step.state);
      case 'ask':
        this.#halt = { kind: 'question', to, step };
        return this.#outbox.ask(step.question);
      case 'identify':
        this.#facts = { ...this.#facts, identity: step.identity };
        this.#outbox.authenticated(step.identity);
        return this.#answer(step.reply, to, step.state);
      case 'chunk':
        this.#enter(step.state);
        return this.#wait.data(this.#now);
      default:
        return unreachable(step);
    }
  }

  /** One reply for one command, and the state that it leaves (§4.2). */
  #answer(meant: Reply, to: string, after: SessionState): void {
    const voiced = this.#parts.voice(meant, to, this.#state);
    const { reply, delay } = this.#patience.weigh(to, this.#state, voiced);
    if (reply !== voiced) return this.#close(reply, to, 'too-many-errors');
    if (delay > 0) this.#halt = { kind: 'reply', until: this.#now + delay, to, reply, after };
    else this.#settle(reply, to, after);
  }

  #settle(reply: Reply, to: string, meant: SessionState): void {
    if (closesChannel(reply)) return this.#close(reply, to, 'shutdown');
    const after = this.#parts.follow(meant, to, this.#state);
    this.#say(reply, to, after);
    if (after.phase === 'closing') return this.#end('quit');
    if (after.phase === 'handshake') this.#secure();
    if (after.phase !== 'content') return this.#wait.command(this.#now);
    this.#wait.data(this.#now);
    this.#invited = this.#now;
    this.#minded();
  }

  #say(reply: Reply, to: string, after: SessionState): void {
    const before = this.#state;
    this.#enter(after);
    this.#outbox.reply(reply, to, extended(before) && !plain.includes(to) ? this.#setting.offer.dresses : []);
  }

  #enter(after: SessionState): void {
    const before = this.#state;
    if (after === before) return;
    this.#state = after;
    this.#facts = factsAfter(this.#facts, before, after);
    this.#outbox.phase(before, after);
  }

  /** TLS begins behind the reply. */
  #secure(): void {
    if (this.#parts.dropsClear) {
      this.#dropped = this.#input.length;
      this.#input.clear();
    }
    this.#outbox.secure();
  }

  /** Octets that came before the greeting or the 354 had left may be held against the client (§7.8). */
  #minded(): void {
    const { phase } = this.#state;
    if (this.#now > this.#invited || this.#input.length === 0) return;
    if (phase !== 'connected' && phase !== 'content') return;
    const reply = this.#parts.early(phase === 'content' ? 'data' : 'greeting', this.#setting.name);
    if (reply !== null) this.#hangUp(reply, 'none', 'refused');
  }

  /** 421, asked or unasked, and the end (§3.8). While TLS begins nothing can be said. */
  #hangUp(meant: Reply, to: string, why: WhyClosed): void {
    if (this.#state.phase === 'handshake') this.#end(why);
    else this.#close(this.#parts.voice(meant, to, this.#state), to, why);
  }

  #close(reply: Reply, to: string, why: WhyClosed): void {
    this.#say(reply, to, { phase: 'closing' });
    this.#end(why);
  }

  #end(why: WhyClosed): void {
    this.#state = { phase: 'closing' };
    this.#halt = null;
    this.#input.clear();
    this.#outbox.closed(why);
  }
}
