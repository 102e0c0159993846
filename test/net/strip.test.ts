/** Stripping: one line of a reply is overwritten, as long as before; everything else passes. */
import { describe, expect, test } from 'vitest';
import { octetsOf, textOf } from '#lib/base';
import { strip } from '#lib/net';

function stripped(text: string): string {
  const octets = octetsOf(text);
  for (const change of strip(octets, 'STARTTLS')) octets.set(change.octets, change.offset);
  return textOf(octets);
}

describe('a line that offers the extension', () => {
  test.each([
    ['250-mx\r\n250-STARTTLS\r\n250 HELP\r\n', '250-mx\r\n250-XXXXXXXX\r\n250 HELP\r\n'],
    ['250-mx\r\n250 starttls\r\n', '250-mx\r\n250 XXXXXXXX\r\n'],
    ['250-mx\r\n250 STARTTLS now\r\n', '250-mx\r\n250 XXXXXXXXXXXX\r\n'],
  ])('%j', (before, after) => expect(stripped(before)).toBe(after));
});

test.each(['250-mx\r\n250-STARTTLSX\r\n250 AUTH STARTTLS\r\n', '220 STARTTLS\r\n', '250-STARTTLS', '', 'STARTTLS\r\n'])(
  '%j passes',
  (text) => expect(stripped(text)).toBe(text),
);
