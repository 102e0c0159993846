/**
 * A server session driven by octets alone, for fuzz targets and the corpus of bad inputs: questions are answered at once
 * by a policy without memory, and replies that are held back are waited for. While TLS begins, octets are no business of
 * the session: they are dropped here, until `handshake`.
 */
import { Random, SECOND, defaultCaps, defaultTimeouts, join, octetsOf, textOf } from '#lib/base';
import type { Caps, Instant } from '#lib/base';
import { accept, createServerSession, extensionOf, refuse, reply, strictServer } from '#lib/smtp';
import type {
  Extension,
  Question,
  ServerParts,
  ServerOutput,
  ServerSession,
  ServerSetup,
  SmtpEvent,
  Verdict,
} from '#lib/smtp';

export interface ServerWanted {
  readonly caps?: Partial<Caps>;
  /** Lines, as a scenario has them. */
  readonly extensions?: readonly string[];
  readonly parts?: ServerParts;
  readonly policy?: (question: Question) => Verdict;
  readonly greeting?: ServerSetup['greeting'];
  /** What is there when the session begins: octets that came before the greeting left. */
  readonly early?: Uint8Array;
}

/** Octets of a handshake, each way. */
const HANDSHAKE = 100;

/** One list for one set of lines, as a host has it. */
const lists = new Map<string, readonly Extension[]>();
export function extensionsOf(lines: readonly string[]): readonly Extension[] {
  const key = lines.join('\n');
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list = lines.map((line) => {
    const made = extensionOf(line);
    if (!made.ok) throw new Error(`${line}: ${made.error.expected}`);
    return made.value;
  });
  lists.set(key, list);
  return list;
}

export const accounts: ReadonlyMap<string, string> = new Map([['alice', 'road']]);

/** Refuses mailboxes whose local-part begins with "n" for good, with "l" for now; and messages of certain sizes. */
export function judging(question: Question): Verdict {
  const no = (code: number): Verdict => refuse(reply(code, code < 500 ? '4.2.0' : '5.1.1', null, 'no'));
  switch (question.kind) {
    case 'mail-data':
      return question.size % 5 === 3 ? no(451) : accept;
    case 'verify':
    case 'expand':
      return { kind: 'accept', reply: reply(250, '2.1.5', null, '<a@mx.example>') };
    case 'queue-run':
      return accept;
    default: {
      const { path } = question;
      const name = path.kind === 'mailbox' ? path.mailbox.localPart : '';
      return name.startsWith('n') ? no(550) : name.startsWith('l') ? no(450) : accept;
    }
  }
}

export class Server {
  readonly session: ServerSession;
  readonly outputs: ServerOutput[] = [];
  readonly #policy: (question: Question) => Verdict;
  at: Instant = 0;
  securing = false;

  constructor({
    caps = {},
    extensions = [],
    parts = strictServer,
    policy = judging,
    greeting = null,
    early,
  }: ServerWanted = {}) {
    this.#policy = policy;
    this.session = createServerSession(
      {
        name: 'mx.example',
        connection: 1,
        caps: { ...defaultCaps, ...caps },
        timeouts: defaultTimeouts,
        extensions: extensionsOf(extensions),
        override: null,
        greeting,
        accounts,
        dice: new Random(1),
        parts,
      },
      0,
    );
    if (early !== undefined) this.session.receive(early, 0);
    this.#drain();
  }

  receive(octets: Uint8Array): this {
    if (!this.securing) this.session.receive(octets, this.at);
    return this.#drain();
  }

  /** TLS stands. */
  handshake(): this {
    this.securing = false;
    this.session.secured({ name: 'client.example', verified: false }, HANDSHAKE, HANDSHAKE, this.at);
    return this.#drain();
  }

  say(text: string): this {
    return this.receive(octetsOf(text));
  }

  /** Lets time pass, in microseconds: deadlines on the way are kept. */
  pass(duration: number): this {
    const until = this.at + duration;
    for (let due = this.session.deadline; due !== undefined && due <= until; due = this.session.deadline) {
      this.at = Math.max(this.at, due);
      this.session.expire(this.at);
      this.#drain();
    }
    this.at = until;
    return this;
  }

  /** Lets replies leave that are held back: each is for less time than any client is waited for. */
  settle(): this {
    for (
      let due = this.session.deadline;
      due !== undefined && due < this.at + 100 * SECOND;
      due = this.session.deadline
    ) {
      this.at = due;
      this.session.expire(due);
      this.#drain();
    }
    return this;
  }

  close(how: 'fin' | 'reset'): this {
    this.session.peerClosed(how, this.at);
    return this.#drain();
  }

