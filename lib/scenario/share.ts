/**
 * A scenario in a link: `v1.` and the base64url (RFC 4648 5) of its UTF-8 text, deflated (RFC 1951).
 *
 * A fragment comes from anywhere. So: length, alphabet, unpacking in small slices with a cap on what comes out, text;
 * each step refuses before the next begins. Nothing is half-loaded.
 */
import { Inflate, deflateSync } from 'fflate';
import { failure, join, success } from '#lib/base';
import type { Result } from '#lib/base';
import { fromBase64Url, fromUtf8, toBase64Url, toUtf8 } from '#lib/codec';

const version = 'v1.';
/** Characters of a fragment, and octets of the text in it. */
export const mostFragment = 32_768;
export const mostUnpacked = 1_048_576;
/** Octets of input for one step: what one step yields stays small beside the cap. */
const SLICE = 64;

export type LinkFault =
  'too-long' | 'unknown-version' | 'bad-alphabet' | 'bad-packing' | 'cut-short' | 'too-large' | 'not-text';

/** The fragment for a text, without `#`; a fault when it would be longer than a link may be. */
export function toFragment(text: string): Result<string, 'too-long'> {
  const octets = toUtf8(text);
  if (octets.length > mostUnpacked) return failure('too-long');
  const fragment = version + toBase64Url(deflateSync(octets, { level: 9 }));
  return fragment.length > mostFragment ? failure('too-long') : success(fragment);
}

/** The text in a fragment; a leading `#` may stand there. */
export function fromFragment(fragment: string): Result<string, LinkFault> {
  if (fragment.length > mostFragment + 1) return failure('too-long');
  const bare = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  if (!bare.startsWith(version)) return failure('unknown-version');
  const packed = bare.slice(version.length);
  if (!/^[A-Za-z0-9_-]*$/.test(packed)) return failure('bad-alphabet');
  const octets = fromBase64Url(packed);
  if (octets === null) return failure('bad-alphabet');
  const unpacked = unpack(octets);
  if (!unpacked.ok) return unpacked;
  const text = fromUtf8(unpacked.value);
  return text === null ? failure('not-text') : success(text);
}

function unpack(packed: Uint8Array): Result<Uint8Array, LinkFault> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let done = false;
  const inflate = new Inflate((part, final) => {
    size += part.length;
    if (size <= mostUnpacked) parts.push(part);
    done = final;
  });
  for (let at = 0; at < packed.length; at += SLICE) {
    try {
      inflate.push(packed.slice(at, at + SLICE), at + SLICE >= packed.length);
    } catch {
      return failure(at + SLICE >= packed.length ? 'cut-short' : 'bad-packing');
    }
    if (size > mostUnpacked) return failure('too-large');
  }
  return done ? success(join(parts)) : failure('cut-short');
}
