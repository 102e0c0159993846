/**
 * The transitions of the session around its transactions: greeting, EHLO or HELO, RSET, QUIT (§3.1, §3.2, §3.8), and the
 * ways in which it ends before its time. Pure functions from a state and what happened to a step.
 *
 * Every transaction that has no outcome yet gets one when the session ends, whatever ended it.
 */
import { helloCommand, quitCommand } from '../command/write.ts';
import { classOf, isClosing } from '../reply/heard.ts';
import { nothing, readOffer } from './offer.ts';
import type { Breakage, HeardReply, RecipientOutcome, TransactionOutcome } from './outcome.ts';
import { broken, stageOf } from './state.ts';
import type { ClientState, Closing, Ending, Move, Script, Step, Waiting } from './state.ts';
import { begin, forAll, proceed, refusedAt, settled } from './transaction.ts';

/** A reply that came when one was due; `lines` are its texts as they stood. Null: the dialogue has no place for it. */
export function advance(state: Waiting, reply: HeardReply, lines: readonly string[], script: Script): Step | null {
  if (state.phase === 'quit') return closed([], state.why, 'finish');
  if (isClosing(reply.code)) return shutDown(state, reply, script);
  switch (state.phase) {
    case 'greeting':
      return greeted(reply, script);
    case 'hello':
      return acquainted(state.verb, reply, lines, script);
    case 'reset':
      return classOf(reply.code) === 'completion' ? begin(script, state.offer, state.index, false) : null;
    case 'mail':
    case 'rcpt':
    case 'data':
    case 'dot':
      return proceed(state, reply, script);
    case 'content':
      return null;
  }
}

function greeted(reply: HeardReply, script: Script): Step | null {
  switch (classOf(reply.code)) {
    case 'completion':
      return hello('EHLO', script);
    case 'intermediate':
      return null;
    case 'transient':
    case 'permanent':
      return turnedAway('greeting', reply, script);
  }
}

/** §3.2: a server that does not know EHLO is asked with HELO; one that cannot now is left alone. */
function acquainted(verb: 'EHLO' | 'HELO', reply: HeardReply, lines: readonly string[], script: Script): Step | null {
  switch (classOf(reply.code)) {
    case 'completion':
      return begin(script, verb === 'EHLO' ? readOffer(lines) : nothing, 0, false);
    case 'intermediate':
      return null;
    case 'transient':
      return turnedAway('hello', reply, script);
    case 'permanent':
      return verb === 'EHLO' ? hello('HELO', script) : turnedAway('hello', reply, script);
  }
}

const hello = (verb: 'EHLO' | 'HELO', script: Script): Step => ({
  state: { phase: 'hello', verb },
  moves: [{ kind: 'command', line: helloCommand(verb, script.name) }],
});

/** The server takes nothing from us: QUIT, as after any refusal (§3.1, §4.1.1.10). */
function turnedAway(stage: 'greeting' | 'hello', reply: HeardReply, script: Script): Step {
  const moves: Move[] = outcomesFrom(0, script, refusedAt(stage, reply));
  moves.push({ kind: 'command', line: quitCommand });
  return { state: { phase: 'quit', why: 'refused' }, moves };
}

/** 421: the server closes the channel, and everything without an answer counts as refused for now (§3.8). */
function shutDown(state: Exclude<Waiting, { phase: 'quit' }>, reply: HeardReply, script: Script): Step {
  const here = refusedAt(stageOf(state), reply);
  return closed(unanswered(state, script, here, refusedAt('mail', reply)), 'shutdown', closing(state));
}

/**
 * §4.5.3.2.5: `unsent` octets of the content wait to leave. The new state when a block has left since, or when waiting
 * begins or ends; null when nothing changed.
 */
export function backlog(state: ClientState, unsent: number): Waiting | null {
  if (state.phase === 'dot') return unsent === 0 ? null : { ...state, phase: 'content', unsent };
  if (state.phase !== 'content' || unsent >= state.unsent) return null;
  const { offer, index, answers } = state;
  return unsent === 0 ? { phase: 'dot', offer, index, answers } : { ...state, unsent };
}

const endings: Readonly<Record<Exclude<Breakage, 'refused' | 'unreachable'>, Ending>> = {
  timeout: 'timeout',
  closed: 'peer-closed',
  reset: 'reset',
  desync: 'desync',
};

/**
 * The session ends without a reply to rely on (§3.8, §4.2.5). After a desync the client still says QUIT where a command
 * may stand (§4.1.1.10), but waits for nothing: an answer could not be matched.
 */
export function breakOff(state: Waiting, why: keyof typeof endings, script: Script): Step {
  if (state.phase === 'quit') return closed([], endings[why], 'finish');
  const stage = stageOf(state);
  const moves = unanswered(state, script, broken(stage, why), broken('mail', why));
  if (why === 'desync' && stage !== 'greeting' && stage !== 'content')
    moves.push({ kind: 'command', line: quitCommand });
  return closed(moves, endings[why], closing(state));
}

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
      return outcomesFrom(0, script, here);
    case 'reset':
    case 'mail':
      return outcomesFrom(state.index, script, here);
    case 'rcpt':
    case 'data':
    case 'content':
    case 'dot':
      return outcomesFrom(state.index, script, later, (transaction) => settled(transaction, state.answers, here));
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

const closing = (state: Waiting): Closing => (state.phase === 'content' ? 'abort' : 'finish');

const closed = (moves: readonly Move[], why: Ending, how: Closing): Step => ({
  state: { phase: 'closed' },
  moves: [...moves, { kind: 'close', why, how }],
});
