/** A host made of paper: it answers lookups from a table, dials by a script, and moves time by hand. */
import { DAY, HOUR, MINUTE, Random, defaultCaps, octetsOf, present, textOf, join } from '#lib/base';
import type { Caps, Instant } from '#lib/base';
import type { Answer, RecordData } from '#lib/dns';
import { createMailAgent, createSpool } from '#lib/mta';
import type { AgentOutput, MailAgent, MailPlan, MtaEvent } from '#lib/mta';
import { noFacts } from '#lib/smtp';
import type { Facts, Question, RecipientOutcome, TransactionOutcome, Verdict } from '#lib/smtp';
import { parseForwardPath, parseReversePath } from '#lib/syntax';
import type { ForwardPath, Parameters, ReversePath } from '#lib/syntax';

export type Dial = Extract<AgentOutput, { readonly kind: 'dial' }>;
type Lookup = Extract<AgentOutput, { readonly kind: 'lookup' }>;
type Event = Extract<AgentOutput, { readonly kind: 'report' }>['event'];
export type Told<Kind extends Event['kind']> = Extract<Event, { readonly kind: Kind }>;

export const plan: MailPlan = {
  domains: ['here.example'],
  mailboxes: ['smith@here.example', '"two words"@here.example'],
  backupFor: [],
  recipients: null,
  relayFor: [],
  smarthost: null,
  verify: 'off',
  lists: [],
  schedule: { waits: [30 * MINUTE, 2 * HOUR, 3 * HOUR], giveUp: 5 * DAY, giveUpNull: DAY },
};

export interface Making {
  readonly plan?: Partial<MailPlan>;
  readonly name?: string;
  readonly addresses?: readonly string[];
  readonly caps?: Partial<Caps>;
  readonly seed?: number;
  readonly content?: 'lines' | 'any';
}

export class FakeHost {
  readonly spool = createSpool();
  readonly told: { readonly at: Instant; readonly record: number; readonly event: Event }[] = [];
  readonly verdicts: { readonly at: Instant; readonly ticket: number; readonly verdict: Verdict }[] = [];
  readonly lookups: Lookup[] = [];
  readonly dials: Dial[] = [];
  /** `name type` → answer; what is not listed stays open. */
  readonly names = new Map<string, Answer>();
  /** How each dial ends; null leaves it open. */
  outcome: (dial: Dial) => TransactionOutcome | null = () => null;
  at: Instant = 0;
  readonly #making: Making;
  #agent: MailAgent;

  constructor(making: Making = {}) {
    this.#making = making;
    this.#agent = this.#create();
  }

  submit(from: string, to: readonly string[], content = 'Subject: a\r\n\r\nb\r\n'): void {
    this.#agent.submit({ reversePath: from, forwardPaths: to, content: octetsOf(content) }, this.at);
    this.#drain();
  }

  ask(ticket: number, question: Question, address = '192.0.2.99', message: number | null = 77): void {
    this.#agent.ask(ticket, question, { connection: 5, message, address }, this.at);
    this.#drain();
  }

  looked(lookup: Lookup, answer: Answer): void {
    this.#agent.looked(lookup.lookup, answer, this.at);
    this.#drain();
  }

  attempted(dial: Dial, outcome: TransactionOutcome): void {
    this.#agent.attempted(dial.attempt, [outcome], this.at);
    this.#drain();
  }

  /** Everything due up to and at `to` happens; then it is `to`. */
  advance(to: Instant): void {
    for (;;) {
      const { deadline } = this.#agent;
      if (deadline === undefined || deadline > to) break;
      this.at = Math.max(this.at, deadline);
      this.#agent.expire(this.at);
      this.#drain();
    }
    this.at = to;
  }

  crash(): void {
    this.#agent = this.#create();
    this.#agent.recover(this.at);
    this.#drain();
  }

  get deadline(): Instant | undefined {
    return this.#agent.deadline;
  }

  holds(record: number): boolean {
    return this.#agent.holds(record);
  }

  all<Kind extends Event['kind']>(kind: Kind): readonly Told<Kind>[] {
    return this.told.flatMap(({ event }) => (event.kind === kind ? [event as Told<Kind>] : []));
  }

  one<Kind extends Event['kind']>(kind: Kind): Told<Kind> {
    const [only, ...more] = this.all(kind);
    if (more.length > 0) throw new Error(`${kind} was told ${more.length + 1} times`);
    return present(only, kind);
  }

  kinds(): readonly string[] {
    return this.told.map(({ event }) => event.kind);
  }

  when(kind: Event['kind']): readonly Instant[] {
    return this.told.filter(({ event }) => event.kind === kind).map(({ at }) => at);
  }

