/**
 * A client session driven by octets alone, for fuzz targets and the corpus of bad inputs. The clock moves by a
 * millisecond for each turn of the server, since a reply that comes at the instant of its command answers something
 * else.
 */
import { MILLISECOND, Random, defaultCaps, defaultTimeouts, join, octetsOf, textOf } from '#lib/base';
import type { Caps, Instant } from '#lib/base';
import { createClientSession, strictClient } from '#lib/smtp';
import type { ClientOutput, ClientSession, ClientSetup, SmtpEvent, Transaction } from '#lib/smtp';
import { parseForwardPath, parseReversePath } from '#lib/syntax';
import { extensionsOf } from './server-run.ts';

export interface ClientWanted {
  readonly caps?: Partial<Caps>;
  readonly extensions?: readonly string[];
  readonly transactions?: readonly Transaction[];
  readonly login?: ClientSetup['login'];
  readonly tls?: ClientSetup['tls'];
}

export function transaction(from: string, to: readonly string[], text = 'Subject: x\r\n\r\n.hello\r\n'): Transaction {
  const reversePath = parseReversePath(from);
  const forwardPaths = to.map((path) => parseForwardPath(path));
  if (!reversePath.ok) throw new Error(`no reverse-path: ${from}`);
  return {
    message: 7,
    reversePath: reversePath.value,
    parameters: [],
    rcptParameters: to.map(() => []),
    forwardPaths: forwardPaths.flatMap((path) => (path.ok ? [path.value] : [])),
    content: [octetsOf(text)],
    eightBit: false,
    headerBeyondAscii: false,
  };
}

export const toOne = transaction('a@client.example', ['b@mx.example']);
export const toThree = transaction('a@client.example', ['b@mx.example', 'c@mx.example', 'd@mx.example']);

export class Client {
  readonly session: ClientSession;
  readonly outputs: ClientOutput[] = [];
  readonly transactions: readonly Transaction[];
  at: Instant = 0;

  constructor({ caps = {}, extensions = [], transactions = [toOne], login = null, tls = 'may' }: ClientWanted = {}) {
    this.transactions = transactions;
    this.session = createClientSession(
      {
        name: 'client.example',
        serverName: 'mx.example',
        connection: 1,
        caps: { ...defaultCaps, ...caps },
        timeouts: defaultTimeouts,
        extensions: extensionsOf(extensions),
        transactions,
        login,
        tls,
        dice: new Random(1),
        parts: strictClient,
      },
      0,
    );
    this.#drain();
  }

  /** One turn of the server, in portions that come at one instant. */
  hear(...portions: readonly Uint8Array[]): this {
    this.at += MILLISECOND;
    for (const portion of portions) {
      this.session.receive(portion, this.at);
      this.#drain();
    }
    return this;
  }

  say(...turns: readonly string[]): this {
    for (const turn of turns) this.hear(octetsOf(turn));
    return this;
  }

  close(how: 'fin' | 'reset' = 'fin'): this {
    this.session.peerClosed(how, this.at);
    return this.#drain();
  }

  /** Time passes until nothing more happens by itself. */
  rest(): this {
    for (let due = this.session.deadline; due !== undefined; due = this.session.deadline) {
      this.at = Math.max(this.at, due);
      this.session.expire(this.at);
      this.#drain();
    }
    return this;
  }

  unsent(octets: number): this {
    this.session.unsent(octets, this.at);
    return this.#drain();
  }

  /** TLS stands; `false`: it does not come about. */
  handshake(stands: boolean): this {
    this.at += MILLISECOND;
    if (stands) this.session.secured({ name: 'mx.example', verified: true }, 100, 100, this.at);
    else this.session.handshakeFailed(this.at);
    return this.#drain();
  }

  #drain(): this {
    for (let output = this.session.next(); output !== undefined; output = this.session.next())
      this.outputs.push(output);
    return this;
  }

  get securing(): boolean {
    return this.outputs.at(-1)?.kind === 'secure';
  }

  get events(): readonly SmtpEvent[] {
    return this.outputs.flatMap((output) => (output.kind === 'report' ? [output.event] : []));
  }

  get faults(): readonly string[] {
    return this.events.flatMap((event) => (event.kind === 'smtp/fault' ? [event.fault] : []));
  }

  /** Everything that was sent. */
  get wire(): string {
    return textOf(join(this.outputs.flatMap((output) => (output.kind === 'send' ? output.octets : []))));
  }

  /** One word for each recipient: `accepted 250`, `refused rcpt 550`, `broken dot timeout unknown`. */
  get fates(): readonly string[] {
    return this.outputs.flatMap((output) =>
      output.kind !== 'outcome'
        ? []
        : output.outcome.map((one) => {
            if (one.kind === 'accepted') return `accepted ${one.reply.code}`;
            if (one.kind === 'refused') return `refused ${one.stage} ${one.reply.code}`;
            return `broken ${one.stage} ${one.why}${one.unknown ? ' unknown' : ''}`;
          }),
    );
  }

  /** Why the session closed; null while it is open. */
  get closed(): string | null {
    return this.events.flatMap((event) => (event.kind === 'smtp/closed' ? [event.why] : [])).at(-1) ?? null;
  }

  /** What every client keeps: one outcome for each transaction, one close at the end, no bare CR or LF. */
  check(): void {
    const told = this.outputs.flatMap((output) => (output.kind === 'outcome' ? [output.transaction] : []));
    if (told.some((transactionAt, i) => transactionAt !== i)) throw new Error(`outcomes of ${told.join()}`);
    const ends = this.outputs.filter(({ kind }) => kind === 'close').length;
    if (ends > 1 || (ends === 1 && this.outputs.at(-1)?.kind !== 'close'))
      throw new Error('something follows the close');
    if (ends === 1 && told.length !== this.transactions.length) throw new Error('an outcome is missing at the end');
    if (ends === 0 && this.session.deadline === undefined) throw new Error('it waits without a deadline');
    for (const output of this.outputs)
      if (
        output.kind === 'outcome' &&
        output.outcome.length !== this.transactions[output.transaction]?.forwardPaths.length
      )
        throw new Error('a recipient without an outcome');
    if (/\r(?!\n)|(?<!\r)\n/.test(this.wire)) throw new Error('a bare CR or LF was sent');
  }
}
