/** Scenarios in links: what goes in comes out, and what comes from anywhere is refused at the right step. */
import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { octetsOf } from '#lib/base';
import { toBase64Url } from '#lib/codec';
import { fromFragment, mostFragment, mostUnpacked, toFragment } from '#lib/scenario';

const fragmentOf = (text: string): string => {
  const fragment = toFragment(text);
  return fragment.ok ? fragment.value : expect.fail(fragment.error);
};
const text = 'hosts:\n  a.example: { mailboxes: [ann] }   # Grüße 📮\n'.repeat(20);
const packed = (octets: Uint8Array): string => `v1.${toBase64Url(octets)}`;
const refusal = (fragment: string): string => {
  const read = fromFragment(fragment);
  return read.ok ? 'taken' : read.error;
};

test('what goes in comes out', () => {
  expect(fragmentOf(text)).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
  expect(fragmentOf(text).length).toBeLessThan(text.length / 4);
  expect(fromFragment(fragmentOf(text))).toEqual({ ok: true, value: text });
  expect(fromFragment(`#${fragmentOf(text)}`)).toEqual({ ok: true, value: text });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (any) => {
      expect(fromFragment(fragmentOf(any))).toEqual({ ok: true, value: any });
    }),
  );
});

test('the same text gives the same link', () => expect(fragmentOf(text)).toBe(fragmentOf(text)));

test('a text that is too long for a link is told so', () => {
  let noise = '';
  for (let i = 0; noise.length < 60_000; i++) noise += Math.imul(i, 0x9e3779b1).toString(36);
  expect(toFragment(noise)).toEqual({ ok: false, error: 'too-long' });
  expect(toFragment('x'.repeat(mostUnpacked + 1))).toEqual({ ok: false, error: 'too-long' });
  expect(fromFragment(fragmentOf('x'.repeat(mostUnpacked))).ok).toBe(true);
});

describe('refused', () => {
  const bomb = packed(deflateSync(new Uint8Array(mostUnpacked * 8)));

  test.each([
    ['a fragment of two mebibytes', 'A'.repeat(2_097_152), 'too-long'],
    ['one character too many', `v1.${'A'.repeat(mostFragment)}`, 'too-long'],
    ['nothing', '', 'unknown-version'],
    ['another version', 'v999.AAAA', 'unknown-version'],
    ['a version in another case', 'V1.AAAA', 'unknown-version'],
    ['percent signs', `${fragmentOf(text)}%00`, 'bad-alphabet'],
    ['a plus', 'v1.ab+d', 'bad-alphabet'],
    ['padding', 'v1.AA==', 'bad-alphabet'],
    ['digits of another script', 'v1.٣٣٣٣', 'bad-alphabet'],
    ['a line end', `${fragmentOf(text)}\n`, 'bad-alphabet'],
    ['stray bits', 'v1.AB', 'bad-alphabet'],
    ['no stream at all', 'v1.', 'cut-short'],
    ['a bomb', bomb, 'too-large'],
    ['octets that are no text', packed(deflateSync(octetsOf('\xff\xfe'))), 'not-text'],
  ])('%s', (_, fragment, fault) => expect(refusal(fragment)).toBe(fault));

  test('the bomb fits in a link', () => expect(bomb.length).toBeLessThan(mostFragment));

  test('what was cut short', () => {
    const whole = fragmentOf(text);
    expect(whole.length).toBeGreaterThan(50);
    for (const missing of [1, 2, 3, 4, 10, 50]) expect(refusal(whole.slice(0, -missing))).toMatch(/cut-short|bad-/);
  });

  test('whatever the octets, there is an answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
        const read = fromFragment(packed(octets));
        expect(typeof read.ok).toBe('boolean');
      }),
    );
  });
});
