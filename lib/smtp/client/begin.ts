/**
 * How a transaction begins (§3.3), and what follows the end of one: the next that the server may take, RSET before it
 * where the server may still hold the last, and QUIT when there is none left (§4.1.1.5, §4.1.1.10).
 */
import { dataCommand, quitCommand, rsetCommand } from '../command/write.ts';
import type { RecipientOutcome, Transaction, TransactionOutcome } from './outcome.ts';
import { planFor } from './plan.ts';
import type { Plan } from './plan.ts';
import type { Script, Terms } from './script.ts';
import type { Move, RcptAnswer, Step } from './state.ts';

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
export function begin(script: Script, terms: Terms, from: number, unfinished: boolean): Step {
  const moves: Move[] = [];
  for (let index = from; index < script.transactions.length; index++) {
    const planning = planFor(script, terms, index);
    if (planning.kind === 'go') {
      const { plan, terms: then } = planning;
      const state = { phase: unfinished ? 'reset' : 'mail', terms: then, plan } as const;
      return { state, moves: [...moves, ...opening(plan, unfinished)] };
    }
    moves.push({ kind: 'outcome', transaction: index, outcome: planning.outcome });
  }
  moves.push({ kind: 'command', line: quitCommand });
  return { state: { phase: 'quit', why: 'quit' }, moves };
}

/** The commands that leave before the first reply of the transaction; DATA ends a group (RFC 2920 3.1). */
function opening(plan: Plan, unfinished: boolean): readonly Move[] {
  const lines = [
    ...(unfinished ? [rsetCommand] : []),
    plan.mail,
    ...plan.rcpt.flatMap((one) => (one.kind === 'ask' ? [one.line] : [])),
    ...(plan.chunks === null ? [dataCommand] : []),
  ];
  const sent = plan.pace === 'group' ? lines : lines.slice(0, 1);
  return sent.map((line) => ({ kind: 'command', line }));
}

/** The outcome of this transaction, then the next one. */
export function finish(
  { terms, plan }: { readonly terms: Terms; readonly plan: Plan },
  outcome: TransactionOutcome,
  script: Script,
  unfinished: boolean,
): Step {
  const next = begin(script, terms, plan.index + 1, unfinished);
  return { state: next.state, moves: [{ kind: 'outcome', transaction: plan.index, outcome }, ...next.moves] };
}
