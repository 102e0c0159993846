/**
 * The client end of a connection: asks for it, feeds a client session once it is open, and tells the mail system what
 * became of every transaction, exactly once, whatever happens.
 */
import { present } from '#lib/base';
import type { EntryKey, Instant } from '#lib/base';
import type { Breakage, ClientOutput, ClientSession, Transaction, TransactionOutcome } from '#lib/smtp';
import type { End, Line } from './line.ts';
import type { MailRoom } from './mail-room.ts';

/** What the mail system wants done at the other end. */
export interface Errand {
  readonly attempt: number;
  readonly transactions: readonly Transaction[];
}

type State =
  | { readonly kind: 'opening'; readonly deadline: Instant }
  | { readonly kind: 'open'; readonly session: ClientSession }
  | { readonly kind: 'over' };

export class ClientEnd implements End {
  readonly line: Line;
  /** Null once the mail system has been told. */
  #errand: Errand | null;
  readonly #mail: MailRoom;
  readonly #outcomes: (TransactionOutcome | undefined)[] = [];
  readonly #open: (at: Instant) => ClientSession;
  #state: State;

  /** @param open makes the session once the connection stands */
  constructor(line: Line, errand: Errand, deadline: Instant, mail: MailRoom, open: (at: Instant) => ClientSession) {
    this.line = line;
    this.#errand = errand;
    this.#mail = mail;
    this.#open = open;
    this.#state = { kind: 'opening', deadline };
  }

  /** The connection never came to stand. */
  get hopeless(): boolean {
    return this.#state.kind === 'over';
  }

  opened(at: Instant, cause: EntryKey): void {
    if (this.#state.kind !== 'opening') return;
    this.line.arrived(cause);
    this.#state = { kind: 'open', session: this.#open(at) };
    this.#drain(at);
  }

  /** The same outcome for every recipient. */
  failed(why: Breakage, at: Instant, cause: EntryKey): void {
    if (this.#state.kind !== 'opening') return;
    this.line.arrived(cause);
    this.#state = { kind: 'over' };
    this.#errand?.transactions.forEach(({ forwardPaths }, i) => {
      this.#outcomes[i] = forwardPaths.map(() => ({ kind: 'broken', stage: 'connect', why, unknown: false }));
    });
    this.#tell(at);
  }

  arrived(octets: Uint8Array, _message: number | null, at: Instant, cause: EntryKey): void {
    if (this.#state.kind !== 'open') return;
    this.line.arrived(cause);
    this.#state.session.receive(octets, at);
    this.#drain(at);
  }

  peerClosed(how: 'fin' | 'reset', at: Instant, cause: EntryKey): void {
    if (this.#state.kind === 'opening') return this.failed(how === 'fin' ? 'closed' : 'reset', at, cause);
    if (this.#state.kind !== 'open') return;
    this.line.arrived(cause);
    this.#state.session.peerClosed(how, at);
    this.#drain(at);
  }

  credited(at: Instant): void {
    if (this.#state.kind === 'open') this.#settle(this.#state.session, at);
  }

  wake(at: Instant): void {
    this.line.woken(at);
    if (this.#state.kind === 'opening') {
      if (this.#state.deadline > at) return this.line.arm(this.#state.deadline);
      this.line.record({ kind: 'net/timeout', connection: this.line.stream.connection });
      return this.failed('timeout', at, this.line.last);
    }
    if (this.#state.kind !== 'open') return;
    const { session } = this.#state;
    if (session.deadline !== undefined && session.deadline <= at) session.expire(at);
    this.#drain(at);
  }

  #drain(at: Instant): void {
    if (this.#state.kind !== 'open') return;
    const { session } = this.#state;
    for (let out = session.next(); out !== undefined; out = session.next()) this.#carryOut(out, at);
    this.#settle(session, at);
  }

  #carryOut(out: ClientOutput, at: Instant): void {
    switch (out.kind) {
      case 'report':
        this.line.record(out.event, out.event.kind === 'smtp/reply' ? this.line.root : this.line.last);
        return;
      case 'send':
        for (const octets of out.octets) this.line.stream.write(octets, out.message);
        return;
      case 'outcome':
        this.#outcomes[out.transaction] = out.outcome;
        this.#tell(at);
        return;
      case 'close':
        this.line.stream.finish();
    }
  }

  #settle(session: ClientSession, at: Instant): void {
    this.line.settle(session.unread, session.deadline, at);
  }

  /** Once every transaction has its outcome, the mail system hears of all of them together. */
  #tell(at: Instant): void {
    if (this.#errand === null) return;
    const { attempt, transactions } = this.#errand;
    if (transactions.some((_, i) => this.#outcomes[i] === undefined)) return;
    this.#errand = null;
    const outcomes = transactions.map((_, i) => present(this.#outcomes[i], `outcome ${i} of attempt ${attempt}`));
    this.#mail.attempted(attempt, outcomes, at, this.line.last);
  }
}