  #create(): MailAgent {
    const { name = 'here.example', addresses = ['192.0.2.1'], caps, seed = 1 } = this.#making;
    return createMailAgent({
      host: 3,
      name,
      addresses,
      plan: { ...plan, ...this.#making.plan },
      caps: { ...defaultCaps, ...caps },
      start: 0,
      zoneOffset: 0,
      dice: new Random(seed),
      content: this.#making.content ?? 'lines',
      spool: this.spool,
    });
  }

  #drain(): void {
    for (let output = this.#agent.next(); output !== undefined; output = this.#agent.next()) this.#take(output);
  }

  #take(output: AgentOutput): void {
    const { at } = this;
    switch (output.kind) {
      case 'report':
        this.told.push({ at, record: output.record, event: output.event });
        return;
      case 'verdict':
        this.verdicts.push({ at, ticket: output.ticket, verdict: output.verdict });
        return;
      case 'lookup': {
        this.lookups.push(output);
        const answer = this.names.get(`${output.name} ${output.type}`);
        if (answer !== undefined) this.#agent.looked(output.lookup, answer, at);
        return;
      }
      case 'dial': {
        this.dials.push(output);
        const outcome = this.outcome(output);
        if (outcome !== null) this.#agent.attempted(output.attempt, [outcome], at);
      }
    }
  }
}

export const found = (name: string, ...data: readonly RecordData[]): Answer => ({
  outcome: 'found',
  records: data.map((each) => ({ owner: name, ttl: 60, data: each })),
  canonical: name,
});
export const empty = (outcome: Exclude<Answer['outcome'], 'found'>, name = 'there.example'): Answer => ({
  outcome,
  records: [],
  canonical: name,
});
export const mx = (preference: number, exchanger: string): RecordData => ({ type: 'MX', preference, exchanger });
export const a = (address: string): RecordData => ({ type: 'A', address });

/** `there.example` has one exchanger with one address. */
export function withOneExchanger(host: FakeHost): FakeHost {
  host.names.set('there.example MX', found('there.example', mx(10, 'mx.there.example')));
  host.names.set('mx.there.example A', found('mx.there.example', a('198.51.100.1')));
  return host;
}

export const heard = (code: number, enhanced: string | null = null, ...text: readonly string[]) => ({
  code,
  enhanced,
  text,
});
export const accepted: RecipientOutcome = { kind: 'accepted', reply: heard(250, '2.6.0', 'OK') };
export const refused = (
  stage: Extract<RecipientOutcome, { kind: 'refused' }>['stage'],
  code: number,
  enhanced: string | null = null,
  text = 'no',
): RecipientOutcome => ({ kind: 'refused', stage, reply: heard(code, enhanced, text) });
export const broken = (
  stage: Extract<RecipientOutcome, { kind: 'broken' }>['stage'],
  why: Extract<RecipientOutcome, { kind: 'broken' }>['why'],
  unknown = false,
): RecipientOutcome => ({ kind: 'broken', stage, why, unknown });
export const each =
  (outcome: RecipientOutcome) =>
  (dial: Dial): TransactionOutcome =>
    dial.recipients.map(() => outcome);

const client = { verb: 'EHLO', name: 'client.example' } as const;
export function forwardPath(text: string): ForwardPath {
  const read = parseForwardPath(text);
  return present(read.ok ? read.value : null, text);
}
export function reversePath(text: string): ReversePath {
  const read = parseReversePath(text);
  return present(read.ok ? read.value : null, text);
}
export const askForward = (to: string, facts: Partial<Facts> = {}): Question => ({
  kind: 'forward-path',
  facts: { ...noFacts, ...facts },
  client,
  reversePath: reversePath('a@client.example'),
  path: forwardPath(to),
  parameters: [],
  accepted: 0,
});
export function mailData(
  from: string,
  to: readonly string[],
  content = 'Subject: a\r\n\r\nb\r\n',
  verb: 'EHLO' | 'HELO' = 'EHLO',
  mailParameters: Parameters = [],
  facts: Partial<Facts> = {},
): Question {
  const octets = octetsOf(content);
  return {
    kind: 'mail-data',
    facts: { ...noFacts, ...facts },
    client: { ...client, verb },
    envelope: {
      reversePath: reversePath(from),
      mailParameters,
      forwardPaths: to.map((text) => ({ path: forwardPath(text), parameters: [] })),
    },
    content: [octets],
    size: octets.length,
    eightBit: octets.some((octet) => octet > 127),
  };
}
export const contentOf = ({ content }: { readonly content: readonly Uint8Array[] }): string => textOf(join(content));
export type { MtaEvent };
