/**
 * The seam of smuggling: CR.CR ends the mail data (§2.3.8).
 */
import { onServer } from '../define.ts';
import { LaxData, strictly } from '../lax-data.ts';

export const crDotCrEndsData = onServer(
  'cr-dot-cr-ends-data',
  {
    does: 'takes CR.CR for the end of mail data',
    breaks: ['S2.3.8-b'],
    implies: ['S2.3.8-a', 'S4.1.1.4-d', 'S4.5.2-b'],
  },
  () => ({
    mailData: (caps) =>
      new LaxData(caps, { ...strictly, bare: ['CR'], marks: ['CRLF . CRLF', 'CRLF . CR', 'CR . CR'] }),
  }),
);
