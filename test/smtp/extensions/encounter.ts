/**
 * A client and a server session that talk to each other, each with extensions of its own, for tests of what two ends
 * make of a line. TLS comes about at once when both ask for it; octets of its handshake are counted, not sent.
 */
import { MILLISECOND, Random, defaultCaps, defaultTimeouts, join, textOf } from '#lib/base';
import { accept, createClientSession, createServerSession, strictClient, strictServer } from '#lib/smtp';
import type { Login, Question, SmtpEvent, TlsPolicy, Transaction, TransactionOutcome } from '#lib/smtp';
import { toBob } from '../client-dialogue.ts';
import { made } from './both-ends.ts';

export interface Wanted {
  readonly server?: readonly string[];
  readonly client?: readonly string[];
  readonly accounts?: Readonly<Record<string, string>>;
  readonly login?: Login;
  readonly tls?: TlsPolicy;
  /** Whether the client believes the certificate. */
  readonly verified?: boolean;
  readonly transactions?: readonly Transaction[];
}

export interface Encounter {
  /** Lines in their order, `C: ` or `S: ` before each. */
  readonly lines: readonly string[];
  readonly outcomes: readonly TransactionOutcome[];
  readonly questions: readonly Question[];
  readonly events: readonly SmtpEvent[];
}

/** Everything is accepted. */
export function encounter(wanted: Wanted): Encounter {
  const setup = { connection: 1, caps: defaultCaps, timeouts: defaultTimeouts };
  const server = createServerSession(
    {
      ...setup,
      name: 'mx.example',
      extensions: (wanted.server ?? []).map(made),
      override: null,
      greeting: null,
      accounts: new Map(Object.entries(wanted.accounts ?? {})),
      dice: new Random(1),
      parts: strictServer,
    },
    0,
  );
  const client = createClientSession(
    {
      ...setup,
      name: 'client.example',
      serverName: 'mx.example',
      extensions: (wanted.client ?? []).map(made),
      transactions: wanted.transactions ?? [toBob],
      login: wanted.login ?? null,
      tls: wanted.tls ?? 'may',
      dice: new Random(2),
      parts: strictClient,
    },
    0,
  );
  const met = { lines: [] as string[], outcomes: [] as TransactionOutcome[], questions: [] as Question[] };
  const events: SmtpEvent[] = [];
  let securing = { client: false, server: false };
  let at = 0;
  for (let turns = 0; turns < 200; turns++) {
    const toClient: Uint8Array[] = [];
    for (let output = server.next(); output !== undefined; output = server.next()) {
      if (output.kind === 'report') events.push(output.event);
      else if (output.kind === 'send') toClient.push(output.octets);
      else if (output.kind === 'secure') securing = { ...securing, server: true };
      else if (output.kind === 'ask') {
        met.questions.push(output.question);
        server.answer(accept, at);
      }
    }
    at += MILLISECOND;
    hear(met.lines, 'S', join(toClient), (octets) => client.receive(octets, at));
    const toServer: Uint8Array[] = [];
    for (let output = client.next(); output !== undefined; output = client.next()) {
      if (output.kind === 'report') events.push(output.event);
      else if (output.kind === 'send') toServer.push(...output.octets);
      else if (output.kind === 'secure') securing = { ...securing, client: true };
      else if (output.kind === 'outcome') met.outcomes.push(output.outcome);
      else if (output.kind === 'close') return { ...met, events };
    }
    at += MILLISECOND;
    hear(met.lines, 'C', join(toServer), (octets) => server.receive(octets, at));
    if (securing.client && securing.server) {
      securing = { client: false, server: false };
      met.lines.push('TLS');
      server.secured({ name: 'client.example', verified: false }, 100, 100, at);
      client.secured({ name: 'mx.example', verified: wanted.verified ?? true }, 100, 100, at);
      for (let output = client.next(); output !== undefined; output = client.next()) {
        if (output.kind === 'report') events.push(output.event);
        else if (output.kind === 'send')
          hear(met.lines, 'C', join(output.octets), (octets) => server.receive(octets, at + MILLISECOND));
      }
      at += MILLISECOND;
    }
  }
  throw new Error(`the two never came to an end:\n${met.lines.join('\n')}`);
}

function hear(lines: string[], who: string, octets: Uint8Array, receive: (octets: Uint8Array) => void): void {
  if (octets.length === 0) return;
  lines.push(
    ...textOf(octets)
      .split('\r\n')
      .slice(0, -1)
      .map((line) => `${who}: ${line}`),
  );
  receive(octets);
}

/** What came of each recipient: `accepted`, or where and with which code it was refused. */
export const fates = ({ outcomes }: Encounter): readonly string[] =>
  outcomes.flatMap((outcome) =>
    outcome.map((one) => {
      if (one.kind === 'accepted') return 'accepted';
      return one.kind === 'refused' ? `${one.stage} ${one.reply.code} ${one.reply.enhanced ?? ''}` : one.why;
    }),
  );

/** The lines of one end. */
export const said = ({ lines }: Encounter, who: 'C' | 'S'): readonly string[] =>
  lines.filter((line) => line.startsWith(`${who}: `)).map((line) => line.slice(3));
