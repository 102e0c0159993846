/**
 * A dialogue with a server session, for tests: text goes in, everything that comes out is kept in its order. Questions
 * are answered by a policy, or left open.
 */
import { Random, SECOND, defaultCaps, defaultTimeouts, join, octetsOf, textOf } from '#lib/base';
import type { Caps, Instant } from '#lib/base';
import { accept, createServerSession, extensionOf, strictServer } from '#lib/smtp';
import type {
  Accounts,
  Extension,
  Question,
  Reply,
  Secured,
  ServerOutput,
  ServerParts,
  ServerSession,
  ServerSetup,
  SmtpEvent,
  Verdict,
} from '#lib/smtp';

export type Policy = (question: Question) => Verdict | null;

export interface Wanted {
  readonly caps?: Partial<Caps>;
  /** By line, or as they are. */
  readonly extensions?: readonly (string | Extension)[];
  readonly override?: ServerSetup['override'];
  readonly greeting?: Reply;
  readonly accounts?: Accounts;
  readonly parts?: Partial<ServerParts>;
  /** Null leaves the question open. */
  readonly policy?: Policy;
}

export const acceptAll: Policy = () => accept;
export const leaveOpen: Policy = () => null;

function extensionAt(line: string): Extension {
  const read = extensionOf(line);
  if (!read.ok) throw new Error(`${line}: expected ${read.error.expected}`);
  return read.value;
}

export class Dialogue {
  readonly session: ServerSession;
  readonly outputs: ServerOutput[] = [];
  readonly #policy: Policy;

  constructor(
    { caps = {}, extensions = [], override = null, policy = acceptAll, ...wanted }: Wanted = {},
    at: Instant = 0,
    name = 'mx.example',
  ) {
    this.#policy = policy;
    this.session = createServerSession(
      {
        name,
        connection: 9,
        caps: { ...defaultCaps, ...caps },
        timeouts: defaultTimeouts,
        extensions: extensions.map((each) => (typeof each === 'string' ? extensionAt(each) : each)),
        override,
        greeting: wanted.greeting ?? null,
        accounts: wanted.accounts ?? new Map(),
        dice: new Random(1),
        parts: { ...strictServer, ...wanted.parts },
      },
      at,
    );
    this.#drain(at);
  }

  say(text: string, at: Instant = 0): this {
    return this.receive(octetsOf(text), at);
  }

  receive(octets: Uint8Array, at: Instant = 0): this {
    this.session.receive(octets, at);
    return this.#drain(at);
  }

  answer(verdict: Verdict, at: Instant = 0): this {
    this.session.answer(verdict, at);
    return this.#drain(at);
  }

  closed(how: 'fin' | 'reset', at: Instant = 0): this {
    this.session.peerClosed(how, at);
    return this.#drain(at);
  }

  expire(at: Instant): this {
    this.session.expire(at);
    return this.#drain(at);
  }

  secured(tls: Secured, sent: number, received: number, at: Instant = 0): this {
    this.session.secured(tls, sent, received, at);
    return this.#drain(at);
  }

  /** Lets time pass from `at` on until no reply is held back any more. */
  wait(at: Instant = 0): this {
    for (let now = at; ;) {
      const { deadline } = this.session;
      if (deadline === undefined || deadline - now > 60 * SECOND) return this;
      now = deadline;
      this.expire(now);
    }
  }

  shutdown(at: Instant = 0): this {
    this.session.shutdown(at);
    return this.#drain(at);
  }

  /** All reply lines so far, without CRLF. */
  get lines(): readonly string[] {
    const sent = this.outputs.flatMap((output) => (output.kind === 'send' ? [textOf(output.octets)] : []));
    return sent.join('').split('\r\n').slice(0, -1);
  }

  get codes(): readonly string[] {
    return this.lines.filter((line) => line[3] !== '-').map((line) => line.slice(0, 3));
  }

  get events(): readonly SmtpEvent[] {
    return this.outputs.flatMap((output) => (output.kind === 'report' ? [output.event] : []));
  }

  eventsOf<Kind extends SmtpEvent['kind']>(kind: Kind): readonly Extract<SmtpEvent, { kind: Kind }>[] {
    return this.events.filter((event): event is Extract<SmtpEvent, { kind: Kind }> => event.kind === kind);
  }

  get questions(): readonly Question[] {
    return this.outputs.flatMap((output) => (output.kind === 'ask' ? [output.question] : []));
  }

  /** The content of each message that the policy was asked about. */
  get contents(): readonly string[] {
    return this.questions.flatMap((question) =>
      question.kind === 'mail-data' ? [textOf(join(question.content))] : [],
    );
  }

  get over(): boolean {
    return this.outputs.at(-1)?.kind === 'close';
  }

  #drain(at: Instant): this {
    for (let output = this.session.next(); output !== undefined; output = this.session.next()) {
      this.outputs.push(output);
      const verdict = output.kind === 'ask' ? this.#policy(output.question) : null;
      if (verdict !== null) this.session.answer(verdict, at);
    }
    return this;
  }
}

/** What leads to the 354, in one turn. */
export const upToData = [
  'EHLO client.example',
  'MAIL FROM:<a@client.example>',
  'RCPT TO:<b@mx.example>',
  'DATA',
  '',
].join('\r\n');

/** Portions of 1 to `most` octets, by dice. */
export function portions(octets: Uint8Array, seed: number, most: number): readonly Uint8Array[] {
  const dice = new Random(seed);
  const cuts: Uint8Array[] = [];
  for (let at = 0; at < octets.length;) {
    const next = Math.min(octets.length, at + 1 + dice.below(most));
    cuts.push(octets.slice(at, next));
    at = next;
  }
  return cuts;
}
