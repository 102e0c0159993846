/**
 * A dot right after the 354 ends nothing (§4.1.1.4).
 */
import { onServer } from '../define.ts';
import { LaxData, strictly } from '../lax-data.ts';

export const endMarkNeedsALine = onServer(
  'end-mark-needs-a-line',
  {
    does: 'does not see the end mark where there is no line before it',
    breaks: ['S4.1.1.4-d'],
    implies: ['S4.5.2-b'],
  },
  () => ({ mailData: (caps) => new LaxData(caps, { ...strictly, start: 'text' }) }),
);
