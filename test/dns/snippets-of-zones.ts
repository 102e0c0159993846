/** Snippets about what may stand together in a zone (RFC 1034 3.6.2, RFC 1035 5.2, RFC 2181, RFC 4592, RFC 7505). */
import { a, bad, good, ns, whole } from './snippet.ts';
import type { Snippet } from './snippet.ts';

export const zones: readonly Snippet[] = [
  good('the same twice', 'a MX 1 b.test.\na MX 1 B.TEST.', ['a.foo.example 300 MX 1 b.test'], ['duplicate-record']),
  good('texts that differ in case', 'a TXT x\na TXT X', ['a.foo.example 300 TXT "X"', 'a.foo.example 300 TXT "x"']),
  good('an alias at two places', 'a CNAME b\nb CNAME a', [
    'a.foo.example 300 CNAME b.foo.example',
    'b.foo.example 300 CNAME a.foo.example',
  ]),
  bad('two aliases', 'a CNAME b.test.\na CNAME c.test.', 'several-cnames'),
  bad('an alias beside other data', 'a CNAME b.test.\na MX 1 c.test.', 'cname-and-other-data'),
  bad('other data beside an alias', 'a TYPE65280 \\# 0\na CNAME b.test.', 'cname-and-other-data'),
  bad('an alias at the apex', '@ CNAME b.test.', 'cname-and-other-data'),
  bad('a second SOA', '@ SOA ns.bar.example. hostmaster 2 3600 600 604800 60', 'several-soas'),
  good(
    'an MX to an alias',
    'a MX 1 b\nb CNAME c.test.',
    ['a.foo.example 300 MX 1 b.foo.example', 'b.foo.example 300 CNAME c.test'],
    ['target-is-alias'],
  ),
  good(
    'an MX to an address',
    'a MX 1 192.0.2.1',
    ['a.foo.example 300 MX 1 192.0.2.1.foo.example'],
    ['target-is-address', 'target-without-address'],
  ),
  good('data below a delegation', 'sub NS a.sub\na.sub A 192.0.2.1', [
    'a.sub.foo.example 300 A 192.0.2.1',
    'sub.foo.example 300 NS a.sub.foo.example',
  ]),
  bad('NS at a wildcard', '*.a NS ns.test.', 'wildcard-name-server'),
  good('a name server with an address', '@ NS a\na A 192.0.2.1', [a, 'foo.example 300 NS a.foo.example']),
  good('a name server by wildcard', '@ NS a\n* AAAA 2001:db8::1', [
    '*.foo.example 300 AAAA 2001:db8::1',
    'foo.example 300 NS a.foo.example',
  ]),
  good('a name server below a delegation', '@ NS a.sub\nsub NS ns.test.', [
    'foo.example 300 NS a.sub.foo.example',
    'sub.foo.example 300 NS ns.test',
  ]),
  bad('a name server without address', '@ NS a\na TXT x', 'name-server-without-address'),
  bad('a name server of no name', '@ NS a\nb.a A 192.0.2.1', 'name-server-without-address'),
  bad('a name server that is an alias', '@ NS a\na CNAME b.test.', 'name-server-is-alias'),
  bad('a name server that is an alias by wildcard', '@ NS a.b\n*.b CNAME c.test.', 'name-server-is-alias'),
  bad('a name server by address', '@ NS 192.0.2.1', 'target-is-address', 'name-server-without-address'),
  whole(
    good('the TTL of the SOA goes on', `@ 7 SOA ns.bar.example. h 1 2h 3m 4w 5\n@ ${ns}`, [
      'foo.example 7 NS ns.bar.example',
      'foo.example 7 SOA ns.bar.example h.foo.example 1 7200 180 2419200 5',
    ]),
  ),
  whole(
    good(
      'the minimum of the SOA goes on',
      `@ SOA ns.bar.example. me@foo.example. 1 2 3 4 5\n@ ${ns}\na 9 A 192.0.2.1\nb A 192.0.2.2`,
      [
        'a.foo.example 9 A 192.0.2.1',
        'b.foo.example 5 A 192.0.2.2',
        'foo.example 5 NS ns.bar.example',
        'foo.example 5 SOA ns.bar.example me\\@foo.example 1 2 3 4 5',
      ],
      ['at-in-name'],
    ),
  ),
  whole(
    good(
      'a minimum with the highest bit',
      `@ SOA ns.bar.example. h 1 2 3 4 4294967295\n@ ${ns}`,
      ['foo.example 0 NS ns.bar.example', 'foo.example 0 SOA ns.bar.example h.foo.example 1 2 3 4 4294967295'],
      ['ttl-too-large'],
    ),
  ),
  whole(bad('a serial with a unit', `@ 5 SOA ns.bar.example. h 1h 2 3 4 5\n@ ${ns}`, 'bad-number')),
  whole(bad('a serial of 33 bits', `@ 5 SOA ns.bar.example. h 4294967296 2 3 4 5\n@ ${ns}`, 'bad-number')),
  whole(bad('an SOA cut short', `@ 5 SOA ns.bar.example. h 1 2 3 4\n@ ${ns}`, 'missing-field')),
  whole(bad('no owner', ` 5 SOA ns.bar.example. h 1 2 3 4 5\n@ ${ns}`, 'no-owner')),
];
