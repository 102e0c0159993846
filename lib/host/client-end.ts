/**
 * The client end of a connection: asks for it, feeds a client session once it is open, and tells the mail system what
 * became of every transaction, exactly once, whatever happens.
 */
import { present } from '#lib/base';
import type { EntryKey, Instant } from '#lib/base';
import type { TlsHandshake } from '#lib/net';
import type {
  Breakage,
  ClientOutput,
  ClientSession,
  RecipientOutcome,
  SmtpEvent,
  Transaction,
  TransactionOutcome,
} from '#lib/smtp';
import type { End, Line } from './line.ts';
import type { MailRoom, Told } from './mail-room.ts';
import { Securing } from './securing.ts';
import type { Secured } from './securing.ts';

/** What the mail system wants done at the other end. */
export interface Errand {
  readonly attempt: number;
  readonly transactions: readonly Transaction[];
}

/** Makes what an open connection needs. */
export interface Sessions {
  /** Called once, when the connection stands. */
  open(at: Instant): ClientSession;
  /** @param serverName whose certificate is wanted */
  secure(serverName: string): TlsHandshake;
  /** Does the errand over a new connection without TLS; null: it is not done so. */
  readonly inClear: ((at: Instant, cause: EntryKey) => void) | null;
}

type State =
  | { readonly kind: 'opening'; readonly deadline: Instant }
  | { readonly kind: 'open'; readonly session: ClientSession }
  /** A handshake is under way. */
  | { readonly kind: 'securing'; readonly session: ClientSession; readonly securing: Securing }
  | { readonly kind: 'over' };

export class ClientEnd implements End {
  readonly line: Line;
  /** Null once the mail system has been told. */
  #errand: Errand | null;
  readonly #mail: MailRoom;
  readonly #told: (Told | undefined)[] = [];
  /** The replies to RCPT in the transaction under way. */
  #recipientReplies: EntryKey[] = [];
  readonly #sessions: Sessions;
  #state: State;
  /** What was wrong with a handshake. */
  #flaw: string | null = null;
  /** Set when the errand is to be done in clear, once this session has closed. */
  #again: Sessions['inClear'] = null;

  constructor(line: Line, errand: Errand, deadline: Instant, mail: MailRoom, sessions: Sessions) {
    this.line = line;
    this.#errand = errand;
    this.#mail = mail;
    this.#sessions = sessions;
    this.#state = { kind: 'opening', deadline };
  }

  /** The connection never came to stand. */
  get hopeless(): boolean {
    return this.#state.kind === 'over';
  }

  opened(at: Instant, cause: EntryKey): void {
    if (this.#state.kind !== 'opening') return;
    this.line.arrived(cause);
    this.#state = { kind: 'open', session: this.#sessions.open(at) };
    this.#drain(at);
  }

  /** The same outcome for every recipient. */
  failed(why: Breakage, at: Instant, cause: EntryKey): void {
    if (this.#state.kind !== 'opening') return;
    this.line.arrived(cause);
    this.#state = { kind: 'over' };
    this.#errand?.transactions.forEach(({ forwardPaths }, i) => {
      const outcome = forwardPaths.map(() => ({ kind: 'broken', stage: 'connect', why, unknown: false }) as const);
      this.#told[i] = { outcome, causes: forwardPaths.map(() => cause) };
    });
    this.#tell(at);
  }

