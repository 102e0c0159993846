/**
 * A bare LF counts for CRLF in mail data, around the end mark too (§2.3.8).
 */
import { onServer } from '../define.ts';
import { LaxData, strictly } from '../lax-data.ts';

export const lfIsCrlfInData = onServer(
  'lf-is-crlf-in-data',
  {
    does: 'takes a bare LF for CRLF in mail data',
    breaks: ['S2.3.8-b'],
    implies: ['S4.1.1.4-d', 'S4.1.1.4-h', 'S4.1.1.4-i', 'S4.5.2-b', 'S2.4-s', 'S2.2.3-c'],
  },
  () => ({
    mailData: (caps) =>
      new LaxData(caps, { ...strictly, bare: ['LF'], marks: ['CRLF . CRLF', 'LF . LF', 'LF . CRLF', 'CRLF . LF'] }),
  }),
);
