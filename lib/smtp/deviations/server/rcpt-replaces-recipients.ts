/**
 * RCPT does not add its path, it replaces the one before (§4.1.1.3); from the third on.
 */
import { following } from '../define.ts';

export const rcptReplacesRecipients = following(
  'rcpt-replaces-recipients',
  {
    does: 'replaces a recipient by the third and each that follows',
    breaks: ['S4.1.1.3-g'],
    implies: ['S3.3-i', 'S4.5.3.1.8-a', 'S4.5.3.1.8-f'],
  },
  (after, to) => {
    if (to !== 'RCPT' || after.phase !== 'recipients' || after.envelope.forwardPaths.length < 3) return after;
    const forwardPaths = after.envelope.forwardPaths.filter((_, at, all) => at !== all.length - 2);
    return { ...after, envelope: { ...after.envelope, forwardPaths } };
  },
);