  arrived(octets: Uint8Array, _message: number | null, at: Instant, cause: EntryKey): void {
    if (this.#state.kind !== 'open' && this.#state.kind !== 'securing') return;
    this.line.arrived(cause);
    if (this.#state.kind === 'open') this.#state.session.receive(octets, at);
    else this.#secured(this.#state.securing.receive(octets), this.#state.session, at);
    this.#drain(at);
  }

  #secured(done: Secured | null, session: ClientSession, at: Instant): void {
    if (done === null) return;
    this.#state = { kind: 'open', session };
    const { ending, sent, received, rest } = done;
    if (ending.kind === 'failed') {
      this.#flaw = ending.why;
      return session.handshakeFailed(at);
    }
    session.secured({ name: ending.name, verified: ending.verified }, sent, received, at);
    session.receive(rest, at);
  }

  peerClosed(how: 'fin' | 'reset', at: Instant, cause: EntryKey): void {
    if (this.#state.kind === 'opening') return this.failed(how === 'fin' ? 'closed' : 'reset', at, cause);
    if (this.#state.kind === 'over') return;
    this.line.arrived(cause);
    this.#state.session.peerClosed(how, at);
    this.#drain(at);
  }

  credited(at: Instant): void {
    if ('session' in this.#state) this.#settle(this.#state.session, at);
  }

  wake(at: Instant): void {
    this.line.woken(at);
    if (this.#state.kind === 'opening') {
      if (this.#state.deadline > at) return this.line.arm(this.#state.deadline);
      this.line.record({ kind: 'net/timeout', connection: this.line.stream.connection });
      return this.failed('timeout', at, this.line.last);
    }
    if (this.#state.kind === 'over') return;
    const { session } = this.#state;
    if (session.deadline !== undefined && session.deadline <= at) session.expire(at);
    this.#drain(at);
  }

  #drain(at: Instant): void {
    if (!('session' in this.#state)) return;
    const { session } = this.#state;
    for (let out = session.next(); out !== undefined; out = session.next()) this.#carryOut(out, at);
    this.#settle(session, at);
    this.#again?.(at, this.line.last);
    this.#again = null;
  }

  #carryOut(out: ClientOutput, at: Instant): void {
    switch (out.kind) {
      case 'report':
        this.#report(out.event);
        return;
      case 'send':
        for (const octets of out.octets) this.line.stream.write(octets, out.message);
        return;
      case 'outcome':
        this.#told[out.transaction] = { outcome: this.#inFull(out.outcome), causes: this.#causesOf(out.outcome) };
        this.#tell(at);
        return;
      case 'secure':
        this.#secure(out.serverName);
        return;
      case 'close':
        if (out.how === 'abort') this.line.abort();
        else this.line.stream.finish();
    }
  }

  #secure(serverName: string): void {
    if (this.#state.kind !== 'open') return;
    const { session } = this.#state;
    this.#state = { kind: 'securing', session, securing: new Securing(this.line, this.#sessions.secure(serverName)) };
  }

  #report(event: SmtpEvent): void {
    this.line.record(event, event.kind === 'smtp/reply' ? this.line.root : this.line.last);
    if (event.kind !== 'smtp/reply') return;
    if (event.to === 'MAIL') this.#recipientReplies = [];
    else if (event.to === 'RCPT') this.#recipientReplies.push(this.line.last);
  }

  /** Who was refused at RCPT owes it to that reply; all others, and those who were not asked about, to what came last. */
  #causesOf(outcome: TransactionOutcome): EntryKey[] {
    let asked = 0;
    return outcome.map((one) => {
      const atRcpt = one.kind === 'refused' && one.stage === 'rcpt';
      if (atRcpt && one.reply.unsaid === true) return this.line.last;
      const own = this.#recipientReplies[asked++];
      return atRcpt ? (own ?? this.line.last) : this.line.last;
    });
  }

  /** The session knows no certificates: what was wrong with one is told here. */
  #inFull(outcome: TransactionOutcome): TransactionOutcome {
    const detail = this.#flaw;
    if (detail === null) return outcome;
    return outcome.map((one) => (one.kind === 'broken' && one.why === 'tls' ? { ...one, detail } : one));
  }

  /** What the window holds back is told to the session: while mail data wait, each block has a deadline of its own. */
  #settle(session: ClientSession, at: Instant): void {
    this.line.settle(session.unread, undefined, at);
    session.unsent(this.line.stream.blocked, at);
    this.line.arm(session.deadline);
  }

  /** Once every transaction has its outcome, the mail system hears of all of them together. */
  #tell(at: Instant): void {
    if (this.#errand === null) return;
    const { attempt, transactions } = this.#errand;
    if (transactions.some((_, i) => this.#told[i] === undefined)) return;
    this.#errand = null;
    const told = transactions.map((_, i) => present(this.#told[i], `outcome ${i} of attempt ${attempt}`));
    if (this.#sessions.inClear !== null && told.flatMap(({ outcome }) => outcome).every(isWithoutTls)) {
      this.#again = this.#sessions.inClear;
      return;
    }
    this.#mail.attempted(attempt, told, at, this.line.last);
  }
}

/** TLS was begun, and did not come about. */
const isWithoutTls = (one: RecipientOutcome): boolean => one.kind === 'broken' && one.stage === 'secure';
