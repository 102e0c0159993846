/**
 * Plays a dialogue against a server session. The client says a turn, in portions, and never goes past the reply that it
 * waits for; questions are answered by the policy that README.md of this folder states.
 */
import { asciiLower, defaultCaps, defaultTimeouts, join, present, printable, SECOND, textOf } from '#lib/base';
import { accept, createServerSession, extensionNamed, refuse, reply } from '#lib/smtp';
import type { Question, ServerSession, Verdict } from '#lib/smtp';
import { clientOctets, unescape } from './transcript.ts';
import type { Step, Transcript } from './transcript.ts';

export type Portioning = (octets: Uint8Array) => readonly Uint8Array[];

const cut = (octets: Uint8Array, before: (octet: number, index: number) => boolean): readonly Uint8Array[] => {
  const starts = [...octets.keys()].filter((index) => index > 0 && before(octets[index] ?? 0, index));
  return [0, ...starts].map((start, i) => octets.subarray(start, starts[i] ?? octets.length));
};
export const portionings: Readonly<Record<string, Portioning>> = {
  whole: (octets) => [octets],
  'octet by octet': (octets) => cut(octets, () => true),
  'cut before each LF': (octets) => cut(octets, (octet) => octet === 10),
};

const mailboxes: readonly string[] = ['jones', 'brown', 'postmaster'];

/** foo.example has mailboxes; other domains are not its business. */
export function decide(question: Question, taken: (content: Uint8Array) => void): Verdict {
  if (question.kind === 'reverse-path') return accept;
  if (question.kind === 'mail-data') {
    taken(join(question.content));
    return accept;
  }
  if (question.path.kind === 'postmaster') return accept;
  const { localPart, at } = question.path.mailbox;
  if (at.kind !== 'domain' || asciiLower(at.name) !== 'foo.example')
    return refuse(reply(550, '5.7.1', 'S3.6.2-b', 'Relaying denied'));
  return mailboxes.includes(asciiLower(localPart))
    ? accept
    : refuse(reply(550, '5.1.1', 'S3.3-j', `No such user here: ${localPart}`));
}

/** What came of a turn, in order: `S: …` for a reply line, `M: …` for content that was taken, `S: [closed]`. */
class Play {
  readonly session: ServerSession;
  now = 0;
  #sent = '';
  #seen: string[] = [];

  constructor({ extensions, caps }: Transcript) {
    this.session = createServerSession(
      {
        name: 'foo.example',
        connection: 1,
        caps: { ...defaultCaps, ...caps },
        timeouts: defaultTimeouts,
        extensions: extensions.map((keyword) => present(extensionNamed(keyword), keyword)),
        override: null,
      },
      0,
    );
    this.#drain();
  }

  say(octets: Uint8Array, portioning: Portioning): void {
    for (const portion of portioning(octets)) {
      this.session.receive(portion, this.now);
      this.#drain();
    }
  }

  wait(seconds: number): void {
    this.now += seconds * SECOND;
    const { deadline } = this.session;
    if (deadline !== undefined && deadline <= this.now) this.session.expire(this.now);
    this.#drain();
  }

  taken(): readonly string[] {
    const seen = this.#seen;
    this.#seen = [];
    return seen;
  }

  #drain(): void {
    for (let output = this.session.next(); output !== undefined; output = this.session.next()) {
      if (output.kind === 'send') this.#lines(textOf(output.octets));
      else if (output.kind === 'close') this.#seen.push('S: [closed]');
      else if (output.kind === 'ask')
        this.session.answer(
          decide(output.question, (content) => this.#seen.push(`M: ${printable(content)}`)),
          this.now,
        );
    }
  }

  #lines(text: string): void {
    const lines = (this.#sent + text).split('\r\n');
    this.#sent = lines.pop() ?? '';
    this.#seen.push(...lines.map((line) => `S: ${line}`));
  }
}

/** Where reality departs from the dialogue; null when it does not. */
export interface Departure {
  readonly line: number;
  readonly expected: string;
  readonly found: string;
}

export function play(transcript: Transcript, portioning: Portioning): Departure | null {
  const run = new Play(transcript);
  const { steps } = transcript;
  for (let at = 0; at < steps.length;) {
    const turn = stretchOf(steps, at, (who) => who === 'C');
    const waits = stretchOf(steps, at + turn.length, (who) => who === 'T');
    const heard = stretchOf(steps, at + turn.length + waits.length, (who) => who === 'S' || who === 'M');
    run.say(join(turn.map(({ text }) => clientOctets(text))), portioning);
    for (const { text } of waits) run.wait(Number(/^(\d+)s$/.exec(text)?.[1] ?? Number.NaN));
    const last = present(heard.at(-1) ?? waits.at(-1) ?? turn.at(-1), 'a step').line;
    const departure = compare(heard, run.taken(), last);
    if (departure !== null) return departure;
    at += turn.length + waits.length + heard.length;
  }
  return null;
}

function stretchOf(steps: readonly Step[], from: number, belongs: (who: Step['who']) => boolean): readonly Step[] {
  const rest = steps.slice(from);
  const end = rest.findIndex(({ who }) => !belongs(who));
  return end < 0 ? rest : rest.slice(0, end);
}

function compare(expected: readonly Step[], found: readonly string[], last: number): Departure | null {
  for (const [index, step] of expected.entries()) {
    const line = found[index] ?? '(nothing)';
    if (!matches(step, line)) return { line: step.line, expected: `${step.who}: ${step.text}`, found: line };
  }
  const surplus = found[expected.length];
  return surplus === undefined ? null : { line: last, expected: '(nothing more)', found: surplus };
}

/** `*` at the end stands for any rest. */
function matches({ who, text }: Step, found: string): boolean {
  const open = text.endsWith('*');
  const wanted = open ? text.slice(0, -1) : text;
  const whole = `${who}: ${who === 'M' ? printable(Uint8Array.from(unescape(wanted), (c) => c.charCodeAt(0))) : wanted}`;
  return open ? found.startsWith(whole) : found === whole;
}
