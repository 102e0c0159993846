/**
 * A client session at work in a dialogue: what comes of a turn, octet by octet, and what became of each recipient.
 */
import { MILLISECOND, defaultCaps, join, octetsOf, printable, textOf } from '#lib/base';
import type { Caps } from '#lib/base';
import { hasHeaderBeyondAscii } from '#lib/message';
import type { ClientSession, RecipientOutcome, Transaction } from '#lib/smtp';
import { readForwardPath, readReversePath, writeForwardPath } from '#lib/syntax';
import type { Parameters, Reading } from '#lib/syntax';
import { extensionsOf } from '../demonstrations/lab.ts';
import type { Lab } from '../demonstrations/lab.ts';
import type { Departure, Player } from './play.ts';
import { seconds } from './setup.ts';
import type { Setup, TransactionText } from './setup.ts';
import { lineOctets, octetText } from './escapes.ts';
import type { Step } from './transcript.ts';

/** What was sent, one character for each octet, in order with what is no octet. */
type Done = { readonly kind: 'sent' | 'mark'; readonly text: string };

const mostOutputs = 100_000;

/** Octets of a handshake, each way: of no meaning here. */
const handshake = 400;

export class ClientPlayer implements Player {
  readonly #session: ClientSession;
  readonly #transactions: readonly Transaction[];
  #now = 0;
  #done: Done[] = [];
  #serverName = '';

  constructor(setup: Setup, lab: Lab) {
    this.#transactions = setup.transactions.map(transactionOf);
    this.#session = lab.client({
      name: setup.name ?? 'bar.example',
      caps: setup.caps,
      timeouts: setup.timeouts,
      extensions: extensionsOf(setup.extensions),
      login: setup.login,
      tls: setup.tls,
      transactions: this.#transactions,
    });
    this.#drain();
  }

  hear(portions: readonly Uint8Array[]): void {
    this.#now += MILLISECOND;
    for (const portion of portions) {
      this.#session.receive(portion, this.#now);
      this.#drain();
    }
  }

  peerClosed(how: 'fin' | 'reset'): void {
    this.#now += MILLISECOND;
    this.#session.peerClosed(how, this.#now);
    this.#drain();
  }

  pass(what: string): void {
    const [word, detail] = what.split(' ');
    if (word === 'tls') this.#handshake(detail);
    else if (word === 'unsent') this.#session.unsent(Number(detail), (this.#now += MILLISECOND));
    else this.#wait(this.#now + seconds(what));
    this.#drain();
  }

  compare(steps: readonly Step[], last: number): Departure | null {
    const left = new Left(this.#done);
    this.#done = [];
    for (const step of steps) {
      const found = left.take(step);
      if (found !== null) return { line: step.line, expected: `${step.who}: ${step.text}`, found };
    }
    return left.empty ? null : { line: last, expected: '(nothing more)', found: left.next };
  }

  /** Nothing, a name that another host's certificate has, `untrusted`, or `fails`. */
  #handshake(how: string | undefined): void {
    this.#now += MILLISECOND;
    if (how === 'fails') return this.#session.handshakeFailed(this.#now);
    const name = how === undefined || how === 'untrusted' ? this.#serverName : how;
    this.#session.secured({ name, verified: how === undefined }, handshake, handshake, this.#now);
  }

  #wait(until: number): void {
    for (let count = 0; (this.#session.deadline ?? Infinity) <= until; count++) {
      if (count > mostOutputs) throw new Error('the session does not come to an end');
      this.#now = Math.max(this.#now, this.#session.deadline ?? until);
      this.#session.expire(this.#now);
      this.#drain();
    }
    this.#now = until;
  }

  #drain(): void {
    for (let count = 0, output = this.#session.next(); output !== undefined; output = this.#session.next()) {
      if (++count > mostOutputs) throw new Error('the session does not come to an end');
      switch (output.kind) {
        case 'send':
          this.#done.push({ kind: 'sent', text: textOf(join(output.octets)) });
          break;
        case 'outcome':
          this.#mark(...outcomeLines(this.#transactions[output.transaction], output.outcome));
          break;
        case 'secure':
          this.#serverName = output.serverName;
          this.#mark('C: [tls]');
          break;
        case 'close':
          this.#mark(output.how === 'finish' ? 'C: [closed]' : 'C: [reset]');
          break;
        case 'report':
      }
    }
  }

  #mark(...lines: readonly string[]): void {
    this.#done.push(...lines.map((text) => ({ kind: 'mark' as const, text })));
  }
}

