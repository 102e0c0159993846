/**
 * Text lines that end with LF alone are mended, not refused (§4.1.1.4).
 */
import { onServer } from '../define.ts';
import { LaxData, strictly } from '../lax-data.ts';

export const bareLfInDataAccepted = onServer(
  'bare-lf-in-data-accepted',
  {
    does: 'takes mail data with bare LF and mends its lines',
    breaks: ['S4.1.1.4-h'],
    implies: ['S2.3.8-b', 'S2.4-s', 'S2.2.3-c'],
  },
  () => ({ mailData: (caps) => new LaxData(caps, { ...strictly, bare: ['LF'] }) }),
);
