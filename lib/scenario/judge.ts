/**
 * Whether what a scenario promises came true: expectations against the fates of its recipients and the dialogue of its
 * connections, both as the room `projection` tells them.
 */
import type { Span } from '#lib/base';
import type { DialogueRow, Fate } from '#lib/projection';
import { matchDialogue } from './dialogue.ts';
import { sayOutcome } from './expectation.ts';
import type { Expectation, Outcome } from './expectation.ts';
import { recipientKey } from './names.ts';

export interface ExpectationResult {
  /** The expectation in the words of its grammar. */
  readonly expectation: string;
  /** Where it stands in the text of the scenario. */
  readonly span: Span;
  readonly holds: boolean;
  readonly expected: string;
  /** In the same words; `not seen` when nothing is known of the recipient. */
  readonly seen: string;
  /** The journal entry that decided; null when there is none. */
  readonly seq: number | null;
}

/** @param fates one for each message and recipient, as they stand at the end. @param dialogue needed for dialogues only */
export function checkExpectations(
  expectations: readonly Expectation[],
  fates: readonly Fate[],
  dialogue: readonly DialogueRow[] = [],
): readonly ExpectationResult[] {
  const byRecipient = new Map<string, Fate[]>();
  for (const fate of fates) {
    const key = recipientKey(fate.recipient);
    const known = byRecipient.get(key);
    if (known === undefined) byRecipient.set(key, [fate]);
    else known.push(fate);
  }
  return expectations.map((expectation) => {
    const { text, span } = expectation;
    const judged =
      expectation.kind === 'fate'
        ? judgeFate(expectation.outcome, byRecipient.get(expectation.recipient.key) ?? [])
        : matchDialogue(expectation.lines, expectation.connection, dialogue);
    return { expectation: text, span, ...judged };
  });
}

type Judgement = Pick<ExpectationResult, 'holds' | 'expected' | 'seen' | 'seq'>;

function judgeFate(outcome: Outcome, fates: readonly Fate[]): Judgement {
  const expected = sayOutcome(outcome);
  const latest = Math.max(-1, ...fates.map(({ seq }) => seq));
  if (outcome.kind === 'copies') {
    const copies = fates.reduce((sum, fate) => sum + fate.copies, 0);
    const seen = sayOutcome({ kind: 'copies', copies });
    return { holds: copies === outcome.copies, expected, seen, seq: latest < 0 ? null : latest };
  }
  const found = fates.find((fate) => isSo(outcome, fate));
  const seen = fates.map(sayFate).join(', ');
  return {
    holds: found !== undefined,
    expected,
    seen: found === undefined ? seen || 'not seen' : sayFate(found),
    seq: found?.seq ?? (latest < 0 ? null : latest),
  };
}

function isSo(outcome: Outcome, { status, code }: Fate): boolean {
  if (outcome.kind !== 'bounced') return outcome.kind === status;
  const { status: wanted } = outcome;
  return status === 'bounced' && (wanted === null || code === wanted || code.startsWith(`${wanted}.`));
}

function sayFate({ status, copies, code }: Fate): string {
  if (status === 'delivered') return sayOutcome({ kind: 'copies', copies });
  return sayOutcome(status === 'bounced' ? { kind: 'bounced', status: code === '' ? null : code } : { kind: status });
}
