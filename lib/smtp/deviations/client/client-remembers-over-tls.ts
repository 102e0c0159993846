/**
 * The offer made in clear counts inside TLS (RFC 3207 4.2).
 */
import { prepare } from '../../client/prelude.ts';
import { onClient } from '../define.ts';

export const clientRemembersOverTls = onClient(
  'client-remembers-over-tls',
  {
    does: 'keeps over the TLS handshake what the server offered in clear',
    breaks: ['RFC3207 4.2'],
    implies: ['S4.1.4-a'],
  },
  () => ({
    secured: (state, tls, script) =>
      prepare(script, { ...state.terms, facts: { ...state.terms.facts, secured: tls } }, 0),
  }),
);
