/**
 * Rules between what a scenario promises and what it does: a promise about a recipient that nobody writes to is told,
 * since a slip in an address would otherwise look like a defect of the run.
 */
import type { WorldPlan } from '#lib/sim';
import type { Notes } from './diagnostic.ts';
import type { Expectation } from './expectation.ts';
import { recipientKey } from './names.ts';
import { nearest } from './nearest.ts';

export function checkRecipients(expectations: readonly Expectation[], plan: WorldPlan, notes: Notes): void {
  const known = new Map<string, string>();
  for (const { submit } of plan.actions)
    for (const text of [submit.reversePath, ...submit.forwardPaths]) known.set(recipientKey(text), text);
  for (const expectation of expectations) {
    if (expectation.kind !== 'fate' || known.has(expectation.recipient.key)) continue;
    const { text } = expectation.recipient;
    notes.add('unknown-recipient', expectation.span, () => ({
      recipient: text,
      nearest: nearest(text, known.values()),
    }));
  }
}
