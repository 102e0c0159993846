/**
 * What leaves a server session: reports, replies, questions and the close, in order, drained one by one. Keeps the
 * place of every octet: what was consumed of the client's, what was sent to it.
 *
 * Decides nothing.
 */
import type { ConnectionId, Span, Stretch } from '#lib/base';
import { writeForwardPath, writeReversePath } from '#lib/syntax';
import type { SmtpEvent } from '../event.ts';
import { expectedInstead, ruleBehind } from '../fault.ts';
import type { Fault, SilentFault } from '../fault.ts';
import type { Reply } from '../reply/reply.ts';
import type { Dress } from '../reply/write.ts';
import type { ServerOutput } from './interface.ts';
import type { ServerParts } from './parts.ts';
import type { Question, Secured } from './policy.ts';
import { clientOf, envelopeOf } from './state.ts';
import type { SessionState } from './state.ts';

export type WhyClosed = Extract<SmtpEvent, { kind: 'smtp/closed' }>['why'];

export class Outbox {
  readonly #connection: ConnectionId;
  readonly #parts: Pick<ServerParts, 'writeReply'>;
  #queue: ServerOutput[] = [];
  #drained = 0;
  #consumed = 0;
  #sent = 0;

  constructor(connection: ConnectionId, parts: Pick<ServerParts, 'writeReply'>) {
    this.#connection = connection;
    this.#parts = parts;
  }

  next(): ServerOutput | undefined {
    const output = this.#queue[this.#drained];
    if (output === undefined) {
      this.#queue = [];
      this.#drained = 0;
      return undefined;
    }
    this.#drained++;
    return output;
  }

  /** The stretch of the client's octets that was just consumed. */
  consumed(length: number): Stretch {
    const offset = this.#consumed;
    this.#consumed += length;
    return { connection: this.#connection, direction: 'to-server', offset, length };
  }

  report(event: SmtpEvent): void {
    this.#queue.push({ kind: 'report', event });
  }

  ask(question: Question): void {
    this.#queue.push({ kind: 'ask', question });
  }

  fault(where: Stretch, fault: Fault | SilentFault): void {
    const { start, end }: Span = 'span' in fault ? fault.span : { start: 0, end: where.length };
    const clause = ruleBehind(fault) ?? '';
    const expected = expectedInstead(fault);
    this.report({
      kind: 'smtp/fault',
      where,
      end: 'server',
      fault: fault.kind,
      expected,
      from: start,
      to: Math.min(end, where.length),
      clause,
    });
  }

  /** @param to what is answered: a verb, `connect`, `content` or `none` */
  reply(reply: Reply, to: string, dresses: readonly Dress[]): void {
    const { octets, enhanced } = this.#parts.writeReply(reply, dresses);
    const where: Stretch = {
      connection: this.#connection,
      direction: 'to-client',
      offset: this.#sent,
      length: octets.length,
    };
    this.#sent += octets.length;
    this.report({
      kind: 'smtp/reply',
      where,
      end: 'server',
      code: reply.code,
      enhanced,
      clause: reply.clause ?? '',
      to,
    });
    this.#queue.push({ kind: 'send', octets });
  }

  /** Tells of a new state; a forward-path is told when it was just added. */
  phase(before: SessionState, after: SessionState): void {
    const envelope = envelopeOf(after);
    const count = envelope?.forwardPaths.length ?? 0;
    const last = envelope?.forwardPaths[count - 1];
    const grown = count > (envelopeOf(before)?.forwardPaths.length ?? 0);
    this.report({
      kind: 'smtp/phase',
      connection: this.#connection,
      phase: after.phase,
      client: clientOf(after)?.name ?? '',
      reversePath: envelope === null ? null : writeReversePath(envelope.reversePath),
      forwardPaths: count,
      added: grown && last !== undefined ? writeForwardPath(last.path) : null,
    });
  }

  secure(): void {
    this.#queue.push({ kind: 'secure' });
  }

  /** TLS stands: `dropped` octets came in clear before its handshake, and that took so many of each direction. */
  secured({ name, verified }: Secured, sent: number, received: number, dropped: number): void {
    if (dropped > 0) this.fault(this.consumed(dropped), { kind: 'clear-behind-tls' });
    this.#sent += sent;
    this.#consumed += received;
    this.report({ kind: 'smtp/secured', connection: this.#connection, end: 'server', name, verified });
  }

  authenticated(identity: string): void {
    this.report({ kind: 'smtp/authenticated', connection: this.#connection, end: 'server', identity });
  }

  /** The last report; after a reset there is no direction left to close. */
  closed(why: WhyClosed): void {
    this.report({ kind: 'smtp/closed', connection: this.#connection, end: 'server', why });
    if (why !== 'reset') this.#queue.push({ kind: 'close' });
  }
}
