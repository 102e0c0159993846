/**
 * The server end of a connection: feeds a server session, journals what it reports, puts its questions to the mail
 * system and lets its replies leave.
 */
import type { ConnectionId, EntryKey, Instant, MessageId } from '#lib/base';
import { createTlsServer } from '#lib/net';
import type { Certificate } from '#lib/net';
import type { Question, ServerOutput, ServerSession, SmtpEvent, Verdict } from '#lib/smtp';
import type { Answers } from './faults/answers.ts';
import type { End, Line } from './line.ts';
import type { Asker, MailRoom } from './mail-room.ts';
import { Securing } from './securing.ts';
import type { Secured } from './securing.ts';

export class ServerEnd implements End, Asker {
  readonly line: Line;
  /** Address of the client, for the trace field and for who may relay. */
  readonly clientAddress: string;
  /** Label of the mail data that arrive, until they have been taken; the journal's, not the wire's. */
  label: MessageId | null = null;
  readonly #session: ServerSession;
  readonly #mail: MailRoom;
  readonly #answers: Answers;
  readonly #certificate: Certificate | null;
  /** The label of mail data that were taken: what else comes out of them is another message, and has no label. */
  #taken: MessageId | null = null;
  #question: Question['kind'] | null = null;
  /** The handshake under way. */
  #securing: Securing | null = null;
  #draining = false;

  constructor(
    line: Line,
    clientAddress: string,
    session: ServerSession,
    mail: MailRoom,
    answers: Answers,
    certificate: Certificate | null,
  ) {
    this.line = line;
    this.clientAddress = clientAddress;
    this.#session = session;
    this.#mail = mail;
    this.#answers = answers;
    this.#certificate = certificate;
  }

  get connection(): ConnectionId {
    return this.line.stream.connection;
  }

  arrived(octets: Uint8Array, message: MessageId | null, at: Instant, cause: EntryKey): void {
    this.line.arrived(cause);
    if (message !== null && message !== this.#taken) this.label = message;
    if (this.#securing === null) this.#session.receive(octets, at);
    else this.#secured(this.#securing.receive(octets), at);
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
    if (this.#question === 'mail-data' && verdict.kind === 'accept') {
      this.#taken = this.label;
      this.label = null;
    }
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

  /** §3.8: after a handshake that failed nothing can follow but the end. */
  #secured(done: Secured | null, at: Instant): void {
    if (done === null) return;
    this.#securing = null;
    const { ending, sent, received, rest } = done;
    if (ending.kind === 'failed') return this.#session.peerClosed('fin', at);
    this.#session.secured({ name: ending.name, verified: ending.verified }, sent, received, at);
    this.#session.receive(rest, at);
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
        this.#question = out.question.kind;
        this.#mail.ask(this, out.question, at, this.line.last);
        return;
      case 'secure':
        this.#securing = new Securing(this.line, createTlsServer(this.#certificate));
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
    const fresh = event.kind === 'smtp/command' || event.kind === 'smtp/chunk' || event.kind === 'smtp/data-end';
    this.line.record(event, fresh ? this.line.root : this.line.last);
  }
}
