/**
 * SCRAM-SHA-256 (RFC 7677 over RFC 5802): both ends show that they know the password, and neither says it. Without
 * channel binding.
 *
 * The server's last message travels as one more challenge, since a reply of success carries none (RFC 4954 4); a success
 * that comes before it is not believed.
 */
import { octetsOf, sameOctets, textOf } from '#lib/base';
import { fromBase64, hmacSha256, pbkdf2Sha256, sha256, toBase64 } from '#lib/codec';
import { abort, failed, noMore, prepared, preparedOctets } from './mechanism.ts';
import type { ClientStep, Mechanism, ServerSide, ServerStep } from './mechanism.ts';

const NONCE = 18;
const SALT = 16;
const KEY = 32;

/** Rounds that a server asks for, which are the fewest allowed (RFC 7677 4), and the most that a client works off. */
const ROUNDS = 4_096;
const MOST_ROUNDS = 65_536;

/** gs2-header: no channel binding, no authorization identity (RFC 5802 7). */
const HEADER = 'n,,';

const saltedPassword = (password: Uint8Array, salt: Uint8Array, rounds: number): Uint8Array =>
  pbkdf2Sha256(password, salt, rounds, KEY);

function exclusiveOr(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((octet, i) => octet ^ (b[i] ?? 0));
}

/** RFC 5802 3: what the client shows, and what the server shows in return. */
function proofs(salted: Uint8Array, authMessage: string): { readonly client: Uint8Array; readonly server: Uint8Array } {
  const message = octetsOf(authMessage);
  const clientKey = hmacSha256(salted, octetsOf('Client Key'));
  const signature = hmacSha256(sha256(clientKey), message);
  const serverKey = hmacSha256(salted, octetsOf('Server Key'));
  return { client: exclusiveOr(clientKey, signature), server: hmacSha256(serverKey, message) };
}

/** The values of `a=…,b=…` when the attributes are these, in this order, with nothing behind; else null. */
function attributes(text: string, names: readonly string[]): readonly string[] | null {
  const parts = text.split(',');
  const fit = parts.length === names.length && parts.every((part, i) => part.startsWith(`${names[i] ?? ''}=`));
  return fit ? parts.map((part) => part.slice(2)) : null;
}

/** saslname (RFC 5802 7): "," and "=" are written `=2C` and `=3D`. */
const saslName = (user: string): string => user.replaceAll('=', '=3D').replaceAll(',', '=2C');

function userOf(name: string): string | null {
  const user = name.replaceAll('=2C', ',').replaceAll('=3D', '=');
  return saslName(user) === name ? user : null;
}

interface ClientFirst {
  readonly header: string;
  readonly bare: string;
  readonly user: string;
  readonly nonce: string;
}

/** client-first-message: `gs2-header n=user,r=nonce`; an authorization identity must be the user himself. */
function readClientFirst(message: Uint8Array): ClientFirst | null {
  const text = prepared(message) ?? '';
  const [flag = '', authorised = '', ...rest] = text.split(',');
  const bare = rest.join(',');
  const [name = '', nonce = ''] = attributes(bare, ['n', 'r']) ?? [];
  const user = userOf(name);
  if ((flag !== 'n' && flag !== 'y') || user === null || user === '' || nonce === '') return null;
  if (authorised !== '' && authorised !== `a=${name}`) return null;
  return { header: `${flag},${authorised},`, bare, user, nonce };
}

/**
 * The server's end once nonce and salt are drawn.
 * @param nonce printable ASCII without ","
 * @param spare used when there is no such account, so that its absence does not show
 */
export function serveScram(
  { accounts }: Pick<ServerSide, 'accounts'>,
  message: Uint8Array,
  nonce: string,
  salt: Uint8Array,
  spare: Uint8Array,
): ServerStep {
  const first = readClientFirst(message);
  if (first === null) return failed;
  const both = `${first.nonce}${nonce}`;
  const serverFirst = `r=${both},s=${toBase64(salt)},i=${ROUNDS}`;
  const password = accounts.get(first.user);
  const known = password === undefined ? null : preparedOctets(password);
  const hear = (response: Uint8Array): ServerStep => {
    const text = prepared(response) ?? '';
    const [binding, echoed, proof] = attributes(text, ['c', 'r', 'p']) ?? [];
    if (binding !== toBase64(octetsOf(first.header)) || echoed !== both || proof === undefined) return failed;
    const authMessage = `${first.bare},${serverFirst},${text.slice(0, text.lastIndexOf(','))}`;
    const right = proofs(saltedPassword(known ?? spare, salt, ROUNDS), authMessage);
    const shown = fromBase64(proof);
    if (known === null || shown === null || !sameOctets(shown, right.client)) return failed;
    const identity = first.user;
    const last = octetsOf(`v=${toBase64(right.server)}`);
    return {
      kind: 'challenge',
      octets: last,
      hear: (end) => (end.length === 0 ? { kind: 'authenticated', identity } : failed),
    };
  };
  return { kind: 'challenge', octets: octetsOf(serverFirst), hear };
}

/** server-first-message: our nonce goes on with the server's; the rounds are within reason. */
function readServerFirst(
  message: Uint8Array,
  own: string,
): { readonly nonce: string; readonly salt: Uint8Array; readonly rounds: number } | null {
  const [nonce = '', salted = '', digits = ''] = attributes(textOf(message), ['r', 's', 'i']) ?? [];
  const salt = fromBase64(salted);
  const rounds = /^[1-9][0-9]{0,5}$/.test(digits) ? Number(digits) : 0;
  const fits = nonce.startsWith(own) && nonce.length > own.length && rounds >= ROUNDS && rounds <= MOST_ROUNDS;
  return fits && salt !== null && salt.length > 0 ? { nonce, salt, rounds } : null;
}

/** The client's end once its nonce is drawn. */
export function answerScram(user: string, password: Uint8Array, own: string): ClientStep {
  const bare = `n=${saslName(user)},r=${own}`;
  const hear = (challenge: Uint8Array): ClientStep => {
    const first = readServerFirst(challenge, own);
    if (first === null) return abort;
    const final = `c=${toBase64(octetsOf(HEADER))},r=${first.nonce}`;
    const salted = saltedPassword(password, first.salt, first.rounds);
    const { client, server } = proofs(salted, `${bare},${textOf(challenge)},${final}`);
    const expected = octetsOf(`v=${toBase64(server)}`);
    return {
      kind: 'response',
      octets: octetsOf(`${final},p=${toBase64(client)}`),
      proven: false,
      hear: (last) =>
        sameOctets(last, expected)
          ? { kind: 'response', octets: new Uint8Array(0), proven: true, hear: noMore }
          : abort,
    };
  };
  return { kind: 'response', octets: octetsOf(`${HEADER}${bare}`), proven: false, hear };
}

export const scramSha256: Mechanism = {
  name: 'SCRAM-SHA-256',
  source: 'RFC7677 3',
  clear: false,
  begins: 'client',
  serve(side, first) {
    if (first === null) return failed;
    return serveScram(side, first, toBase64(side.nonce(NONCE)), side.nonce(SALT), side.nonce(KEY));
  },
  answer({ user, password }, nonce) {
    const secret = preparedOctets(password);
    return secret === null || preparedOctets(user) === null ? abort : answerScram(user, secret, toBase64(nonce(NONCE)));
  },
};
