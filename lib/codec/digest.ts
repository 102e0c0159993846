/**
 * Digests behind one door: the one runtime package of the engine (@noble/hashes, pure ECMAScript).
 *
 * SHA-256 for the journal; MD5 (RFC 1321), HMAC (RFC 2104) and PBKDF2 (RFC 8018 5.2) for the mechanisms of
 * authentication that ask for them. MD5 is broken and stands here for those alone.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { md5 as createMd5 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 as create } from '@noble/hashes/sha2.js';

/** SHA-256, fed in portions. */
export class Sha256 {
  readonly #hash = create.create();

  update(octets: Uint8Array): void {
    this.#hash.update(octets);
  }

  /** The 32 octets; the object is spent afterwards. */
  digest(): Uint8Array {
    return this.#hash.digest();
  }
}

export function sha256(octets: Uint8Array): Uint8Array {
  return create(octets);
}

/** 16 octets (RFC 1321). */
export const md5 = (octets: Uint8Array): Uint8Array => createMd5(octets);

/** 16 octets (RFC 2104 over MD5). */
export const hmacMd5 = (key: Uint8Array, octets: Uint8Array): Uint8Array => hmac(createMd5, key, octets);

/** 32 octets (RFC 2104 over SHA-256). */
export const hmacSha256 = (key: Uint8Array, octets: Uint8Array): Uint8Array => hmac(create, key, octets);

/**
 * A key from a password (RFC 8018 5.2, HMAC-SHA-256).
 * @param rounds 1 or more; the work grows with it
 * @param length octets of the key, 1 or more
 */
export const pbkdf2Sha256 = (password: Uint8Array, salt: Uint8Array, rounds: number, length: number): Uint8Array =>
  pbkdf2(create, password, salt, { c: rounds, dkLen: length });

/** Lower-case hexadecimal digits, two for each octet. */
export function hex(octets: Uint8Array): string {
  let digits = '';
  for (const octet of octets) digits += octet.toString(16).padStart(2, '0');
  return digits;
}