  #drain(): this {
    for (let output = this.session.next(); output !== undefined; output = this.session.next()) {
      this.outputs.push(output);
      if (output.kind === 'ask') this.session.answer(this.#policy(output.question), this.at);
      if (output.kind === 'secure') this.securing = true;
    }
    return this;
  }

  get events(): readonly SmtpEvent[] {
    return this.outputs.flatMap((output) => (output.kind === 'report' ? [output.event] : []));
  }

  eventsOf<Kind extends SmtpEvent['kind']>(kind: Kind): readonly Extract<SmtpEvent, { kind: Kind }>[] {
    return this.events.filter((event): event is Extract<SmtpEvent, { kind: Kind }> => event.kind === kind);
  }

  get wire(): string {
    return textOf(join(this.outputs.flatMap((output) => (output.kind === 'send' ? [output.octets] : []))));
  }

  /** Last lines of the replies, the greeting first. */
  get replies(): readonly string[] {
    return this.wire.split('\r\n').filter((line) => /^\d{3} /.test(line));
  }

  get codes(): readonly string[] {
    return this.replies.map((line) => line.slice(0, 3));
  }

  get faults(): readonly string[] {
    return this.eventsOf('smtp/fault').map(({ fault }) => fault);
  }

  /** The content of each message that the policy was asked about. */
  get messages(): readonly string[] {
    return this.outputs.flatMap((output) =>
      output.kind === 'ask' && output.question.kind === 'mail-data' ? [textOf(join(output.question.content))] : [],
    );
  }

  get phase(): string {
    return this.eventsOf('smtp/phase').at(-1)?.phase ?? 'connected';
  }

  get over(): boolean {
    return this.eventsOf('smtp/closed').length > 0;
  }

  /** Everything that can be seen behind the opening, parts of content joined. */
  get told(): readonly unknown[] {
    return this.outputs
      .slice(1)
      .map((output) =>
        output.kind === 'ask' && output.question.kind === 'mail-data'
          ? { ...output.question, content: textOf(join(output.question.content)) }
          : output,
      );
  }

  /** One reply for each command and each end of data, in their order; lines of an exchange are answered too. */
  checkReplies(): void {
    const lines = this.wire.split('\r\n');
    const wrong = lines.slice(0, -1).find((line) => !/^[2-5][0-5][0-9][ -][ -~]{0,506}$/.test(line));
    if (wrong !== undefined || lines.at(-1) !== '') throw new Error(`no reply line: ${JSON.stringify(wrong)}`);
    const sent = this.outputs.filter(({ kind }) => kind === 'send').length;
    const said = this.eventsOf('smtp/reply');
    if (sent !== said.length) throw new Error(`${sent} replies were sent, and ${said.length} reported`);
    if (this.replies.length !== said.length) throw new Error(`${this.replies.length} replies on the wire`);
    let due: readonly string[] = ['connect'];
    for (const event of this.events) {
      // A chunk is answered when it has come: the last one as the end of the data.
      if (event.kind === 'smtp/phase' && event.phase === 'chunk') due = [...due, 'content'];
      if (event.kind === 'smtp/data-end' && due.length === 0) due = ['content'];
      if (event.kind === 'smtp/command') {
        if (due.length > 0) throw new Error(`${event.verb} came before ${due.join()} was answered`);
        due = [event.verb];
      }
      if (event.kind !== 'smtp/reply' || (event.to === 'none' && event.code === 421)) continue;
      if (!due.includes(event.to)) throw new Error(`a reply to ${event.to}, not to ${due.join()}`);
      due = [];
    }
  }
}

/** A server that puts up with everything, at once. */
export const patient: ServerParts = {
  ...strictServer,
  forbear: () => ({ weigh: (_verb, _before, reply) => ({ reply, delay: 0 }), renew: () => undefined }),
};

/** Lines of extensions that change what a session takes: all that there are with verbs, parameters or limits. */
export const allExtensions: readonly string[] = [
  'SIZE 1000',
  '8BITMIME',
  'PIPELINING',
  'ENHANCEDSTATUSCODES',
  'DSN',
  'SMTPUTF8',
  'CHUNKING',
  'BINARYMIME',
  'EXPN',
  'VRFY',
  'HELP',
  'STARTTLS',
  'AUTH cleartext',
  'LIMITS MAILMAX=5 RCPTMAX=100',
  'DELIVERBY 120',
  'FUTURERELEASE 86400 2026-12-31T00:00:00Z',
  'MT-PRIORITY MIXER',
  'REQUIRETLS',
  'ETRN',
  'X-ROAD north',
];
