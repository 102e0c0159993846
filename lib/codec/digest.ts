/**
 * Digests behind one door: the one runtime package of the engine (@noble/hashes, pure ECMAScript).
 */
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

/** Lower-case hexadecimal digits, two for each octet. */
export function hex(octets: Uint8Array): string {
  let digits = '';
  for (const octet of octets) digits += octet.toString(16).padStart(2, '0');
  return digits;
}
