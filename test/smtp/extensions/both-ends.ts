/**
 * Both sessions of the room, mouth to ear, each with extensions of its own: what the client said, what the server was
 * asked, and what became of the recipients. TLS, when the two begin it, stands at once.
 */
import { MILLISECOND, Random, defaultCaps, defaultTimeouts, join, octetsOf, textOf } from '#lib/base';
import { toUtf8 } from '#lib/codec';
import { hasHeaderBeyondAscii } from '#lib/message';
import {
  accept,
  createClientSession,
  createServerSession,
  extensionOf,
  noFacts,
  strictClient,
  strictServer,
} from '#lib/smtp';
import type { Extension, Question, ServerOutput, SmtpEvent, Transaction, TransactionOutcome } from '#lib/smtp';
import { parseForwardPath, parseReversePath } from '#lib/syntax';
import { Dialogue } from '../server-dialogue.ts';

type ClientPart = Extension['client'];
type ClientContext = Parameters<ClientPart['mailParameters']>[2];
type ServerContext = Parameters<Extension['server']['advertise']>[0];

/** The extension of a line; fails when it is none. */
export function made(line: string): Extension {
  const read = extensionOf(line);
  if (!read.ok) throw new Error(`${line}: “${read.error.word}”, expected ${read.error.expected}`);
  return read.value;
}

export const clientContext = (...shared: readonly string[]): ClientContext => ({
  name: 'client.example',
  login: null,
  facts: noFacts,
  shared: new Set(shared),
  nonce: (octets) => new Uint8Array(octets),
});

export const serverContext = (...keywords: readonly string[]): ServerContext => ({
  name: 'mx.example',
  caps: defaultCaps,
  facts: noFacts,
  client: { verb: 'EHLO', name: 'client.example' },
  accounts: new Map(),
  keywords,
  nonce: (octets) => new Uint8Array(octets),
});

/** Texts hold one character for each octet of the content; paths are Unicode. */
export function mail(
  content: string,
  { from = 'a@client.example', to = ['b@mx.example'] }: { from?: string; to?: readonly string[] } = {},
): Transaction {
  const reversePath = parseReversePath(from, defaultCaps, true);
  if (!reversePath.ok) throw new Error(`no reverse-path: ${from}`);
  const forwardPaths = to.map((text) => {
    const path = parseForwardPath(text, defaultCaps, true);
    if (!path.ok) throw new Error(`no forward-path: ${text}`);
    return path.value;
  });
  return {
    message: 7,
    reversePath: reversePath.value,
    parameters: [],
    rcptParameters: forwardPaths.map(() => []),
    forwardPaths,
    content: [octetsOf(content)],
    eightBit: /[\x80-\xff]/.test(content),
    headerBeyondAscii: hasHeaderBeyondAscii([octetsOf(content)]),
  };
}

/** A text as octets of UTF-8, one character for each. */
export const utf8 = (text: string): string => textOf(toUtf8(text));

/** Codes for MAIL lines of 512 octets and `octets` more, and of one more than that, where 512 is the cap. */
export function codesAround(line: string, octets: number): readonly string[] {
  const mailOf = (length: number): string => {
    const [head, tail] = ['MAIL FROM:<a@', 'x.example>\r\n'];
    return `${head}${'x.'.repeat(300).slice(0, length - head.length - tail.length)}${tail}`;
  };
  const session = new Dialogue({ extensions: [line], caps: { commandLine: 512 } }).say('EHLO c.example\r\n');
  session
    .say(mailOf(512 + octets))
    .say('RSET\r\n')
    .say(mailOf(512 + octets + 1));
  const [fits = '', , over = ''] = session.codes.slice(-3);
  return [fits, over];
}

interface Met {
  /** What each end sent, mail data included. */
  readonly client: string;
  readonly server: string;
  readonly questions: readonly Question[];
  readonly outcomes: readonly TransactionOutcome[];
  readonly faults: readonly string[];
}

export class Meeting {
  /** One word for each recipient: `accepted 250`, `refused mail 554 5.6.3`. */
  readonly fates: readonly string[];
  readonly contents: readonly string[];
  readonly commands: readonly string[];
  readonly met: Met;

  constructor(met: Met) {
    this.met = met;
    this.fates = met.outcomes.flatMap((outcome) =>
      outcome.map((one) => {
        if (one.kind === 'accepted') return `accepted ${one.reply.code}`;
        if (one.kind === 'broken') return `broken ${one.stage} ${one.why}`;
        return `refused ${one.stage} ${one.reply.code} ${one.reply.enhanced ?? '-'}`;
      }),
    );
    this.contents = met.questions.flatMap((question) =>
      question.kind === 'mail-data' ? [textOf(join(question.content))] : [],
    );
    this.commands = met.client.split('\r\n');
  }
}

/** Lines of extensions at both ends; everything that gets to be asked is accepted. */
export function meet(
  client: readonly string[],
  server: readonly string[],
  ...transactions: readonly Transaction[]
): Meeting {
  const setup = { connection: 1, caps: defaultCaps, timeouts: defaultTimeouts, dice: new Random(1) };
  const there = createServerSession(
    {
      ...setup,
      name: 'mx.example',
      extensions: server.map(made),
      override: null,
      greeting: null,
      accounts: new Map([['alice', 'road']]),
      parts: strictServer,
    },
    0,
  );
  const here = createClientSession(
    {
      ...setup,
      name: 'client.example',
      serverName: 'mx.example',
      extensions: client.map(made),
      transactions,
      login: [client, server].every((lines) => lines.some((line) => line.startsWith('AUTH')))
        ? { user: 'alice', password: 'road' }
        : null,
      tls: 'may',
      parts: strictClient,
    },
    0,
  );
  const met = { questions: [] as Question[], outcomes: [] as TransactionOutcome[], faults: [] as string[] };
  let said = '';
  let replied = '';
  let at = 0;
  const note = (event: SmtpEvent): void => {
    if (event.kind === 'smtp/fault') met.faults.push(`${event.end} ${event.fault}`);
  };
  const serve = (output: ServerOutput): string => {
    if (output.kind === 'report') note(output.event);
    if (output.kind === 'ask') {
      met.questions.push(output.question);
      there.answer(accept, at);
    }
    return output.kind === 'send' ? textOf(output.octets) : '';
  };
  for (let turn = 0; turn < 1_000; turn++) {
    let reply = '';
    for (let output = there.next(); output !== undefined; output = there.next()) reply += serve(output);
    replied += reply;
    at += MILLISECOND;
    here.receive(octetsOf(reply), at);
    let line = '';
    let [secures, closed] = [false, false];
    for (let output = here.next(); output !== undefined; output = here.next()) {
      if (output.kind === 'report') note(output.event);
      if (output.kind === 'send') line += textOf(join(output.octets));
      if (output.kind === 'outcome') met.outcomes.push(output.outcome);
      secures ||= output.kind === 'secure';
      closed ||= output.kind === 'close';
    }
    said += line;
    if (closed) return new Meeting({ ...met, client: said, server: replied });
    at += MILLISECOND;
    if (secures) {
      there.secured({ name: 'client.example', verified: true }, 0, 0, at);
      here.secured({ name: 'mx.example', verified: true }, 0, 0, at);
      for (let output = here.next(); output !== undefined; output = here.next())
        if (output.kind === 'send') line += textOf(join(output.octets));
      said += line;
    }
    there.receive(octetsOf(line), at);
  }
  throw new Error('the two never came to an end');
}
