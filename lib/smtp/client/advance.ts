/**
 * The transitions of the session around its transactions: greeting, EHLO or HELO, QUIT (§3.1, §3.2, §3.8), and the ways
 * in which it ends before its time. Pure functions from a state and what happened to a step.
 *
 * Every transaction that has no outcome yet gets one when the session ends, whatever ended it.
 */
import { quitCommand } from '../command/write.ts';
import { classOf, isClosing } from '../reply/heard.ts';
import { noFacts } from '../server/policy.ts';
import { settled } from './begin.ts';
import { nothing, readOffer } from './offer.ts';
import type { Breakage, HeardReply, RecipientOutcome, TransactionOutcome } from './outcome.ts';
import { forAll, refusedAt } from './plan.ts';
import { afterPrelude, hello, prepare, turnedAway } from './prelude.ts';

import type { Script } from './script.ts';
import type { ClientState, Closing, Ending, Move, Step, Waiting } from './state.ts';
import { proceed } from './transaction.ts';
import { broken, stageOf } from './wait.ts';

/** A reply that came when one was due; `lines` are its texts as they stood. Null: the dialogue has no place for it. */
export function advance(state: Waiting, reply: HeardReply, lines: readonly string[], script: Script): Step | null {
  if (state.phase === 'quit') return closed([], state.why, 'finish');
  if (isClosing(reply.code)) return shutDown(state, reply, script);
  switch (state.phase) {
    case 'greeting':
      return greeted(reply, script);
    case 'hello':
      return acquainted(state, reply, lines, script);
    case 'prelude':
      return afterPrelude(state, reply, script);
    case 'secure':
    case 'content':
      return null;
    default:
      return proceed(state, reply, script);
  }
}

function greeted(reply: HeardReply, script: Script): Step | null {
  switch (classOf(reply.code)) {
    case 'completion':
      return hello('EHLO', noFacts, script);
    case 'intermediate':
      return null;
    case 'transient':
    case 'permanent':
      return turnedAway('greeting', reply, script);
  }
}

/** §3.2: a server that does not know EHLO is asked with HELO; one that cannot now is left alone. */
function acquainted(
  { verb, facts }: Extract<ClientState, { phase: 'hello' }>,
  reply: HeardReply,
  lines: readonly string[],
  script: Script,
): Step | null {
  switch (classOf(reply.code)) {
    case 'completion':
      return prepare(script, { offer: verb === 'EHLO' ? readOffer(lines) : nothing, facts }, 0);
    case 'intermediate':
      return null;
    case 'transient':
      return turnedAway('hello', reply, script);
    case 'permanent':
      return verb === 'EHLO' ? hello('HELO', facts, script) : turnedAway('hello', reply, script);
  }
}

/** 421: the server closes the channel, and everything without an answer counts as refused for now (§3.8). */
function shutDown(state: Exclude<Waiting, { phase: 'quit' }>, reply: HeardReply, script: Script): Step {
  const here = refusedAt(stageOf(state), reply);
  return closed(unanswered(state, script, here, refusedAt('mail', reply)), 'shutdown', closing(state));
}

const endings: Readonly<Record<Exclude<Breakage, 'refused' | 'unreachable'>, Ending>> = {
  timeout: 'timeout',
  closed: 'peer-closed',
  reset: 'reset',
  desync: 'desync',
  tls: 'tls',
};

/**
 * The session ends without a reply to rely on (§3.8, §4.2.5). After a desync the client still says QUIT where a command
 * may stand (§4.1.1.10), but waits for nothing: an answer could not be matched.
 */
export function breakOff(state: Waiting, why: keyof typeof endings, script: Script): Step {
  if (state.phase === 'quit') return closed([], endings[why], 'finish');
  const moves = unanswered(state, script, broken(stageOf(state), why), broken('mail', why));
  if (why === 'desync' && mayStandCommand(state)) moves.push({ kind: 'command', line: quitCommand });
  return closed(moves, endings[why], closing(state));
}

/** Not before the greeting, not into TLS, and not behind mail data that must not become a whole message. */
const mayStandCommand = (state: Waiting): boolean =>
  state.phase !== 'greeting' && state.phase !== 'secure' && closing(state) === 'finish';

/** Outcomes for all transactions that have none: `here` for the one under way, `later` for those never begun. */
function unanswered(
  state: Exclude<Waiting, { phase: 'quit' }>,
  script: Script,
  here: RecipientOutcome,
  later: RecipientOutcome,
): Move[] {
  switch (state.phase) {
    case 'greeting':
    case 'hello':
    case 'prelude':
    case 'secure':
      return outcomesFrom(0, script, here);
    case 'reset':
    case 'mail':
      return outcomesFrom(state.plan.index, script, here);
    case 'vain':
      return outcomesFrom(state.plan.index + 1, script, later);
    case 'rcpt':
    case 'data':
    case 'content':
    case 'chunk':
    case 'dot':
      return outcomesFrom(state.plan.index, script, later, (transaction) => settled(transaction, state.answers, here));
  }
}

/** @param first what the first of them gets, when that is not `outcome` for all its recipients */
function outcomesFrom(
  from: number,
  script: Script,
  outcome: RecipientOutcome,
  first?: (transaction: Script['transactions'][number]) => TransactionOutcome,
): Move[] {
  return script.transactions.slice(from).map((transaction, i) => ({
    kind: 'outcome',
    transaction: from + i,
    outcome: i === 0 && first !== undefined ? first(transaction) : forAll(transaction, outcome),
  }));
}

const closing = (state: Waiting): Closing =>
  state.phase === 'content' || (state.phase === 'chunk' && state.unsent > 0) ? 'abort' : 'finish';

const closed = (moves: readonly Move[], why: Ending, how: Closing): Step => ({
  state: { phase: 'closed' },
  moves: [...moves, { kind: 'close', why, how }],
});
