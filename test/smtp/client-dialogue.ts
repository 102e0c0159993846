/**
 * A dialogue with a client session, for tests: replies go in one by one, what the client does is kept in the order in
 * which it did it. Each call moves the clock by a millisecond, as a link would.
 */
import { MILLISECOND, Random, defaultCaps, defaultTimeouts, join, octetsOf, textOf } from '#lib/base';
import { hasHeaderBeyondAscii } from '#lib/message';
import { createClientSession, strictClient } from '#lib/smtp';
import type {
  ClientOutput,
  ClientSession,
  ClientSetup,
  Secured,
  SmtpEvent,
  Transaction,
  TransactionOutcome,
} from '#lib/smtp';
import { parseForwardPath, parseReversePath } from '#lib/syntax';

export const transaction = (
  from: string,
  to: readonly string[],
  content: string | readonly string[] = 'Subject: x\r\n\r\nhello\r\n',
  message = 7,
  parameters: Transaction['parameters'] = [],
): Transaction => {
  const reversePath = parseReversePath(from);
  if (!reversePath.ok) throw new Error(`no reverse-path: ${from}`);
  const forwardPaths = to.map((text) => {
    const path = parseForwardPath(text);
    if (!path.ok) throw new Error(`no forward-path: ${text}`);
    return path.value;
  });
  const parts = typeof content === 'string' ? [content] : content;
  return {
    message,
    reversePath: reversePath.value,
    parameters,
    rcptParameters: forwardPaths.map(() => []),
    forwardPaths,
    content: parts.map(octetsOf),
    eightBit: parts.some((part) => /[\x80-\xff]/.test(part)),
    headerBeyondAscii: hasHeaderBeyondAscii(parts.map(octetsOf)),
  };
};

/** To one recipient, or to those named. */
export const toBob = transaction('alice@client.example', ['bob@mx.example']);
export const toThree = transaction('alice@client.example', ['b@mx.example', 'c@mx.example', 'd@mx.example']);

export class Dialogue {
  readonly session: ClientSession;
  readonly outputs: ClientOutput[] = [];
  at = 0;

  constructor(setup: Partial<ClientSetup>) {
    this.session = createClientSession(
      {
        name: 'client.example',
        serverName: 'mx.example',
        login: null,
        tls: 'may',
        dice: new Random(1),
        parts: strictClient,
        connection: 1,
        caps: defaultCaps,
        timeouts: defaultTimeouts,
        extensions: [],
        transactions: [toBob],
        ...setup,
      },
      0,
    );
    this.drain();
  }

  /** Replies, each with its CRLF, each at an instant of its own. */
  hear(...replies: readonly string[]): this {
    for (const reply of replies) this.come(`${reply}\r\n`);
    return this;
  }

  /** Octets as they are, `portion` at a time, all at one instant. */
  come(text: string, portion = text.length): this {
    this.at += MILLISECOND;
    for (let from = 0; from < text.length; from += portion)
      this.session.receive(octetsOf(text.slice(from, from + portion)), this.at);
    return this.drain();
  }

  /** More octets at the instant of the last ones. */
  comeAtOnce(text: string): this {
    this.session.receive(octetsOf(text), this.at);
    return this.drain();
  }

  close(how: 'fin' | 'reset' = 'fin'): this {
    this.at += MILLISECOND;
    this.session.peerClosed(how, this.at);
    return this.drain();
  }

  /** The clock goes to the deadline; true when there was one. */
  wait(): boolean {
    if (this.session.deadline === undefined) return false;
    this.at = this.session.deadline;
    this.session.expire(this.at);
    this.drain();
    return true;
  }

  unsent(octets: number): this {
    this.at += MILLISECOND;
    this.session.unsent(octets, this.at);
    return this.drain();
  }

  drain(): this {
    for (let output = this.session.next(); output !== undefined; output = this.session.next())
      this.outputs.push(output);
    return this;
  }

  /** TLS stands; the handshake took `octets` each way. */
  secure(tls: Secured = { name: 'mx.example', verified: true }, octets = 100): this {
    this.at += MILLISECOND;
    this.session.secured(tls, octets, octets, this.at);
    return this.drain();
  }

  failHandshake(): this {
    this.at += MILLISECOND;
    this.session.handshakeFailed(this.at);
    return this.drain();
  }

  /** What was sent, write by write. */
  get writes(): readonly string[] {
    return this.outputs.flatMap((output) => (output.kind === 'send' ? [textOf(join(output.octets))] : []));
  }

  /** Everything the client has sent. */
  get wire(): string {
    return textOf(join(this.outputs.flatMap((output) => (output.kind === 'send' ? output.octets : []))));
  }

  /** Command lines and lines of mail data, without their ends. */
  get lines(): readonly string[] {
    return this.wire.split('\r\n').slice(0, -1);
  }

  get reports(): readonly SmtpEvent[] {
    return this.outputs.flatMap((output) => (output.kind === 'report' ? [output.event] : []));
  }

  get outcomes(): readonly TransactionOutcome[] {
    return this.outputs.flatMap((output) => (output.kind === 'outcome' ? [output.outcome] : []));
  }

  /** One word for each recipient: `accepted 250`, `refused rcpt 550`, `broken dot timeout unknown`. */
  get fates(): readonly string[] {
    return this.outcomes.flatMap((outcome) =>
      outcome.map((one) => {
        if (one.kind === 'accepted') return `accepted ${one.reply.code}`;
        if (one.kind === 'refused') return `refused ${one.stage} ${one.reply.code}`;
        return `broken ${one.stage} ${one.why}${one.unknown ? ' unknown' : ''}`;
      }),
    );
  }

  get faults(): readonly string[] {
    return this.reports.flatMap((event) => (event.kind === 'smtp/fault' ? [event.fault] : []));
  }

  /** Why and how the session closed; null while it is open. */
  get closed(): string | null {
    const closed = this.reports.find(({ kind }) => kind === 'smtp/closed');
    const last = this.outputs.at(-1);
    if (closed?.kind !== 'smtp/closed' || last?.kind !== 'close') return null;
    return `${closed.why} ${last.how}`;
  }
}

/** Up to and with the reply that lets MAIL be sent. */
export const greeted = ['220 mx.example ESMTP', '250 mx.example'] as const;
