/**
 * CRAM-MD5 (RFC 2195): the server sends a challenge that nobody can foresee, the client answers with its name and the
 * HMAC-MD5 of the challenge under the password. The password does not travel; the server proves nothing.
 */
import { SP, join, octetsOf } from '#lib/base';
import { hex, hmacMd5 } from '#lib/codec';
import { abort, failed, noMore, prepared, preparedOctets } from './mechanism.ts';
import type { Mechanism, ServerSide, ServerStep } from './mechanism.ts';

const NONCE = 12;

const digestOf = (password: Uint8Array, challenge: Uint8Array): string => hex(hmacMd5(password, challenge));

/** `user SP digest`; a user name may hold spaces, a digest does not (RFC 2195 2). */
function judge({ accounts }: ServerSide, challenge: Uint8Array, response: Uint8Array): ServerStep {
  const space = response.lastIndexOf(SP);
  const user = prepared(response.subarray(0, Math.max(space, 0)));
  const password = user === null ? undefined : accounts.get(user);
  const secret = password === undefined ? null : preparedOctets(password);
  if (user === null || secret === null) return failed;
  return prepared(response.subarray(space + 1)) === digestOf(secret, challenge)
    ? { kind: 'authenticated', identity: user }
    : failed;
}

export const cramMd5: Mechanism = {
  name: 'CRAM-MD5',
  source: 'RFC2195 2',
  clear: false,
  begins: 'server',
  serve(side) {
    const challenge = octetsOf(`<${hex(side.nonce(NONCE))}@${side.name}>`);
    return { kind: 'challenge', octets: challenge, hear: (response) => judge(side, challenge, response) };
  },
  answer({ user, password }, _nonce, challenge) {
    const name = preparedOctets(user);
    const secret = preparedOctets(password);
    if (name === null || secret === null || challenge === null) return abort;
    const octets = join([name, octetsOf(` ${digestOf(secret, challenge)}`)]);
    return { kind: 'response', octets, proven: true, hear: noMore };
  },
};
