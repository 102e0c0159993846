/**
 * A server session at work in a dialogue: what comes of a turn, in order, as the lines of the dialogue say it.
 */
import { MILLISECOND, join, octetsOf, printable, textOf } from '#lib/base';
import { extensionsOf } from '../demonstrations/lab.ts';
import type { Lab } from '../demonstrations/lab.ts';
import type { Question, ServerSession, Verdict } from '#lib/smtp';
import { writeForwardPath, writeParameters, writeReversePath } from '#lib/syntax';
import type { Departure, Player } from './play.ts';
import { Rules, topicOf, verdictOf } from './rules.ts';
import { seconds } from './setup.ts';
import type { Setup } from './setup.ts';
import { octetText, unescape } from './escapes.ts';
import type { Step } from './transcript.ts';

/** A session that puts out more than this for one call does not end. */
const mostOutputs = 100_000;

/** Octets of a handshake, each way: of no meaning here. */
const handshake = 400;

export class ServerPlayer implements Player {
  readonly #session: ServerSession;
  readonly #policies: Rules;
  #now = 0;
  #sent = '';
  #done: string[] = [];
  /** An answer that the mail system has not given yet. */
  #held: { readonly verdict: Verdict; readonly question: Question; readonly at: number } | null = null;

  constructor(setup: Setup, lab: Lab) {
    this.#policies = new Rules(setup.policies);
    const overrides = new Rules(setup.overrides);
    this.#session = lab.server({
      name: setup.name ?? 'foo.example',
      caps: setup.caps,
      timeouts: setup.timeouts,
      extensions: extensionsOf(setup.extensions),
      override: (verb) => overrides.next(verb, '')?.reply ?? null,
      greeting: setup.greeting,
      accounts: setup.accounts,
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
    const [word, name] = what.split(' ');
    if (what === 'shutdown') this.#session.shutdown(this.#now);
    else if (word === 'tls')
      this.#session.secured({ name: name ?? '', verified: name !== undefined }, handshake, handshake, this.#now);
    else this.#wait(this.#now + seconds(what));
    this.#drain();
  }

  compare(steps: readonly Step[], last: number): Departure | null {
    const done = this.#taken();
    let at = 0;
    for (const step of steps) {
      if (step.who !== 'E') while (done[at]?.startsWith('E: ') === true && untold(steps, step)) at++;
      const found = done[at++] ?? '(nothing)';
      if (!matches(step, found)) return { line: step.line, expected: `${step.who}: ${step.text}`, found };
    }
    const surplus = done[at];
    return surplus === undefined ? null : { line: last, expected: '(nothing more)', found: surplus };
  }

  /** Everything that is due until then happens at its time. */
  #wait(until: number): void {
    for (;;) {
      const due = Math.min(this.#session.deadline ?? Infinity, this.#held?.at ?? Infinity);
      if (Number.isNaN(until) || due > until) break;
      this.#now = Math.max(this.#now, due);
      if (this.#held !== null && this.#held.at <= due) this.#answer(this.#held.question, this.#held.verdict);
      else this.#session.expire(this.#now);
      this.#drain();
    }
    this.#now = until;
  }

  #taken(): readonly string[] {
    const done = this.#sent === '' ? this.#done : [...this.#done, `S: ${this.#sent}\\`];
    this.#done = [];
    this.#sent = '';
    return done;
  }

  #drain(): void {
    for (let count = 0, output = this.#session.next(); output !== undefined; output = this.#session.next()) {
      if (++count > mostOutputs) throw new Error('the session does not come to an end');
      if (output.kind === 'send') this.#lines(textOf(output.octets));
      else if (output.kind === 'close') this.#done.push('S: [closed]');
      else if (output.kind === 'secure') this.#done.push('S: [tls]');
      else if (output.kind === 'ask') this.#ask(output.question);
    }
  }

  #ask(question: Question): void {
    const { verb, about } = topicOf(question);
    const rule = this.#policies.next(verb, about);
    const verdict = verdictOf(question, rule);
    const after = rule?.after ?? 0;
    if (after === 0) this.#answer(question, verdict);
    else this.#held = { verdict, question, at: this.#now + after };
  }

  #answer(question: Question, verdict: Verdict): void {
    this.#held = null;
    if (question.kind === 'mail-data' && verdict.kind === 'accept') this.#take(question);
    this.#session.answer(verdict, this.#now);
  }

  #take({ envelope, content }: Extract<Question, { kind: 'mail-data' }>): void {
    const { reversePath, mailParameters, forwardPaths } = envelope;
    const paths = [
      `FROM:<${writeReversePath(reversePath)}>${writeParameters(mailParameters)}`,
      ...forwardPaths.map(({ path, parameters }) => `TO:<${writeForwardPath(path)}>${writeParameters(parameters)}`),
    ];
    this.#done.push(...paths.map((path) => `E: ${octetText(path)}`), `M: ${printable(join(content))}`);
  }

  #lines(text: string): void {
    const lines = (this.#sent + text).split('\r\n');
    this.#sent = lines.pop() ?? '';
    this.#done.push(...lines.map((line) => `S: ${line}`));
  }
}

/** An envelope may be left out, as a whole. */
const untold = (steps: readonly Step[], step: Step): boolean => steps[steps.indexOf(step) - 1]?.who !== 'E';

/** `*` at the end stands for any rest. */
function matches({ who, text }: Step, found: string): boolean {
  const open = text.endsWith('*');
  const wanted = open ? text.slice(0, -1) : text;
  const whole = `${who}: ${who === 'M' ? printable(octetsOf(unescape(wanted))) : wanted}`;
  return open ? found.startsWith(whole) : found === whole;
}
