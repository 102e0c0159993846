/**
 * Commands that were injected in clear are carried out inside TLS (RFC 3207 4.2).
 */
import { onServer } from '../define.ts';

export const serverObeysClearOctets = onServer(
  'server-obeys-clear-octets',
  {
    does: 'obeys commands that came in clear behind STARTTLS',
    breaks: ['RFC3207 4.2'],
  },
  () => ({ dropsClear: false }),
);
