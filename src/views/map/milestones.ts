/**
 * The milestones of a connection: the stages of a session in their order (§3.1 to §3.3, §3.8), and which of them is the
 * present one.
 */
import { stages } from '#lib/projection';
import type { Stage, TurnRow } from '#lib/projection';

export interface Milestone {
  readonly label: string;
  readonly state: 'done' | 'here' | 'ahead';
}

const marked: readonly Stage[] = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'QUIT'];

/** The mail data belong to DATA. */
const stoneOf = (stage: Stage): Stage => (stage === 'content' ? 'DATA' : stage);

export function milestonesAt({ stage, nth, of }: TurnRow): Milestone[] {
  const present = stages.indexOf(stoneOf(stage));
  return marked.map((one) => {
    const place = stages.indexOf(one);
    if (place !== present) return { label: one, state: place < present ? 'done' : 'ahead' };
    return { label: labelOf(stage, nth, of), state: 'here' };
  });
}

function labelOf(stage: Stage, nth: number, of: number): string {
  if (stage === 'RCPT') return of > 1 ? `RCPT, ${nth} of ${of}` : 'RCPT';
  return stage === 'content' ? 'mail data' : stage;
}
