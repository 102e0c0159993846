/** Master files (RFC 1035 5.1, RFC 2308 4): what is read, and what is refused at which place. */
import { DEFAULT_TTL, readZoneFile, sameName } from '#lib/dns';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, record } from './given.ts';

/** Each record as one line: owner, TTL, type and data. */
function lines(text: string, origin: string | null = 'foo.example'): string[] {
  const { records, errors } = readZoneFile(text, origin);
  expect(errors).toEqual([]);
  return records.map((placed) => line(placed.record).replace(' IN ', ' '));
}
/** Each error as its code and the text it points at. */
function faults(text: string, origin: string | null = 'foo.example'): string[] {
  return readZoneFile(text, origin).errors.map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`);
}

test('the zone of a small domain', () => {
  const text = `$ORIGIN foo.example.
$TTL 1h
@       IN SOA ns hostmaster.foo.example. ( ; the start
            7       ; serial
            1d 2h30M
            1W      ; expire
            5m )
        NS  ns
        MX  10 mx1
        MX  20 mx2.bar.example.
ns      A   192.0.2.53
mx1     300 IN A 192.0.2.1
        IN 300 AAAA 2001:DB8:0:0::1
www     CNAME @
@       TXT "v=spf1 mx -all" unquoted "semi;colon" "\\"\\\\\\059"
$ORIGIN sub
a\\.b    a 192.0.2.7
`;
  expect(lines(text, null)).toEqual([
    'foo.example 3600 SOA ns.foo.example hostmaster.foo.example 7 86400 9000 604800 300',
    'foo.example 3600 NS ns.foo.example',
    'foo.example 3600 MX 10 mx1.foo.example',
    'foo.example 3600 MX 20 mx2.bar.example',
    'ns.foo.example 3600 A 192.0.2.53',
    'mx1.foo.example 300 A 192.0.2.1',
    'mx1.foo.example 300 AAAA 2001:db8::1',
    'www.foo.example 3600 CNAME foo.example',
    'foo.example 3600 TXT "v=spf1 mx -all" "unquoted" "semi;colon" "\\"\\\\;"',
    'a\\.b.sub.foo.example 3600 A 192.0.2.7',
  ]);
});

describe('good lines', () => {
  test.each([
    ['an owner and a type', 'a A 192.0.2.1', ['a.foo.example 3600 A 192.0.2.1']],
    ['class, then TTL', 'a IN 5 A 192.0.2.1', ['a.foo.example 5 A 192.0.2.1']],
    ['TTL, then class', 'a 5 IN A 192.0.2.1', ['a.foo.example 5 A 192.0.2.1']],
    ['class by number', 'a CLASS1 A 192.0.2.1', ['a.foo.example 3600 A 192.0.2.1']],
    ['lower case', 'a in mx 0 b', ['a.foo.example 3600 MX 0 b.foo.example']],
    [
      'the last TTL goes on',
      'a 5 A 192.0.2.1\nb A 192.0.2.2',
      ['a.foo.example 5 A 192.0.2.1', 'b.foo.example 5 A 192.0.2.2'],
    ],
    [
      '$TTL beats the last TTL',
      '$TTL 9\na 5 A 192.0.2.1\nb A 192.0.2.2',
      ['a.foo.example 5 A 192.0.2.1', 'b.foo.example 9 A 192.0.2.2'],
    ],
    ['TTL 0', 'a 0 A 192.0.2.1', ['a.foo.example 0 A 192.0.2.1']],
    ['the null MX of RFC 7505', '@ MX 0 .', ['foo.example 3600 MX 0 .']],
    ['an absolute owner', 'bar.example. A 192.0.2.1', ['bar.example 3600 A 192.0.2.1']],
    ['a wildcard', '*.a A 192.0.2.1', ['*.a.foo.example 3600 A 192.0.2.1']],
    [
      'a blank owner with a tab',
      'a A 192.0.2.1\n\tMX 1 b',
      ['a.foo.example 3600 A 192.0.2.1', 'a.foo.example 3600 MX 1 b.foo.example'],
    ],
    [
      'CR LF and a comment',
      'a A 192.0.2.1 ; here\r\n; all\r\n\r\nb A 192.0.2.2\r\n',
      ['a.foo.example 3600 A 192.0.2.1', 'b.foo.example 3600 A 192.0.2.2'],
    ],
    ['nested parentheses', 'a ( MX ( 5\n ) b )', ['a.foo.example 3600 MX 5 b.foo.example']],
    ['parentheses without blanks', 'a TXT("x""y")', ['a.foo.example 3600 TXT "x" "y"']],
    ['an owner with a type as its name', 'MX A 192.0.2.1', ['MX.foo.example 3600 A 192.0.2.1']],
    ['an escaped dot at the end', 'a CNAME b\\.', ['a.foo.example 3600 CNAME b\\..foo.example']],
    ['an escaped @', '\\@ A 192.0.2.1', ['\\@.foo.example 3600 A 192.0.2.1']],
    ['an octet by number', 'a\\032b A 192.0.2.1', ['a\\032b.foo.example 3600 A 192.0.2.1']],
    ['an empty string', 'a TXT ""', ['a.foo.example 3600 TXT ""']],
    [
      'UTF-8 in a text',
      'a TXT "caf\u00e9 \ud83d\ude00"',
      ['a.foo.example 3600 TXT "caf\\195\\169 \\240\\159\\152\\128"'],
    ],
    ['a parenthesis in a comment', 'a A 192.0.2.1 ; (', ['a.foo.example 3600 A 192.0.2.1']],
    ['nothing', ' \n;\n', []],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  test('with the root as origin names stay as they are', () => {
    expect(lines('foo.example MX 10 mx1.foo.example\n@ NS ns.example', '')).toEqual([
      'foo.example 3600 MX 10 mx1.foo.example',
      '. 3600 NS ns.example',
    ]);
  });

  test('where no TTL stands, the default counts', () => {
    expect(readZoneFile('a A 192.0.2.1', 'example').records[0]?.record.ttl).toBe(DEFAULT_TTL);
  });

  test('a record knows its place and the origin in force', () => {
    const text = '$ORIGIN sub.example.\n  \na MX (10\n b) ; c\n';
    const [placed] = readZoneFile(text, null).records;
    expect(placed?.origin).toBe('sub.example');
    expect(text.slice(placed?.span.start, placed?.span.end)).toBe('a MX (10\n b');
  });
});

describe('bad lines', () => {
  test.each([
    ['$INCLUDE other.zone', ['include-refused: $INCLUDE']],
    ['$GENERATE 1-9 a$ A 192.0.2.$', ['generate-refused: $GENERATE']],
    ['$origen foo', ['unknown-directive: $origen']],
    ['$ORIGIN', ['missing-field: $ORIGIN']],
    ['$ORIGIN a b', ['surplus-field: b']],
    ['$TTL x', ['bad-ttl: x']],
    [' A 192.0.2.1', ['no-owner: A 192.0.2.1']],
    ['a..b A 192.0.2.1', ['empty-label: a..b']],
    [`${'a'.repeat(64)} A 192.0.2.1`, [`label-too-long: ${'a'.repeat(64)}`]],
    [`${'a.'.repeat(130)} A 192.0.2.1`, [`name-too-long: ${'a.'.repeat(130)}`]],
    ['a\\999 A 192.0.2.1', ['bad-escape: a\\999']],
    ['a\\\nb A 192.0.2.1', ['bad-escape: a\\']],
    ['caf\u00e9 A 192.0.2.1', ['bad-character: caf\u00e9']],
    ['@ SOA ns me@foo.example. 1 2 3 4 5', ['at-in-name: me@foo.example.']],
    ['a HINFO x y', ['unknown-type: HINFO']],
    ['a 5 6 A 192.0.2.1', ['unknown-type: 6']],
    ['MX 10 mx1', ['type-as-owner: MX 10 mx1']],
    ['a CH A 192.0.2.1', ['other-class: CH']],
    ['a', ['missing-field: a']],
    ['a MX 10', ['missing-field: 10']],
    ['a A 192.0.2.1 192.0.2.2', ['surplus-field: 192.0.2.2']],
    ['a CNAME "b"', ['quoted-field: "b"']],
    ['a 1h30 A 192.0.2.1', ['bad-ttl: 1h30']],
    ['a 99999999999 A 192.0.2.1', ['bad-ttl: 99999999999']],
    ['a 4294967295 A 192.0.2.1', ['ttl-too-large: 4294967295']],
    ['a MX 65536 b', ['bad-number: 65536']],
    ['a MX -1 b', ['bad-number: -1']],
    ['a MX ten b', ['bad-number: ten']],
    ['@ SOA ns me 1h 2 3 4 5', ['bad-number: 1h']],
    ['a A 192.0.2', ['bad-ipv4: 192.0.2']],
    ['a A 2001:db8::1', ['bad-ipv4: 2001:db8::1']],
    ['a AAAA 192.0.2.1', ['bad-ipv6: 192.0.2.1']],
    ['a MX 10 192.0.2.1', ['target-is-address: 192.0.2.1']],
    [`a TXT ${'x'.repeat(256)}`, [`string-too-long: ${'x'.repeat(256)}`]],
    ['a TXT "x', ['unclosed-string: "x']],
    ['a TXT "x\n y"', ['unclosed-string: "x', 'unclosed-string: "']],
    ['a TXT "\\300"', ['bad-escape: "\\300"']],
    ['a MX ( 10 b', ['unclosed-parenthesis: (']],
    ['a MX 10 b )', ['stray-parenthesis: )']],
    ['a TXT x\0y', ['control-character: \0']],
    ['a A 192.0.2.1\rb A 192.0.2.2', ['control-character: \r']],
  ])('%j', (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  test('a relative name may become as long as a name may be, origin included', () => {
    const origin = [63, 63, 63, 59].map((length) => 'a'.repeat(length)).join('.');
    expect(faults('a A 192.0.2.1\nbb A 192.0.2.1\n\\.\\001 A 192.0.2.1\n\\001 A 192.0.2.1', origin)).toEqual([
      'name-too-long: bb',
      'name-too-long: \\.\\001',
    ]);
  });

  test('a relative name needs an origin', () => {
    expect(faults('a A 192.0.2.1\n@ A 192.0.2.1\nb. A 192.0.2.1', null)).toEqual(['no-origin: a', 'no-origin: @']);
  });

  test('all of them are told at once, and the good lines stay', () => {
    const text = 'a A 1\nb A 192.0.2.1\n  MX x y\nc TXT "\n  A 192.0.2.9\n$WHAT\nd ( A 192.0.2.2\ne A 192.0.2.3';
    expect(faults(text)).toEqual([
      'bad-ipv4: 1',
      'bad-number: x',
      'unclosed-string: "',
      'unknown-directive: $WHAT',
      'unclosed-parenthesis: (',
    ]);
    // What leans on the owner that was lost is left out as well.
    expect(readZoneFile(text, 'example').records.map((placed) => placed.record.owner)).toEqual([
      'b.example',
      'e.example',
    ]);
  });

  test('after a hundred they are only counted', () => {
    const { errors, more } = readZoneFile('a A x\n'.repeat(150), 'example');
    expect([errors.length, more]).toEqual([100, 50]);
  });

  test('a TTL with the highest bit set counts as 0 and is a warning', () => {
    const { records, errors } = readZoneFile('a 2147483648 A 192.0.2.1\n$TTL 4294967295\nb A 192.0.2.2', 'example');
    expect(records.map((placed) => placed.record.ttl)).toEqual([0, 0]);
    expect(errors.map((error) => error.severity)).toEqual(['warning', 'warning']);
  });

  test('a text of more than 65,535 octets is refused (D08)', () => {
    const strings = (count: number): string => `a TXT ${`${'x'.repeat(255)} `.repeat(count)}`;
    expect(readZoneFile(strings(255), 'example').errors).toEqual([]);
    expect(readZoneFile(strings(257), 'example').errors.map((error) => error.code)).toEqual(['text-too-long']);
  });
});

test('any record written as a line is read back', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 8 }), (records) => {
      // The first trip brings the names into their canonical text.
      const once = readZoneFile(records.map(line).join('\n'), '');
      expect(once.errors).toEqual([]);
      const read = once.records.map((placed) => placed.record);
      expect(read.map(({ owner }, i) => sameName(owner, records[i]?.owner ?? '?'))).not.toContain(false);
      expect(readZoneFile(read.map(line).join('\n'), '').records.map((placed) => placed.record)).toEqual(read);
    }),
  );
});

test('no text makes the reader throw, and every place lies in the text', () => {
  const piece = fc.constantFrom(
    'a',
    'MX',
    '10',
    '@',
    '.',
    ' ',
    '\n',
    '(',
    ')',
    '"',
    '\\',
    ';',
    '$ORIGIN',
    '$TTL',
    'TXT',
    '\r',
    '\0',
    '\ud800',
    '1h',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(null, '', 'example'), (given, origin) => {
      const { records, errors } = readZoneFile(given, origin);
      for (const { span } of [...records, ...errors]) {
        expect(span.start >= 0 && span.start <= span.end && span.end <= given.length).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});
