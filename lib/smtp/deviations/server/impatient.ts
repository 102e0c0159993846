/**
 * Ten refusals end the session (§7.8 allows some defence).
 */
import { onServer } from '../define.ts';

export const impatient = onServer(
  'impatient',
  {
    does: 'closes after ten refused commands',
    breaks: ['S4.1.1.10-b'],
    implies: ['S7.8-a', 'S3.8-b', 'S3.8-d'],
  },
  (strict) => ({ forbear: (name, caps, verbs) => strict.forbear(name, { ...caps, errors: 10 }, verbs) }),
);
