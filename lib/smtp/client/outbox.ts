/**
 * What leaves a client session: reports, octets, outcomes and the close, in order, drained one by one. Carries out what
 * the transitions want done, and decides nothing.
 */
import { invariant } from '#lib/base';
import type { Span } from '#lib/base';
import type { SmtpEvent } from '../event.ts';
import type { Secured } from '../server/policy.ts';
import type { ClientOutput, ClientSetup } from './interface.ts';
import type { HeardReply } from './outcome.ts';
import { partsOf } from './plan.ts';
import { Reports } from './report.ts';
import type { Fault } from './report.ts';
import type { ClientState, Move } from './state.ts';

export class ClientOutbox {
  readonly #setup: ClientSetup;
  readonly #reports: Reports;
  #outputs: ClientOutput[] = [];
  #drained = 0;
  /** Command lines of a group that is being put together. */
  #group: Uint8Array[] = [];
  #outcomes = 0;

  constructor(setup: ClientSetup) {
    this.#setup = setup;
    this.#reports = new Reports(setup.connection);
    this.#report(this.#reports.opened(setup.name, setup.extensions));
  }

  next(): ClientOutput | undefined {
    const output = this.#outputs[this.#drained++];
    if (output !== undefined) return output;
    this.#outputs = [];
    this.#drained = 0;
    return undefined;
  }

  /** @param to what is answered, in the words of `smtp/reply` */
  heard(reply: HeardReply, octets: number, to: string): void {
    this.#report(this.#reports.reply(reply, octets, to));
  }

  fault(fault: Fault, octets: number, span: Span): void {
    this.#report(this.#reports.fault(fault, octets, span));
  }

  consumed(octets: number): void {
    this.#reports.consumed(octets);
  }

  /** Octets of the handshake belong to nobody's lines, but count. */
  secured(tls: Secured, sent: number, received: number): void {
    this.#reports.passed(sent, received);
    this.#report(this.#reports.secured(tls));
  }

  /** @param state the one that follows @returns whether anything was sent */
  carryOut(moves: readonly Move[], state: ClientState): boolean {
    let sent = false;
    for (const move of moves) sent = this.#carryOut(move, state) || sent;
    this.#flush();
    return sent;
  }

  #carryOut(move: Move, state: ClientState): boolean {
    if (move.kind !== 'command') this.#flush();
    switch (move.kind) {
      case 'command':
        this.#command(move.line, state);
        return true;
      case 'content':
        this.#content(move.transaction);
        return true;
      case 'chunk':
        this.#command(move.chunk.line, state);
        this.#flush();
        this.#chunk(move);
        return true;
      case 'end-mark':
        this.#content({ content: [], message: null });
        return true;
      case 'secure':
        this.#outputs.push({ kind: 'secure', serverName: this.#setup.serverName });
        return false;
      case 'authenticated':
        this.#report(this.#reports.authenticated(move.identity));
        return false;
      case 'outcome':
        invariant(move.transaction === this.#outcomes, 'one outcome for each transaction, in their order');
        this.#outcomes++;
        this.#outputs.push({ kind: 'outcome', transaction: move.transaction, outcome: move.outcome });
        return false;
      case 'close':
        invariant(this.#outcomes === this.#setup.transactions.length, 'a session ends when all its outcomes are told');
        this.#report(this.#reports.closed(move.why));
        this.#outputs.push({ kind: 'close', how: move.how });
        return false;
    }
  }

  #command(line: Extract<Move, { kind: 'command' }>['line'], state: ClientState): void {
    const octets = this.#setup.parts.line(line, state);
    this.#report(this.#reports.command(line.verb, octets.length));
    this.#group.push(octets);
  }

  #flush(): void {
    if (this.#group.length === 0) return;
    this.#outputs.push({ kind: 'send', octets: this.#group, message: null });
    this.#group = [];
  }

  #content({ content, message }: { readonly content: readonly Uint8Array[]; readonly message: number | null }): void {
    const { parts, length, size } = this.#setup.parts.stuff(content);
    this.#report(this.#reports.dataEnd(length, size));
    this.#outputs.push({ kind: 'send', octets: parts, message });
  }

  /** Octets by count are sent as they are (RFC 3030 2); the last ones are the end of mail data. */
  #chunk({ transaction: { content, message }, chunk }: Extract<Move, { kind: 'chunk' }>): void {
    const octets = chunk.to - chunk.from;
    if (chunk.isLast) this.#report(this.#reports.dataEnd(octets, chunk.to));
    else this.#report(this.#reports.chunk(octets));
    if (octets > 0) this.#outputs.push({ kind: 'send', octets: partsOf(content, chunk), message });
  }

  #report(event: SmtpEvent): void {
    this.#outputs.push({ kind: 'report', event });
  }
}
