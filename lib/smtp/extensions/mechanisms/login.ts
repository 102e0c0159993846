/**
 * LOGIN: the server asks for the user, then for the password. It was never published as an RFC and lives on in clients;
 * it has a place in the registry of mechanisms (RFC 4422 7.1) as obsolete.
 *
 * The words of the challenges are those that everybody sends; a client here answers by their order, whatever they say.
 */
import { octetsOf } from '#lib/base';
import { abort, judged, noMore, prepared, preparedOctets } from './mechanism.ts';
import type { Mechanism } from './mechanism.ts';

export const login: Mechanism = {
  name: 'LOGIN',
  source: 'RFC4422 7.1',
  clear: true,
  begins: 'server',
  serve: (side) => ({
    kind: 'challenge',
    octets: octetsOf('Username:'),
    hear: (user) => ({
      kind: 'challenge',
      octets: octetsOf('Password:'),
      hear: (password) => judged(side, prepared(user), prepared(password)),
    }),
  }),
  answer({ user, password }) {
    const name = preparedOctets(user);
    const secret = preparedOctets(password);
    if (name === null || secret === null) return abort;
    return {
      kind: 'response',
      octets: name,
      proven: false,
      hear: () => ({ kind: 'response', octets: secret, proven: true, hear: noMore }),
    };
  },
};
