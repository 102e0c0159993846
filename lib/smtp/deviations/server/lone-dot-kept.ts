/**
 * A leading dot is taken off only where another follows (§4.5.2).
 */
import { onServer } from '../define.ts';
import { LaxData, strictly } from '../lax-data.ts';

export const loneDotKept = onServer(
  'lone-dot-kept',
  {
    does: 'takes the first dot off a line only when another dot follows',
    breaks: ['S4.5.2-b'],
  },
  () => ({ mailData: (caps) => new LaxData(caps, { ...strictly, dots: 'before another dot' }) }),
);
