/**
 * Negative controls: each deviation breaks a clause on purpose, so that demonstrations of that clause must fail in its
 * lab, and demonstrations of clauses that it leaves alone must not.
 *
 * Judges only; `kill-table.ts` prints.
 */
import type { Deviation } from '#lib/smtp';
import { isInUse, outcomeOf } from './demonstration.ts';
import type { Demonstration } from './demonstration.ts';
import { labOf, strictLab } from './lab.ts';

export interface Failure {
  readonly demonstration: Demonstration;
  readonly why: string;
}

export interface Judgement {
  readonly deviation: Deviation;
  /** Failures that show a clause which the deviation breaks. */
  readonly killed: readonly Failure[];
  /** Failures that show only what follows from it, or nothing at all: of no meaning. */
  readonly implied: readonly Failure[];
  /** Failures all of whose clauses the deviation was to leave alone. */
  readonly beside: readonly Failure[];
  /** Demonstrations of what it breaks that need an extension which is not in the list: they cannot be asked. */
  readonly idle: readonly Demonstration[];
}

/** The demonstrations that hold in the strict lab, or are out of use: others can tell nothing. */
export const holding = (demonstrations: readonly Demonstration[]): readonly Demonstration[] =>
  demonstrations.filter(
    (demonstration) => !isInUse(demonstration) || outcomeOf(demonstration, strictLab).kind === 'holds',
  );

export type Fate = 'killed' | 'survived' | 'beside' | 'out of use';

export function fateOf({ killed, beside, idle }: Judgement): Fate {
  if (killed.length > 0) return beside.length > 0 ? 'beside' : 'killed';
  return idle.length > 0 && beside.length === 0 ? 'out of use' : 'survived';
}

/** @param demonstrations that hold in the strict lab, or are out of use */
export function judge(deviation: Deviation, demonstrations: readonly Demonstration[]): Judgement {
  const lab = labOf([deviation]);
  const failures = demonstrations
    .filter((demonstration) => isInUse(demonstration) && canChange(deviation, demonstration))
    .flatMap((demonstration) => {
      const outcome = outcomeOf(demonstration, lab);
      return outcome.kind === 'fails' ? [{ demonstration, why: outcome.why }] : [];
    });
  const breaks = new Set<string>(deviation.breaks);
  const implies = new Set<string>(deviation.implies);
  const placed = failures.map((failure) => ({ failure, place: placeOf(failure, breaks, implies) }));
  const of = (wanted: Place): readonly Failure[] =>
    placed.filter(({ place }) => place === wanted).map(({ failure }) => failure);
  const idle = demonstrations.filter((each) => !isInUse(each) && each.shows.some((id) => breaks.has(id)));
  return { deviation, killed: of('killed'), implied: of('implied'), beside: of('beside'), idle };
}

type Place = 'killed' | 'implied' | 'beside';

function placeOf({ demonstration: { shows } }: Failure, breaks: Set<string>, implies: Set<string>): Place {
  if (shows.some((id) => breaks.has(id))) return 'killed';
  return shows.length === 0 || shows.some((id) => implies.has(id)) ? 'implied' : 'beside';
}

const canChange = ({ server, client }: Deviation, { ends }: Demonstration): boolean =>
  (server !== null && ends.includes('server')) || (client !== null && ends.includes('client'));
