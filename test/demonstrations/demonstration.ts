/**
 * A claim that runs, and what comes of it. Holds no claims.
 */
import type { SourceRef } from '#lib/rfc';
import type { End } from '../transcripts/transcript.ts';
import { absentOf } from './absent.ts';
import type { Lab } from './lab.ts';

/** What a file of `claims/` exports a list of. */
export interface Claim {
  readonly title: string;
  /** What it would fail on if a host broke it; empty for what is our own choice. */
  readonly shows: readonly SourceRef[];
  /** The ends it drives: a deviation of another end cannot change it. */
  readonly ends: readonly [End, ...End[]];
  /** Lines or keywords of extensions without which it says nothing; none when left out. */
  readonly needs?: readonly string[];
  /** Throws when reality departs from the claim. */
  run(lab: Lab): void;
}

/** What a claim needs before it can be told whether it holds; thrown by `given`. */
export class Unreached extends Error {}

/** A deviation may spoil more than a claim is about: then the claim says nothing, but in the strict lab it must. */
export function given(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Unreached(`not given: ${what}`);
}

/** Whether all extensions that it needs are in the list. */
export const isInUse = ({ needs = [] }: Claim): boolean => absentOf(needs).length === 0;

export type Outcome =
  | { readonly kind: 'holds' }
  | { readonly kind: 'fails'; readonly why: string }
  | { readonly kind: 'unreached'; readonly why: string };

export function outcomeOf(claim: Claim, lab: Lab): Outcome {
  try {
    claim.run(lab);
    return { kind: 'holds' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: error instanceof Unreached ? 'unreached' : 'fails', why };
  }
}

export interface Demonstration extends Claim {
  /** `test/transcripts/order.md:12` */
  readonly place: string;
}

/** What is wrong with the files of demonstrations themselves. */
export interface Flaw {
  readonly place: string;
  readonly what: string;
}
