import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromUtf8, toUtf8 } from '#lib/codec';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const reference = (octets: Uint8Array): string | null => {
  try {
    return strict.decode(octets);
  } catch {
    return null;
  }
};

test('encodes as the host does, lone surrogates included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(toUtf8(text)).toEqual(new TextEncoder().encode(text));
    }),
  );
  expect(toUtf8('\ud800')).toEqual(new Uint8Array([0xef, 0xbf, 0xbd]));
});
test('decodes what is UTF-8 and refuses what is not, as a strict decoder does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (octets) => {
      expect(fromUtf8(octets)).toBe(reference(octets));
    }),
    { numRuns: 2000 },
  );
  for (const octets of [
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xe2, 0x82],
    [0x80],
    [0xf8, 0x88, 0x80, 0x80, 0x80],
  ])
    expect(fromUtf8(new Uint8Array(octets))).toBeNull();
  for (const text of ['\u{10ffff}', '\u07ff\u0800', '\uffff', '\u{10000}']) expect(fromUtf8(toUtf8(text))).toBe(text);
});
