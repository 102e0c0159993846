/** Snippets about owners, TTLs, classes, names, lines, strings and directives (RFC 1035 5.1, RFC 2308 4). */
import { a, b, bad, good, x } from './snippet.ts';
import type { Snippet } from './snippet.ts';

export const heads: readonly Snippet[] = [
  good('class, then TTL', 'a IN 5 A 192.0.2.1', ['a.foo.example 5 A 192.0.2.1']),
  good('TTL, then class', 'a 5 in a 192.0.2.1', ['a.foo.example 5 A 192.0.2.1']),
  good('class by number', 'a CLASS01 A 192.0.2.1', [a]),
  bad('another class', 'a CH A 192.0.2.1', 'other-class'),
  bad('two classes', 'a IN IN A 192.0.2.1', 'unknown-type'),
  bad('two TTLs', 'a 5 IN 6 A 192.0.2.1', 'unknown-type'),
  good('units', 'a 1w2D3h4M5s A 192.0.2.1', ['a.foo.example 788645 A 192.0.2.1']),
  bad('a number behind a unit', 'a 1h30 A 192.0.2.1', 'bad-ttl'),
  bad('no unit', 'a 1x A 192.0.2.1', 'bad-ttl'),
  good('TTL 0', 'a 0 A 192.0.2.1', ['a.foo.example 0 A 192.0.2.1']),
  good('the highest bit', 'a 2147483648 A 192.0.2.1', ['a.foo.example 0 A 192.0.2.1'], ['ttl-too-large']),
  bad('33 bits', 'a 4294967296 A 192.0.2.1', 'bad-ttl'),
  good('the last TTL goes on', 'a 9 A 192.0.2.1\nb A 192.0.2.2', [
    'a.foo.example 9 A 192.0.2.1',
    'b.foo.example 9 A 192.0.2.2',
  ]),
  good('$TTL, and one stated', '$TTL 1h\na 9 A 192.0.2.1\nb A 192.0.2.2', [
    'a.foo.example 9 A 192.0.2.1',
    'b.foo.example 3600 A 192.0.2.2',
  ]),
  good('a blank owner', 'a A 192.0.2.1\n; c\n\n\tMX 1 b.test.', [a, 'a.foo.example 300 MX 1 b.test']),
  good('a blank owner behind $ORIGIN', 'a A 192.0.2.1\n$ORIGIN sub\n MX 1 b.test.', [
    a,
    'a.foo.example 300 MX 1 b.test',
  ]),
  good('owners that look like others', 'A A 192.0.2.1\nIN A 192.0.2.1\n5 A 192.0.2.1', [
    '5.foo.example 300 A 192.0.2.1',
    'a.foo.example 300 A 192.0.2.1',
    'in.foo.example 300 A 192.0.2.1',
  ]),
  bad('an owner alone', 'a', 'missing-field'),
  bad('no type', 'a 5 IN', 'missing-field'),
  bad('a type for an owner', 'MX 10 mx1', 'type-as-owner'),
  bad('something left over', 'a A 192.0.2.1 192.0.2.2', 'surplus-field'),
  bad('a target in quotes', 'a CNAME "b"', 'quoted-field'),
  bad('a number in quotes', 'a MX "10" b.test.', 'quoted-field'),
];

