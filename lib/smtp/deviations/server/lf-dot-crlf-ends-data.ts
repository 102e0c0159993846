/**
 * The seam of smuggling: LF.CRLF ends the mail data (§4.1.1.4).
 */
import { onServer } from '../define.ts';
import { LaxData, strictly } from '../lax-data.ts';

export const lfDotCrlfEndsData = onServer(
  'lf-dot-crlf-ends-data',
  {
    does: 'takes LF.CRLF for the end of mail data',
    breaks: ['S4.1.1.4-d'],
    implies: ['S2.3.8-b', 'S4.1.1.4-h', 'S4.5.2-b', 'S2.4-s', 'S2.2.3-c'],
  },
  () => ({ mailData: (caps) => new LaxData(caps, { ...strictly, bare: ['LF'], marks: ['CRLF . CRLF', 'LF . CRLF'] }) }),
);
