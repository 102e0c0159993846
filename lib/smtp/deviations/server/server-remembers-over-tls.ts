/**
 * What was said in clear counts inside TLS (RFC 3207 4.2).
 */
import { onServer } from '../define.ts';

export const serverRemembersOverTls = onServer(
  'server-remembers-over-tls',
  {
    does: 'keeps over the TLS handshake what the client said in clear',
    breaks: ['RFC3207 4.2'],
  },
  () => ({ forgets: false }),
);
