/**
 * Sentences of the DNS panel: what a question came to, why each exchanger was tried or dropped, what became of it
 * (§5.1, RFC 2308, RFC 7505).
 *
 * Names come in ready to be shown.
 */
import type { Duration } from '#lib/base';
import type { Candidate, QuestionRow, ResolvedRow } from '#lib/projection';
import { everyone } from './people.ts';
import { sayWait } from './waits.ts';

type Outcome = NonNullable<QuestionRow['answer']>['outcome'];

const noAnswer: Readonly<Record<Exclude<Outcome, 'found'>, string>> = {
  nodata: 'the name is there, without such a record',
  nxdomain: 'there is no such name',
  servfail: 'the name server failed',
  timeout: 'no answer came',
  loop: 'the aliases run in a circle or too long',
};

/** What stands in place of records. */
export const sayNoRecords = (outcome: Exclude<Outcome, 'found'>): string => noAnswer[outcome];

/** How long an answer took, and how often it was asked for. */
export function sayAsking(attempts: number, took: Duration | null): string {
  const often = attempts > 1 ? `asked ${attempts} times` : '';
  const long = took === null ? (attempts > 1 ? 'no answer yet' : 'asked, no answer yet') : `took ${sayWait(took)}`;
  return often === '' ? long : `${often}, ${long}`;
}

export interface CandidateFacts {
  readonly why: Candidate['why'];
  readonly preference: number;
  /** Its place among those taken, from 0. */
  readonly nth: number;
  /** Another one has the same preference. */
  readonly equal: boolean;
  readonly tried: boolean;
  /** Nobody will try it any more: one before it has answered. */
  readonly spared: boolean;
}

/** Two parts: what was done with it, and why. */
export function sayCandidate(facts: CandidateFacts): { readonly verdict: string; readonly because: string } {
  const { why, preference, nth, tried, spared } = facts;
  switch (why) {
    case 'myself':
      return { verdict: 'Dropped', because: 'because it is this host itself' };
    case 'worse-than-myself':
      return { verdict: 'Dropped', because: `because ${preference} is no better than this host itself` };
    case 'no-address':
      return { verdict: 'Dropped', because: 'because the name has no address' };
    case 'null-mx':
      return { verdict: 'No mail', because: 'because the domain says that it takes none' };
    case 'implicit-mx':
    case 'literal':
    case 'smarthost':
    case 'by-preference': {
      const order = nth === 0 ? 'first' : 'next';
      const verdict = tried ? `Tried ${order}` : spared ? 'Not needed' : `To be tried ${order}`;
      const because = spared && !tried ? 'because a host before it answered' : `because ${reason(facts)}`;
      return { verdict, because };
    }
  }
}

function reason({ why, preference, nth, equal }: CandidateFacts): string {
  if (nth > 0) return 'the one before it could not be used';
  switch (why) {
    case 'implicit-mx':
      return 'without MX records the name itself counts as one';
    case 'literal':
      return 'the address stands in the recipient';
    case 'smarthost':
      return 'all mail of this host goes by it';
    default:
      return equal
        ? `${preference} is the lowest number, and chance chose among equals`
        : `${preference} is the lowest number`;
  }
}

/** What became of the recipients, by their paths, where an exchanger answered; an empty text while nothing has. */
export function sayTaken(taken: readonly string[], later: readonly string[], refused: readonly string[]): string {
  const parts = [
    ...(taken.length === 0 ? [] : [`took ${everyone(taken)}`]),
    ...(later.length === 0 ? [] : [`put off ${everyone(later)}`]),
    ...(refused.length === 0 ? [] : [`rejected ${everyone(refused)}`]),
  ];
  return parts.join(', ');
}

/** What a look-up came to, with the rule behind it. */
export function sayResolution({ outcome, candidates }: ResolvedRow): string {
  const taken = candidates.find(({ fate }) => fate === 'taken');
  switch (taken?.why) {
    case 'by-preference':
      return candidates.some(({ why }) => why === 'myself')
        ? 'A host that finds itself in the list drops itself and all that is no better, or mail would go in circles.'
        : 'The lowest number is tried first; a host that cannot be reached leaves the turn to the next.';
    case 'implicit-mx':
      return 'A domain without MX records is its own exchanger, with preference 0.';
    case 'literal':
      return 'An address in brackets is used as it is: nothing is looked up.';
    case 'smarthost':
      return 'This host has an arrangement of its own: it asks for no MX records.';
    default:
      return candidates.some(({ why }) => why === 'null-mx')
        ? 'A lone MX of 0 with the root as its name says: no mail here.'
        : endings[outcome];
  }
}

const endings: Readonly<Record<ResolvedRow['outcome'], string>> = {
  found: 'No exchanger is left, so the mail goes back to its sender.',
  nodata: 'No exchanger has an address: the mail goes back to its sender.',
  nxdomain: 'A name that does not exist is an error for good: the mail goes back to its sender.',
  servfail: 'A name server that fails says nothing about the name: the mail waits.',
  timeout: 'A name server that is silent says nothing about the name: the mail waits.',
  loop: 'The aliases lead nowhere: the mail goes back to its sender.',
};
