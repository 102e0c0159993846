/** Digests against the vectors that their RFCs publish, and against the host's own. */
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { octetsOf } from '#lib/base';
import { Sha256, hex, hmacMd5, hmacSha256, md5, pbkdf2Sha256, sha256 } from '#lib/codec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('MD5 (RFC 1321 A.5)', () => {
  test.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['a', '0cc175b9c0f1b6a831c399e269772661'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
    [
      '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
      '57edf4a22be3c955ac49da2e2107b67a',
    ],
  ])('%j', (text, digest) => expect(hex(md5(octetsOf(text)))).toBe(digest));
});

describe('HMAC-MD5 (RFC 2202 2)', () => {
  test.each([
    ['\x0b'.repeat(16), 'Hi There', '9294727a3638bb1c13f48ef8158bfc9d'],
    ['Jefe', 'what do ya want for nothing?', '750c783e6ab0b503eaa86e310a5db738'],
    ['\xaa'.repeat(16), '\xdd'.repeat(50), '56be34521d144c88dbb8c733f0e8b3f6'],
    ['\xaa'.repeat(80), 'Test Using Larger Than Block-Size Key - Hash Key First', '6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd'],
  ])('%j', (key, text, digest) => expect(hex(hmacMd5(octetsOf(key), octetsOf(text)))).toBe(digest));
});

describe('HMAC-SHA-256 (RFC 4231 4)', () => {
  test.each([
    ['\x0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    ['Jefe', 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
  ])('%j', (key, text, digest) => expect(hex(hmacSha256(octetsOf(key), octetsOf(text)))).toBe(digest));
});

test('PBKDF2-HMAC-SHA-256 (RFC 7914 11)', () => {
  expect(hex(pbkdf2Sha256(octetsOf('passwd'), octetsOf('salt'), 1, 64))).toBe(
    '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc' +
      '49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783',
  );
});

test('any octets, as the host digests them', () => {
  const octets = fc.uint8Array({ maxLength: 200, size: 'max' });
  fc.assert(
    fc.property(octets, octets, fc.integer({ min: 1, max: 20 }), (key, text, rounds) => {
      expect(hex(md5(text))).toBe(createHash('md5').update(text).digest('hex'));
      expect(hex(sha256(text))).toBe(createHash('sha256').update(text).digest('hex'));
      expect(hex(hmacMd5(key, text))).toBe(createHmac('md5', key).update(text).digest('hex'));
      expect(hex(hmacSha256(key, text))).toBe(createHmac('sha256', key).update(text).digest('hex'));
      expect(hex(pbkdf2Sha256(key, text, rounds, 32))).toBe(
        pbkdf2Sync(key, text, rounds, 32, 'sha256').toString('hex'),
      );
    }),
  );
});

test('SHA-256 in portions is that of the whole', () => {
  const text = octetsOf('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq');
  const hash = new Sha256();
  for (const octet of text) hash.update(new Uint8Array([octet]));
  expect(hex(hash.digest())).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
});
