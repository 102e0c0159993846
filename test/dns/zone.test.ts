/** Zones from records: apexes, what is made up, and the rules of RFC 1034 3.6.2, RFC 2181 5.2 and 10, RFC 7505 3. */
import { madeUp, makeZones, presentRecord, readZoneFile } from '#lib/dns';
import type { ZoneMaking } from '#lib/dns';
import { describe, expect, test } from 'vitest';

const make = (text: string, origin: string | null = null): ZoneMaking =>
  makeZones(readZoneFile(text, origin).records, 'ns.test');
const found = (text: string): string[] =>
  make(`$ORIGIN foo.example.\n${text}`).errors.map(({ code, severity, span }) => {
    const whole = `$ORIGIN foo.example.\n${text}`;
    return `${severity} ${code}: ${whole.slice(span.start, span.end)}`;
  });
const listed = (making: ZoneMaking): Record<string, string[]> =>
  Object.fromEntries(
    making.zones.map((zone) => [zone.origin, zone.records.map((record) => `${record.owner} ${presentRecord(record)}`)]),
  );
const soa = '@ SOA ns hostmaster 1 2 3 4 5\n';

describe('grouping', () => {
  test('a zone without SOA and NS gets both', () => {
    const making = make('$ORIGIN foo.example.\n@ MX 10 mx1\nmx1 A 192.0.2.1');
    expect(making.errors).toEqual([]);
    expect(listed(making)).toEqual({
      'foo.example': [
        'foo.example SOA ns.test hostmaster.foo.example 1 3600 600 604800 300',
        'foo.example NS ns.test',
        'foo.example MX 10 mx1.foo.example',
        'mx1.foo.example A 192.0.2.1',
      ],
    });
    expect(making.zones[0]?.records[0]?.ttl).toBe(madeUp.ttl);
  });

  test('an SOA starts a zone and comes first; origins below it do not', () => {
    const text = `$ORIGIN foo.example.\na A 192.0.2.1\n${soa}@ NS a\n$ORIGIN sub.foo.example.\nb A 192.0.2.2`;
    expect(listed(make(text))).toEqual({
      'foo.example': [
        'foo.example SOA ns.foo.example hostmaster.foo.example 1 2 3 4 5',
        'a.foo.example A 192.0.2.1',
        'foo.example NS a.foo.example',
        'b.sub.foo.example A 192.0.2.2',
      ],
    });
  });

  test('each origin without an SOA is a zone, and a record goes to the deepest', () => {
    const text = '$ORIGIN example.\nwww.foo A 192.0.2.1\nbar A 192.0.2.2\n$ORIGIN foo.example.\n@ MX 1 www';
    expect(
      make(text).zones.map(({ origin, records }) => [origin, ...records.slice(2).map((record) => record.owner)]),
    ).toEqual([
      ['example', 'bar.example'],
      ['foo.example', 'www.foo.example', 'foo.example'],
    ]);
  });

  test('without any origin all is in the root zone', () => {
    expect(make('foo.example. A 192.0.2.1').zones.map((zone) => zone.origin)).toEqual(['']);
  });

  test('nothing makes no zone', () => {
    expect(make('')).toEqual({ zones: [], errors: [] });
  });

  test('the longest origin still gets a contact that is a name', () => {
    const origin = [63, 63, 63, 61].map((length) => 'a'.repeat(length)).join('.');
    const [zone] = make(`${origin}. A 192.0.2.1`, origin).zones;
    expect(zone?.records[0]?.data).toMatchObject({ type: 'SOA', contact: origin });
  });
});