/** What was done and is not matched yet. */
class Left {
  readonly #items: Done[] = [];

  constructor(done: readonly Done[]) {
    for (const item of done) {
      const last = this.#items.at(-1);
      if (item.kind === 'sent' && last?.kind === 'sent')
        this.#items.splice(-1, 1, { kind: 'sent', text: last.text + item.text });
      else if (item.text !== '') this.#items.push(item);
    }
  }

  get empty(): boolean {
    return this.#items.length === 0;
  }

  /** The next line, or what else comes next. */
  get next(): string {
    const [item] = this.#items;
    if (item === undefined) return '(nothing)';
    if (item.kind === 'mark') return item.text;
    const end = item.text.indexOf('\r\n');
    return end < 0 ? `C: ${shown(item.text)}\\` : `C: ${shown(item.text.slice(0, end))}`;
  }

  /** Null when the step is what comes next; otherwise what does. */
  take(step: Step): string | null {
    const [item] = this.#items;
    if (step.who === 'O' || /^\[(tls|closed|reset)\]$/.test(step.text)) {
      if (item?.kind !== 'mark' || item.text !== `${step.who}: ${step.text}`) return this.next;
      this.#items.shift();
      return null;
    }
    const text = item?.kind === 'sent' ? item.text : '';
    const open = step.text.endsWith('*');
    const wanted = textOf(lineOctets(open ? `${step.text.slice(0, -1)}\\` : step.text));
    if (text === '' || !text.startsWith(wanted)) return this.next;
    const length = open ? text.indexOf('\r\n', wanted.length) + 2 : wanted.length;
    if (length < wanted.length) return this.next;
    if (length === text.length) this.#items.shift();
    else this.#items[0] = { kind: 'sent', text: text.slice(length) };
    return null;
  }
}

const shown = (text: string): string => printable(octetsOf(text));

function outcomeLines(transaction: Transaction | undefined, outcome: readonly RecipientOutcome[]): readonly string[] {
  return outcome.map((one, index) => {
    const path = transaction?.forwardPaths[index];
    return `O: <${path === undefined ? '' : octetText(writeForwardPath(path))}> ${fateOf(one)}`;
  });
}

function fateOf(outcome: RecipientOutcome): string {
  switch (outcome.kind) {
    case 'accepted':
      return `accepted ${outcome.reply.code}`;
    case 'refused':
      return `refused ${outcome.reply.code} ${outcome.stage}`;
    case 'broken':
      return `broken ${outcome.why} ${outcome.stage}${outcome.unknown ? ' unknown' : ''}`;
  }
}

function transactionOf({ from, to, content }: TransactionText, index: number): Transaction {
  return {
    message: index + 1,
    reversePath: pathOf(from.path, readReversePath),
    parameters: from.parameters.map(parameterOf),
    rcptParameters: to.map(({ parameters }) => parameters.map(parameterOf)),
    forwardPaths: to.map(({ path }) => pathOf(path, readForwardPath)),
    content: [octetsOf(content)],
    eightBit: /[\x80-\xff]/.test(content),
    headerBeyondAscii: hasHeaderBeyondAscii([octetsOf(content)]),
  };
}

/** A path as it may stand in a command, with a source route and beyond ASCII. */
function pathOf<Path>(
  text: string,
  read: (octets: Uint8Array, from: number, caps: Caps, unicode: boolean) => Reading<Path>,
): Path {
  const octets = octetsOf(octetText(`<${text}>`));
  const path = read(octets, 0, defaultCaps, true);
  if (!path.ok || path.value.end !== octets.length) throw new Error(`no path: <${text}>`);
  return path.value.value;
}

function parameterOf(text: string): Parameters[number] {
  const at = text.indexOf('=');
  return at < 0
    ? { keyword: text.toUpperCase(), value: null }
    : { keyword: text.slice(0, at).toUpperCase(), value: text.slice(at + 1) };
}
