/**
 * The seam of smuggling: CRLF.LF ends the mail data (§4.1.1.4).
 */
import { onServer } from '../define.ts';
import { LaxData, strictly } from '../lax-data.ts';

export const crlfDotLfEndsData = onServer(
  'crlf-dot-lf-ends-data',
  {
    does: 'takes CRLF.LF for the end of mail data',
    breaks: ['S4.1.1.4-d'],
    implies: ['S2.3.8-b', 'S4.1.1.4-h', 'S4.5.2-b', 'S2.4-s', 'S2.2.3-c'],
  },
  () => ({ mailData: (caps) => new LaxData(caps, { ...strictly, bare: ['LF'], marks: ['CRLF . CRLF', 'CRLF . LF'] }) }),
);
