/**
 * Replies that were injected in clear are heard inside TLS (RFC 3207 4.2).
 */
import { onClient } from '../define.ts';

export const clientBelievesClearOctets = onClient(
  'client-believes-clear-octets',
  {
    does: 'hears inside TLS what came in clear behind the 220',
    breaks: ['RFC3207 4.2'],
  },
  () => ({ dropsClear: false }),
);
