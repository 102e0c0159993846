/**
 * The fault "answer otherwise": the n-th time a verb comes to this host, one reply of the scenario's choice takes the
 * place of the engine's, and the session state stays as it was. Triggers on what this host alone knows.
 */
import { reply } from '#lib/smtp';
import type { EnhancedCode, Reply } from '#lib/smtp';
import type { FaultPlan, ReplyPlan } from '../plan.ts';

export type AnswerFault = Extract<FaultPlan, { readonly kind: 'answer' }>;

export class Answers {
  readonly #faults: readonly AnswerFault[];
  readonly #seen = new Map<string, number>();
  #fired: AnswerFault | null = null;

  constructor(faults: readonly AnswerFault[]) {
    this.#faults = faults;
  }

  /** Counts one more `verb` and gives the reply to send instead, if a fault waits for this one. */
  readonly instead = (verb: string): Reply | null => {
    if (this.#faults.length === 0) return null;
    const nth = (this.#seen.get(verb) ?? 0) + 1;
    this.#seen.set(verb, nth);
    const fault = this.#faults.find((candidate) => candidate.verb === verb && candidate.nth === nth);
    if (fault === undefined) return null;
    this.#fired = fault;
    return replyOf(fault);
  };

  /** The fault that fired since the last call, for the journal. */
  takeFired(): AnswerFault | null {
    const fired = this.#fired;
    this.#fired = null;
    return fired;
  }
}

export const replyOf = ({ code, enhanced, text }: ReplyPlan): Reply =>
  reply(code, enhanced as EnhancedCode | null, null, text);
