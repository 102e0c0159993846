/**
 * The transitions of one mail transaction (§3.3): MAIL, RCPT for each forward-path, and then the mail data for those
 * accepted (`content.ts`). Pure functions from a state and a reply to a step.
 *
 * The first digit decides (§4.3.2). A reply that the dialogue has no place for returns null: the two ends no longer
 * mean the same, and `advance.ts` ends the session. In a group the same replies lead to the same phases; only the
 * commands have been sent already (RFC 2920 3.1).
 */
import { dataCommand } from '../command/write.ts';
import { asTooMany, classOf } from '../reply/heard.ts';
import { finish } from './begin.ts';
import { afterChunk, afterData, afterDot, sendChunk } from './content.ts';
import type { HeardReply } from './outcome.ts';
import { forAll, refusedAt } from './plan.ts';
import type { Plan } from './plan.ts';
import type { Script } from './script.ts';
import type {
  AwaitingChunk,
  AwaitingData,
  AwaitingDot,
  AwaitingMail,
  AwaitingRcpt,
  AwaitingReset,
  InVain,
  Move,
  Owed,
  Step,
} from './state.ts';
import { afterVain, inVain } from './vain.ts';

type InTransaction = AwaitingReset | AwaitingMail | AwaitingRcpt | AwaitingData | AwaitingDot | AwaitingChunk | InVain;

/** What is said next, unless the group that has left held it. */
const saidNext = ({ pace }: Plan, move: Move): readonly Move[] => (pace === 'group' ? [] : [move]);

/** A reply within a transaction; null when the dialogue has no place for it. */
export function proceed(state: InTransaction, reply: HeardReply, script: Script): Step | null {
  switch (state.phase) {
    case 'reset':
      return afterReset(state, reply);
    case 'mail':
      return afterMail(state, reply, script);
    case 'rcpt':
      return afterRcpt(state, reply, script);
    case 'data':
      return afterData(state, reply, script);
    case 'chunk':
      return afterChunk(state, reply, script);
    case 'dot':
      return afterDot(state, reply, script);
    case 'vain':
      return afterVain(state, reply, script);
  }
}

function afterReset(state: AwaitingReset, reply: HeardReply): Step | null {
  if (classOf(reply.code) !== 'completion') return null;
  const { plan } = state;
  return { state: { ...state, phase: 'mail' }, moves: saidNext(plan, { kind: 'command', line: plan.mail }) };
}

function afterMail(state: AwaitingMail, reply: HeardReply, script: Script): Step | null {
  const { terms, plan } = state;
  switch (classOf(reply.code)) {
    case 'completion':
      return ask({ phase: 'rcpt', terms, plan, answers: [] }, script);
    case 'intermediate':
      return null;
    case 'transient':
    case 'permanent': {
      const outcome = forAll(plan.transaction, refusedAt('mail', reply));
      const rcpts = plan.rcpt.flatMap(({ kind }): Owed[] => (kind === 'ask' ? ['rcpt'] : []));
      return plan.pace === 'group'
        ? inVain(state, outcome, [...rcpts, ...dataOwed(plan)], script)
        : finish(state, outcome, script, false);
    }
  }
}

const dataOwed = ({ chunks }: Plan): readonly Owed[] => (chunks === null ? ['data'] : []);

function afterRcpt(state: AwaitingRcpt, reply: HeardReply, script: Script): Step | null {
  const some = state.answers.includes('open');
  switch (classOf(reply.code)) {
    case 'completion':
      return ask({ ...state, answers: [...state.answers, 'open'] }, script);
    case 'intermediate':
      return null;
    case 'transient':
    case 'permanent': {
      const answer = refusedAt('rcpt', some ? asTooMany(reply) : reply);
      return ask({ ...state, answers: [...state.answers, answer] }, script);
    }
  }
}

/** RCPT for the next forward-path that may be asked; after the last one the mail data, unless nobody was accepted. */
function ask(state: AwaitingRcpt, script: Script): Step {
  const { plan } = state;
  const answers = [...state.answers];
  let next = plan.rcpt[answers.length];
  while (next?.kind === 'refused') {
    answers.push(next);
    next = plan.rcpt[answers.length];
  }
  if (next !== undefined)
    return { state: { ...state, answers }, moves: saidNext(plan, { kind: 'command', line: next.line }) };
  if (answers.includes('open')) {
    if (plan.chunks !== null) return sendChunk({ ...state, phase: 'chunk', answers, chunk: 0, unsent: 0 });
    return {
      state: { ...state, phase: 'data', answers },
      moves: saidNext(plan, { kind: 'command', line: dataCommand }),
    };
  }
  const outcome = answers.filter((answer) => answer !== 'open');
  return plan.pace === 'group' ? inVain(state, outcome, dataOwed(plan), script) : finish(state, outcome, script, true);
}