export const names: readonly Snippet[] = [
  good('the origin', '@ MX 1 @', ['foo.example 300 MX 1 foo.example'], ['target-without-address']),
  good('absolute', 'a.foo.example. A 192.0.2.1', [a]),
  good('an origin of its own', '$ORIGIN sub\na A 192.0.2.1\n$ORIGIN foo.example.\na A 192.0.2.1', [
    a,
    'a.sub.foo.example 300 A 192.0.2.1',
  ]),
  good('the root as origin', '$ORIGIN .\na.foo.example A 192.0.2.1', [a]),
  good('escapes', 'a\\.b A 192.0.2.1\n\\097\\032 A 192.0.2.1\n\\$x A 192.0.2.1', [
    '\\$x.foo.example 300 A 192.0.2.1',
    'a\\.b.foo.example 300 A 192.0.2.1',
    'a\\032.foo.example 300 A 192.0.2.1',
  ]),
  good('an @ in a name', 'a CNAME me@bar.example.', ['a.foo.example 300 CNAME me\\@bar.example'], ['at-in-name']),
  good('a $ in a name', 'a$b A 192.0.2.1', ['a\\$b.foo.example 300 A 192.0.2.1']),
  good('a label of 63 octets', `${x(63)} A 192.0.2.1`, [`${x(63)}.foo.example 300 A 192.0.2.1`]),
  bad('a label of 64 octets', `${x(64)} A 192.0.2.1`, 'label-too-long'),
  good('a name of 255 octets', `a CNAME ${'a.'.repeat(127)}`, [`a.foo.example 300 CNAME ${'a.'.repeat(126)}a`]),
  bad('a name of 257 octets', `a CNAME ${'a.'.repeat(128)}`, 'name-too-long'),
  bad('a name too long by its origin', `${'a.'.repeat(121)}a A 192.0.2.1`, 'name-too-long'),
  bad('an empty label', 'a..b A 192.0.2.1', 'empty-label'),
  bad('a dot in front', '.a A 192.0.2.1', 'empty-label'),
  bad('half an escape', '\\1a A 192.0.2.1', 'bad-escape'),
  bad('an escape above 255', '\\300 A 192.0.2.1', 'bad-escape'),
  bad('an escape at the end', 'a\\', 'bad-escape'),
  bad('a bit-string label', 'a.\\[x A 192.0.2.1', 'bad-escape'),
  good('a bracket elsewhere', 'a\\.\\[x A 192.0.2.1\n[y A 192.0.2.1', [
    '[y.foo.example 300 A 192.0.2.1',
    'a\\.[x.foo.example 300 A 192.0.2.1',
  ]),
  good('wildcards', '* MX 1 b.test.\n*.a A 192.0.2.1\na.*.b A 192.0.2.1', [
    '*.a.foo.example 300 A 192.0.2.1',
    '*.foo.example 300 MX 1 b.test',
    'a.*.b.foo.example 300 A 192.0.2.1',
  ]),
];

export const lines: readonly Snippet[] = [
  good('a comment without a blank', 'a A 192.0.2.1;c\n;b A 192.0.2.2', [a]),
  good('CR LF', 'a A 192.0.2.1\r\nb A 192.0.2.2 ; c\r\n', [a, b]),
  good('parentheses', 'a ( ; (\n\n A ; )\n192.0.2.1\n)', [a]),
  good('forty parentheses', `a ${'('.repeat(40)} A 192.0.2.1 ${')'.repeat(40)}`, [a]),
  good('parentheses around all', '(\na A 192.0.2.1 )\n()', [a]),
  good('no blanks', 'a TXT("x"y;)\n"z")', ['a.foo.example 300 TXT "x" "y" "z"']),
  bad('a parenthesis not closed', 'a A ( 192.0.2.1', 'unclosed-parenthesis'),
  bad('a parenthesis not opened', 'a A 192.0.2.1 )', 'stray-parenthesis'),
  good('escapes in strings', 'a TXT "\\"\\\\\\059\\b;" \\;x\\032y', ['a.foo.example 300 TXT "\\"\\\\;b;" ";x y"']),
  good('UTF-8 in strings', 'a TXT "caf\u00e9"', ['a.foo.example 300 TXT "caf\\195\\169"']),
  bad('a string not closed', 'a TXT "x', 'unclosed-string'),
  bad('a string over two lines', 'a TXT "x\ny"', 'unclosed-string', 'unclosed-string'),
  bad('an escaped quote at the end', 'a TXT "x\\"', 'unclosed-string'),
  bad('half an escape in a string', 'a TXT "\\12x"', 'bad-escape'),
  bad('an escape above 255 in a string', 'a TXT \\256', 'bad-escape'),
  bad('$INCLUDE', '$INCLUDE nowhere.zone', 'include-refused'),
  bad('an unknown directive', '$WHAT x', 'unknown-directive'),
  bad('a directive behind a blank', ' $TTL 5', 'unknown-type'),
  bad('$ORIGIN alone', '$ORIGIN', 'missing-field'),
  bad('$ORIGIN and more', '$ORIGIN a b', 'surplus-field'),
  bad('$TTL without a time', '$TTL x', 'bad-ttl'),
  good('$TTL in parentheses', '$ttl ( 5\n)\na A 192.0.2.1', ['a.foo.example 5 A 192.0.2.1']),
];
