/**
 * The transitions of one mail transaction (§3.3): MAIL, RCPT for each forward-path, one DATA for those accepted, the
 * content, and the reply that moves responsibility (§4.2.5). Pure functions from a state and a reply to a step.
 *
 * The first digit decides (§4.3.2). A reply that the dialogue has no place for returns null: the two ends no longer
 * mean the same, and `advance.ts` ends the session.
 */
import { present } from '#lib/base';
import { dataCommand, mailCommand, quitCommand, rcptCommand, rsetCommand } from '../command/write.ts';
import { asTooMany, classOf } from '../reply/heard.ts';
import { consult, rcptParameters } from './consult.ts';
import type { Offer } from './offer.ts';
import type { HeardReply, RecipientOutcome, Stage, Transaction, TransactionOutcome } from './outcome.ts';
import type { AwaitingData, AwaitingDot, AwaitingMail, AwaitingRcpt, Move, RcptAnswer, Script, Step } from './state.ts';

type InTransaction = AwaitingMail | AwaitingRcpt | AwaitingData | AwaitingDot;

export const refusedAt = (stage: Stage, reply: HeardReply): Extract<RecipientOutcome, { kind: 'refused' }> => ({
  kind: 'refused',
  stage,
  reply,
});

/** The same for every recipient. */
export const forAll = (transaction: Transaction, outcome: RecipientOutcome): TransactionOutcome =>
  transaction.forwardPaths.map(() => outcome);

/** Recipients refused at RCPT keep that; `rest` is for those accepted, and for those not asked. */
export const settled = (
  transaction: Transaction,
  answers: readonly RcptAnswer[],
  rest: RecipientOutcome,
): TransactionOutcome =>
  transaction.forwardPaths.map((_, i) => {
    const answer = answers[i];
    return answer === undefined || answer === 'open' ? rest : answer;
  });

/**
 * Begins the first transaction, from `from` on, that the server may take; QUIT when there is none left.
 *
 * @param unfinished the server may still hold a transaction that did not end: RSET comes before the next MAIL
 */
export function begin(script: Script, offer: Offer, from: number, unfinished: boolean): Step {
  const moves: Move[] = [];
  for (let index = from; index < script.transactions.length; index++) {
    const transaction = transactionOf(script, index);
    const said = consult(script.extensions, offer, transaction);
    if (said.kind === 'refused' || transaction.forwardPaths.length === 0) {
      const outcome = said.kind === 'refused' ? forAll(transaction, refusedAt('mail', said.reply)) : [];
      moves.push({ kind: 'outcome', transaction: index, outcome });
      continue;
    }
    if (unfinished) {
      moves.push({ kind: 'command', line: rsetCommand });
      return { state: { phase: 'reset', offer, index }, moves };
    }
    const line = mailCommand(transaction.reversePath, said.mail);
    moves.push({ kind: 'command', line });
    return { state: { phase: 'mail', offer, index }, moves };
  }
  moves.push({ kind: 'command', line: quitCommand });
  return { state: { phase: 'quit', why: 'quit' }, moves };
}

/** A reply within a transaction; null when the dialogue has no place for it. */
export function proceed(state: InTransaction, reply: HeardReply, script: Script): Step | null {
  switch (state.phase) {
    case 'mail':
      return afterMail(state, reply, script);
    case 'rcpt':
      return afterRcpt(state, reply, script);
    case 'data':
      return afterData(state, reply, script);
    case 'dot':
      return afterDot(state, reply, script);
  }
}

function afterMail(state: AwaitingMail, reply: HeardReply, script: Script): Step | null {
  const { offer, index } = state;
  switch (classOf(reply.code)) {
    case 'completion':
      return ask({ phase: 'rcpt', offer, index, answers: [] }, script);
    case 'intermediate':
      return null;
    case 'transient':
    case 'permanent': {
      const outcome = forAll(transactionOf(script, index), refusedAt('mail', reply));
      return finish(state, outcome, script, false);
    }
  }
}

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

/** RCPT for the next forward-path; after the last one DATA, unless nobody was accepted. */
function ask(state: AwaitingRcpt, script: Script): Step {
  const transaction = transactionOf(script, state.index);
  const recipient = state.answers.length;
  const path = transaction.forwardPaths[recipient];
  if (path !== undefined) {
    const parameters = rcptParameters(script.extensions, state.offer, transaction, recipient);
    return { state, moves: [{ kind: 'command', line: rcptCommand(path, parameters) }] };
  }
  if (state.answers.includes('open'))
    return { state: { ...state, phase: 'data' }, moves: [{ kind: 'command', line: dataCommand }] };
  const outcome = state.answers.filter((answer) => answer !== 'open');
  return finish(state, outcome, script, true);
}

function afterData(state: AwaitingData, reply: HeardReply, script: Script): Step | null {
  const transaction = transactionOf(script, state.index);
  switch (classOf(reply.code)) {
    case 'completion':
      return null;
    case 'intermediate':
      return { state: { ...state, phase: 'dot' }, moves: [{ kind: 'content', transaction }] };
    case 'transient':
    case 'permanent':
      return finish(state, settled(transaction, state.answers, refusedAt('data', reply)), script, true);
  }
}

/** §4.2.5: whatever the final reply says, it ends the transaction. */
function afterDot(state: AwaitingDot, reply: HeardReply, script: Script): Step | null {
  const transaction = transactionOf(script, state.index);
  switch (classOf(reply.code)) {
    case 'completion':
      return finish(state, settled(transaction, state.answers, { kind: 'accepted', reply }), script, false);
    case 'intermediate':
      return null;
    case 'transient':
    case 'permanent':
      return finish(state, settled(transaction, state.answers, refusedAt('dot', reply)), script, false);
  }
}

/** The outcome of this transaction, then the next one. */
function finish(state: InTransaction, outcome: TransactionOutcome, script: Script, unfinished: boolean): Step {
  const next = begin(script, state.offer, state.index + 1, unfinished);
  return { state: next.state, moves: [{ kind: 'outcome', transaction: state.index, outcome }, ...next.moves] };
}

const transactionOf = (script: Script, index: number): Transaction =>
  present(script.transactions[index], `transaction ${index}`);
