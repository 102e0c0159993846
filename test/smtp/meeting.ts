/**
 * Both sessions of the room, mouth to ear: octets travel in segments, a millisecond each way, and TLS stands as soon as
 * both ends begin it. The server's mail system accepts everything.
 */
import { MILLISECOND, Random, defaultCaps, defaultTimeouts, join } from '#lib/base';
import { accept, createClientSession, createServerSession, extensionOf, strictClient, strictServer } from '#lib/smtp';
import type { ClientSetup, Question, ServerSetup, SmtpEvent, Transaction, TransactionOutcome } from '#lib/smtp';

export const extensionsOf = (lines: readonly string[]): ClientSetup['extensions'] =>
  lines.map((line) => {
    const extension = extensionOf(line);
    if (!extension.ok) throw new Error(`no extension: ${line}: ${extension.error.expected}`);
    return extension.value;
  });

export interface Meeting {
  readonly outcomes: readonly TransactionOutcome[];
  readonly questions: readonly Question[];
  readonly client: readonly SmtpEvent[];
  readonly server: readonly SmtpEvent[];
  /** What the client wrote, write by write. */
  readonly writes: readonly Uint8Array[];
}

export interface Ends {
  readonly client?: Partial<ClientSetup>;
  readonly server?: Partial<ServerSetup>;
  /** Octets of a segment. */
  readonly segment?: number;
}

const HANDSHAKE = 50;

export function meet(transactions: readonly Transaction[], ends: Ends = {}): Meeting {
  const { segment = 1_000 } = ends;
  const setup = { connection: 1, caps: defaultCaps, timeouts: defaultTimeouts, extensions: [], dice: new Random(5) };
  const server = createServerSession(
    {
      ...setup,
      name: 'mx.example',
      override: null,
      greeting: null,
      accounts: new Map(),
      parts: strictServer,
      ...ends.server,
    },
    0,
  );
  const client = createClientSession(
    {
      ...setup,
      name: 'client.example',
      serverName: 'mx.example',
      login: null,
      tls: 'may',
      parts: strictClient,
      transactions,
      ...ends.client,
    },
    0,
  );
  const outcomes: TransactionOutcome[] = [];
  const questions: Question[] = [];
  const writes: Uint8Array[] = [];
  const reports = { client: [] as SmtpEvent[], server: [] as SmtpEvent[] };
  const securing = { client: false, server: false };
  let closed = false;
  let at = 0;

  const hearServer = (): readonly Uint8Array[] => {
    const sent: Uint8Array[] = [];
    for (let output = server.next(); output !== undefined; output = server.next()) {
      if (output.kind === 'report') reports.server.push(output.event);
      else if (output.kind === 'send') sent.push(output.octets);
      else if (output.kind === 'secure') securing.server = true;
      else if (output.kind === 'ask') {
        questions.push(output.question);
        server.answer(accept, at);
      }
    }
    return sent;
  };
  const hearClient = (): readonly Uint8Array[] => {
    const sent: Uint8Array[] = [];
    for (let output = client.next(); output !== undefined; output = client.next()) {
      if (output.kind === 'report') reports.client.push(output.event);
      else if (output.kind === 'send') sent.push(join(output.octets));
      else if (output.kind === 'outcome') outcomes.push(output.outcome);
      else if (output.kind === 'secure') securing.client = true;
      else closed = true;
    }
    writes.push(...sent);
    return sent;
  };
  const deliver = (octets: Uint8Array, to: { receive(octets: Uint8Array, at: number): void }): void => {
    for (let from = 0; from < octets.length; from += segment) to.receive(octets.subarray(from, from + segment), at);
  };

  for (let turns = 0; turns < 1_000; turns++) {
    const replies = join(hearServer());
    at += MILLISECOND;
    deliver(replies, client);
    const said = [...hearClient()];
    if (securing.client && securing.server) {
      securing.client = false;
      securing.server = false;
      server.secured({ name: '', verified: false }, HANDSHAKE, HANDSHAKE, at);
      client.secured({ name: 'mx.example', verified: true }, HANDSHAKE, HANDSHAKE, at);
      said.push(...hearClient());
    }
    if (closed) return { outcomes, questions, writes, ...reports };
    at += MILLISECOND;
    deliver(join(said), server);
  }
  throw new Error('the two never came to an end');
}
