/**
 * PLAIN (RFC 4616): user and password in one message, `[authzid] NUL authcid NUL passwd` (RFC 4616 2). Whoever acts for
 * somebody else is refused: here a user is nobody but himself.
 */
import { NUL, join, none } from '#lib/base';
import { abort, failed, judged, noMore, prepared, preparedOctets } from './mechanism.ts';
import type { Mechanism } from './mechanism.ts';

/** The three fields; null when there are more or fewer NULs than two. */
function fieldsOf(message: Uint8Array): readonly [Uint8Array, Uint8Array, Uint8Array] | null {
  const first = message.indexOf(NUL);
  const second = first < 0 ? -1 : message.indexOf(NUL, first + 1);
  if (second < 0 || message.includes(NUL, second + 1)) return null;
  return [message.subarray(0, first), message.subarray(first + 1, second), message.subarray(second + 1)];
}

export const plain: Mechanism = {
  name: 'PLAIN',
  source: 'RFC4616 2',
  clear: true,
  begins: 'client',
  serve(side, first) {
    const fields = fieldsOf(first ?? none);
    if (fields === null) return failed;
    const [authorised, authenticated, password] = fields;
    const user = prepared(authenticated);
    if (authorised.length > 0 && prepared(authorised) !== user) return failed;
    return judged(side, user, prepared(password));
  },
  answer({ user, password }) {
    const name = preparedOctets(user);
    const secret = preparedOctets(password);
    if (name === null || secret === null) return abort;
    const separator = new Uint8Array([NUL]);
    const octets = join([separator, name, separator, secret]);
    return { kind: 'response', octets, proven: true, hear: noMore };
  },
};
