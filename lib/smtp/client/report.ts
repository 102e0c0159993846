/**
 * What a client session reports to the journal (`smtp/*` kinds), and the count of octets that gives each report its
 * place in the connection.
 *
 * Makes entries only; decides nothing, and holds no octets.
 */
import type { ConnectionId, Direction, Span, Stretch } from '#lib/base';
import type { SourceRef } from '#lib/rfc';
import type { SmtpEvent } from '../event.ts';
import type { Secured } from '../server/policy.ts';
import type { Extension } from '../offer/extension.ts';
import type { HeardReply } from './outcome.ts';
import type { Ending } from './state.ts';

/** What is wrong with what the server sent; `clause` is null where only a cap of ours is broken. */
export interface Fault {
  readonly fault: string;
  readonly expected: string;
  readonly clause: SourceRef | null;
}

export const earlyReply: Fault = { fault: 'early-reply', expected: 'a reply after its command', clause: 'S4.2-a' };

export const misplacedReply = (verb: string): Fault => ({
  fault: 'misplaced-reply',
  expected: `a reply that may answer ${verb}`,
  clause: 'S4.3.1-e',
});

export const enhancedCodeClass: Fault = {
  fault: 'enhanced-code-class',
  expected: 'an enhanced code of the class of Reply-code',
  clause: 'RFC3463 3',
};

export const clearOctets: Fault = {
  fault: 'clear-octets',
  expected: 'nothing in clear behind the reply that lets TLS begin',
  clause: 'RFC3207 4.2',
};

/** A client shows no command table. */
const noTable: readonly never[] = [];

export class Reports {
  readonly #connection: ConnectionId;
  /** Octets sent, and octets of replies that were consumed. */
  #sent = 0;
  #heard = 0;

  constructor(connection: ConnectionId) {
    this.#connection = connection;
  }

  opened(name: string, extensions: readonly Extension[]): SmtpEvent {
    const keywords = keywordsOf(extensions);
    return { kind: 'smtp/opened', connection: this.#connection, end: 'client', name, keywords, table: noTable };
  }

  command(verb: string, octets: number): SmtpEvent {
    return { kind: 'smtp/command', where: this.#written(octets), end: 'client', verb };
  }

  /** @param octets all that travels, the end mark included @param size octets of the content */
  dataEnd(octets: number, size: number): SmtpEvent {
    return { kind: 'smtp/data-end', where: this.#written(octets), end: 'client', size };
  }

  /** Octets sent by count, with more to come. */
  chunk(octets: number): SmtpEvent {
    return { kind: 'smtp/chunk', where: this.#written(octets), end: 'client' };
  }

  /** The reply that stands next in what came; `consumed` moves on. */
  reply({ code, enhanced }: HeardReply, octets: number, to: string): SmtpEvent {
    const where = this.#stretch('to-client', this.#heard, octets);
    return { kind: 'smtp/reply', where, end: 'client', code, enhanced: enhanced ?? '', clause: '', to };
  }

  /** @param span the offending octets among the `octets` that stand next */
  fault({ fault, expected, clause }: Fault, octets: number, span: Span): SmtpEvent {
    const where = this.#stretch('to-client', this.#heard, octets);
    const { start: from, end: to } = span;
    return { kind: 'smtp/fault', where, end: 'client', fault, expected, from, to, clause: clause ?? '' };
  }

  closed(why: Ending): SmtpEvent {
    return { kind: 'smtp/closed', connection: this.#connection, end: 'client', why };
  }

  secured({ name, verified }: Secured): SmtpEvent {
    return { kind: 'smtp/secured', connection: this.#connection, end: 'client', name, verified };
  }

  authenticated(identity: string): SmtpEvent {
    return { kind: 'smtp/authenticated', connection: this.#connection, end: 'client', identity };
  }

  /** Octets that no report is about. */
  passed(sent: number, heard: number): void {
    this.#sent += sent;
    this.#heard += heard;
  }

  consumed(octets: number): void {
    this.#heard += octets;
  }

  #written(length: number): Stretch {
    const offset = this.#sent;
    this.#sent += length;
    return this.#stretch('to-server', offset, length);
  }

  #stretch(direction: Direction, offset: number, length: number): Stretch {
    return { connection: this.#connection, direction, offset, length };
  }
}

/** The journal stores a list once as long as it is the same object. */
const keywordLists = new WeakMap<readonly Extension[], readonly string[]>();

function keywordsOf(extensions: readonly Extension[]): readonly string[] {
  const known = keywordLists.get(extensions);
  if (known !== undefined) return known;
  const keywords = extensions.map(({ keyword }) => keyword);
  keywordLists.set(extensions, keywords);
  return keywords;
}
