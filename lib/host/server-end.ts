/**
 * The server end of a connection: feeds a server session, journals what it reports, puts its questions to the mail
 * system and lets its replies leave.
 */
import type { ConnectionId, EntryKey, Instant, MessageId } from '#lib/base';
import type { ServerOutput, ServerSession, SmtpEvent, Verdict } from '#lib/smtp';
import type { Answers } from './faults/answers.ts';
import type { End, Line } from './line.ts';
import type { Asker, MailRoom } from './mail-room.ts';

export class ServerEnd implements End, Asker {
  readonly line: Line;
  /** Address of the client, for the trace field and for who may relay. */
  readonly clientAddress: string;
  /** Label of the mail data that arrive; the journal's, not the wire's. */
  label: MessageId | null = null;
  readonly #session: ServerSession;
  readonly #mail: MailRoom;
  readonly #answers: Answers;
  #draining = false;

  constructor(line: Line, clientAddress: string, session: ServerSession, mail: MailRoom, answers: Answers) {
    this.line = line;
    this.clientAddress = clientAddress;
    this.#session = session;
    this.#mail = mail;
    this.#answers = answers;
  }

  get connection(): ConnectionId {
    return this.line.stream.connection;
  }

  arrived(octets: Uint8Array, message: MessageId | null, at: Instant, cause: EntryKey): void {
    this.line.arrived(cause);
    if (message !== null) this.label = message;
    this.#session.receive(octets, at);
    this.drain(at);
  }

  peerClosed(how: 'fin' | 'reset', at: Instant, cause: EntryKey): void {
    this.line.arrived(cause);
    this.#session.peerClosed(how, at);
    this.drain(at);
  }

  credited(at: Instant): void {
    this.line.settle(this.#session.unread, this.#session.deadline, at);
  }

  wake(at: Instant): void {
    this.line.woken(at);
    const { deadline } = this.#session;
    if (deadline !== undefined && deadline <= at) this.#session.expire(at);
    this.drain(at);
  }

  /** The mail system has decided; `cause` is the last entry of its decision. */
  answer(verdict: Verdict, at: Instant, cause: EntryKey): void {
    this.line.last = cause;
    this.#session.answer(verdict, at);
    this.drain(at);
  }

  drain(at: Instant): void {
    if (this.#draining) return;
    this.#draining = true;
    for (let out = this.#session.next(); out !== undefined; out = this.#session.next()) this.#carryOut(out, at);
    this.#draining = false;
    this.line.settle(this.#session.unread, this.#session.deadline, at);
  }

  #carryOut(out: ServerOutput, at: Instant): void {
    switch (out.kind) {
      case 'report':
        this.#report(out.event);
        return;
      case 'send':
        this.line.stream.write(out.octets, null);
        return;
      case 'ask':
        this.#mail.ask(this, out.question, at, this.line.last);
        return;
      case 'close':
        this.line.stream.finish();
    }
  }

  /** What is read from an arrival has the arrival as its cause; what follows has what came before. */
  #report(event: SmtpEvent): void {
    if (event.kind === 'smtp/reply') {
      const fired = this.#answers.takeFired();
      if (fired !== null) this.line.record({ kind: 'host/fault', fault: 'answer', verb: fired.verb, nth: fired.nth });
    }
    const fresh = event.kind === 'smtp/command' || event.kind === 'smtp/data-end';
    this.line.record(event, fresh ? this.line.root : this.line.last);
  }
}
