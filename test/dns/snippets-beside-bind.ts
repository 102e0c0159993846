/** Snippets of which BIND thinks otherwise, with what it says and why ours differs. */
import { a, b, bad, differs, good, ns, whole } from './snippet.ts';
import type { Deviation } from './snippet.ts';

/** Stricter than BIND where a text is surely a mistake, and wider where a scenario needs it. */
export const deviations: readonly Deviation[] = [
  differs(
    bad('data of elsewhere', 'bar.example. A 192.0.2.1', 'out-of-zone'),
    [],
    'BIND drops the record with a warning; a scenario whose record is dropped should not run.',
  ),
  differs(
    bad('$GENERATE', '$GENERATE 1-2 a$ A 192.0.2.$', 'generate-refused'),
    [a.replace('a.', 'a1.'), b.replace('b.', 'a2.')],
    '$GENERATE is no part of RFC 1035; a scenario shows each record.',
  ),
  differs(
    bad('an owner in quotes', '"a" A 192.0.2.1', 'quoted-field'),
    [a],
    'RFC 1035 5.1 has quotes around character-strings only.',
  ),
  differs(
    bad('a name that is not ASCII', 'caf\u00e9 A 192.0.2.1', 'bad-character'),
    ['caf\\195\\169.foo.example 300 A 192.0.2.1'],
    'Mail looks for the A-label, so such a name would never be found.',
  ),
  differs(
    bad('an escaped character that is not ASCII', 'a TXT \\\u00e9', 'bad-escape'),
    ['a.foo.example 300 TXT "\\195\\169"'],
    'The backslash stands before one octet (RFC 1035 5.1), and the character is two.',
  ),
  differs(
    bad('a control character', 'a TXT "\u0001"', 'control-character'),
    ['a.foo.example 300 TXT "\\001"'],
    'It cannot be seen in an editor; \\001 says the same.',
  ),
  differs(
    bad('a lone CR', 'a A 192.0.2.1\rb A 192.0.2.2', 'control-character'),
    [a, b],
    'Editors disagree on whether a line ends there.',
  ),
  differs(
    bad('class 0', 'a CLASS0 A 192.0.2.1', 'other-class'),
    [a],
    'Class 0 is reserved (RFC 6895 3.2); BIND takes it as none stated.',
  ),
  differs(
    bad('a type that only BIND knows', 'a HINFO x y', 'unknown-type'),
    ['a.foo.example 300 HINFO "x" "y"'],
    'Our types are those that mail has a use for; the rest stand in generic form.',
  ),
  differs(
    good('octets of a type that only BIND knows', 'a TYPE13 \\# 1 01', ['a.foo.example 300 TYPE13 \\# 1 01']),
    null,
    'Data of types not known here are not looked into (RFC 3597 3).',
  ),
  differs(
    bad('a key beside an alias', 'a CNAME b.test.\na TYPE25 \\# 5 0200030101', 'cname-and-other-data'),
    ['a.foo.example 300 CNAME b.test', 'a.foo.example 300 KEY 512 3 1 AQ=='],
    'No type here is one of those that RFC 2181 10.1 lets stand beside an alias.',
  ),
  differs(
    bad('a set that just fits no message', `a TYPE65280 \\# 65500 ${'00'.repeat(65_500)}`, 'record-set-too-large'),
    [`a.foo.example 300 TYPE65280 \\# 65500 ${'00'.repeat(65_500)}`],
    'BIND counts without header and question, so that it holds sets that it can never send.',
  ),
  differs(
    bad('a zero in front of a number without a unit', 'a 0h30 A 192.0.2.1', 'bad-ttl'),
    ['a.foo.example 30 A 192.0.2.1'],
    'BIND takes a missing unit for an error only when something stands before it.',
  ),
  differs(
    good(
      'TTLs that differ',
      'a 5 A 192.0.2.1\na 3 A 192.0.2.2',
      ['a.foo.example 3 A 192.0.2.1', 'a.foo.example 3 A 192.0.2.2'],
      ['ttl-differs'],
    ),
    ['a.foo.example 5 A 192.0.2.1', 'a.foo.example 5 A 192.0.2.2'],
    'RFC 2181 5.2 has the lowest count; BIND takes the one stated first in a row of lines, and last in later rows.',
  ),
  differs(
    good(
      'the same twice with another TTL',
      'a 5 A 192.0.2.1\nb 5 A 192.0.2.2\na 9 A 192.0.2.1',
      ['a.foo.example 5 A 192.0.2.1', 'b.foo.example 5 A 192.0.2.2'],
      ['duplicate-record'],
    ),
    ['a.foo.example 9 A 192.0.2.1', 'b.foo.example 5 A 192.0.2.2'],
    'What stands a second time is left out with its TTL; BIND takes the later one.',
  ),
  differs(
    bad('a stray parenthesis behind what may be a length', 'a TXT \\#) x', 'stray-parenthesis'),
    ['a.foo.example 300 TXT "#" "x"'],
    'BIND loses the error while it looks whether a length follows.',
  ),
  differs(
    bad('a line end behind a backslash in a string', 'a TXT "x\\\ny"', 'unclosed-string', 'unclosed-string'),
    ['a.foo.example 300 TXT "x\\010y"'],
    'A string ends on its line, whatever stands before the end of the line.',
  ),
  differs(
    good('a second zone', 'sub SOA ns.bar.example. h 1 2 3 4 5\nsub NS ns.bar.example.', [
      'sub.foo.example 300 NS ns.bar.example',
      'sub.foo.example 300 SOA ns.bar.example h.foo.example 1 2 3 4 5',
    ]),
    null,
    'The text of a scenario holds all its zones, a file of BIND holds one.',
  ),
  differs(
    whole(
      good('no SOA and no NS', 'a 300 A 192.0.2.1', [
        a,
        'foo.example 3600 NS ns.bar.example',
        'foo.example 3600 SOA ns.bar.example hostmaster.foo.example 1 3600 600 604800 300',
      ]),
    ),
    null,
    'Both are made up, so that short scenarios stay short.',
  ),
  differs(
    whole(
      good('no TTL anywhere', `a A 192.0.2.1\n@ 5 SOA ns.bar.example. h 1 2 3 4 5\n@ ${ns}`, [
        'a.foo.example 3600 A 192.0.2.1',
        'foo.example 5 NS ns.bar.example',
        'foo.example 5 SOA ns.bar.example h.foo.example 1 2 3 4 5',
      ]),
    ),
    null,
    'An hour counts, so that short scenarios stay short.',
  ),
];