test.each([
  ['data of elsewhere', 'bar.example. A 192.0.2.1', ['error out-of-zone: bar.example. A 192.0.2.1']],
  ['two SOAs', `${soa}@ SOA ns hostmaster 2 2 3 4 5`, ['error several-soas: @ SOA ns hostmaster 2 2 3 4 5']],
  ['two CNAMEs', 'a CNAME x.test.\nA CNAME y.test.', ['error several-cnames: A CNAME y.test.']],
  ['a CNAME and an MX (D03)', 'a CNAME x.test.\na MX 1 y.test.', ['error cname-and-other-data: a CNAME x.test.']],
  ['a CNAME at the apex', '@ CNAME x.test.', ['error cname-and-other-data: @ CNAME x.test.']],
  ['the same twice', 'a MX 1 x.test.\na MX 1 X.test.', ['warning duplicate-record: a MX 1 X.test.']],
  ['texts that differ in case', 'a TXT x\na TXT X', []],
  ['TTLs that differ', 'a 5 A 192.0.2.1\na 3 A 192.0.2.2', ['warning ttl-differs: a 5 A 192.0.2.1']],
  ['TTLs that differ by type', 'a 5 A 192.0.2.1\na 3 AAAA 2001:db8::1', []],
  ['an MX to an address (D14)', '@ MX 1 192.0.2.1.', ['warning target-is-address: @ MX 1 192.0.2.1.']],
  ['an MX to an alias (D14)', '@ MX 1 a\na CNAME x.test.', ['warning target-is-alias: @ MX 1 a']],
  ['an NS of the zone to an alias', '@ NS a\na CNAME x.test.', ['error name-server-is-alias: @ NS a']],
  [
    'an NS of the zone to an alias by wildcard',
    '@ NS a.b\n*.b CNAME x.test.',
    ['error name-server-is-alias: @ NS a.b'],
  ],
  ['an NS of the zone to nothing', '@ NS a', ['error name-server-without-address: @ NS a']],
  ['an NS of the zone to the zone without address', '@ NS @', ['error name-server-without-address: @ NS @']],
  [
    'an NS of the zone to a name above others',
    '@ NS a\nb.a A 192.0.2.1',
    ['error name-server-without-address: @ NS a'],
  ],
  ['an NS of the zone to what a wildcard covers', '@ NS a\n* A 192.0.2.1', []],
  ['an NS of the zone below a delegation', '@ NS a.sub\nsub NS ns.test.', []],
  ['an NS of the zone in another zone at hand', `@ NS a.sub\n$ORIGIN sub\n${soa}a A 192.0.2.1`, []],
  ['an NS of another zone to an alias', 'sub NS a\na CNAME x.test.', ['warning target-is-alias: sub NS a']],
  ['an NS at a wildcard', '*.a NS x.test.', ['error wildcard-name-server: *.a NS x.test.']],
  ['an SRV to nothing', 'a SRV 0 0 25 b', ['warning target-without-address: a SRV 0 0 25 b']],
  [
    'a CNAME beside a type of its number',
    'a CNAME x.test.\na TYPE65280 \\# 0',
    ['error cname-and-other-data: a CNAME x.test.'],
  ],
  ['an MX to nothing', '@ MX 1 a', ['warning target-without-address: @ MX 1 a']],
  ['an MX to elsewhere', '@ MX 1 a.test.', []],
  ['an MX to what a wildcard covers', '@ MX 1 a\n* A 192.0.2.1', []],
  ['an MX below a delegation', '@ MX 1 a.sub\nsub NS ns.test.', []],
  ['the null MX alone', '@ MX 0 .', []],
  ['the null MX beside another (D12)', '@ MX 0 .\n@ MX 1 m.test.', ['warning null-mx-beside-others: @ MX 0 .']],
])('%s', (_, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('errors leave a record out, warnings leave the zone as written', () => {
  const text =
    '$ORIGIN foo.example.\na CNAME x.test.\na CNAME y.test.\na MX 1 z.test.\nb 5 A 192.0.2.1\nb 3 A 192.0.2.2';
  const records = make(text).zones[0]?.records.slice(2);
  expect(records?.map((record) => `${record.ttl} ${presentRecord(record)}`)).toEqual([
    '3600 CNAME x.test',
    '3600 MX 1 z.test',
    '3 A 192.0.2.1',
    '3 A 192.0.2.2',
  ]);
});
