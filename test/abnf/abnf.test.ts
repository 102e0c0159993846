/** The loader, the matcher and the generator, against the RFCs that define ABNF and against each other. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadGrammar } from './abnf.ts';
import { edited, textsOf } from './generate.ts';
import { grammar } from './grammar.ts';
import { matches } from './match.ts';

describe('the loader', () => {
  test('reads the forms of RFC 5234 and RFC 7405', () => {
    const small = loadGrammar(
      [
        'caseless = "aB" / %i"c"',
        'exact    = %s"aB"   ; with a remark',
        'numbers  = %x41-43 %d68.69',
        '         / %b1000110',
        'counted  = 2"x" *1"y" 1*2"z"',
        'optional = [ "a" ] ( "b" / "c" )',
        'optional =/ "d"',
      ].join('\n'),
    );
    const yes: readonly (readonly [string, readonly string[]])[] = [
      ['caseless', ['ab', 'AB', 'C']],
      ['exact', ['aB']],
      ['numbers', ['ADE', 'CDE', 'F']],
      ['counted', ['xxz', 'xxyzz', 'XXz']],
      ['Optional', ['ab', 'c', 'd']],
    ];
    const no: readonly (readonly [string, readonly string[]])[] = [
      ['caseless', ['', 'a', 'abc']],
      ['exact', ['ab', 'AB']],
      ['numbers', ['DDE', 'ADEF', 'f']],
      ['counted', ['xz', 'xxyyz', 'xx', 'xxzzz']],
      ['optional', ['a', 'ad', 'bb']],
    ];
    for (const [rule, texts] of yes)
      for (const text of texts) expect([text, matches(small, rule, text)]).toEqual([text, true]);
    for (const [rule, texts] of no)
      for (const text of texts) expect([text, matches(small, rule, text)]).toEqual([text, false]);
  });

  test.each([
    ['a rule that is not there', 'a = b'],
    ['a rule said twice', 'a = "x"\na = "y"'],
    ['more of a rule that is not there', 'a =/ "y"'],
    ['an open group', 'a = ("x"'],
    ['a stray sign', 'a = "x" )'],
    ['a count of nothing', 'a = 2*'],
    ['prose', 'a = <something>'],
  ])('refuses %s', (_, text) => expect(() => loadGrammar(text)).toThrow());

  test('knows the whole grammar of RFC 5321', () => {
    for (const rule of ['Reverse-path', 'ehlo-ok-rsp', 'Reply-line', 'Time-stamp-line', 'QcontentSMTP', 'OCTET'])
      expect(grammar.has(rule.toLowerCase())).toBe(true);
  });
});

describe('the matcher', () => {
  test.each([
    ['Mailbox', 'a@b.example', true],
    ['Mailbox', '"a b"@[IPv6:2001:db8::1]', true],
    ['Mailbox', 'a..b@c', false],
    ['Mailbox', 'a@b.', false],
    ['Path', '<@a,@b:c@d>', true],
    ['Path', '<@a,b:c@d>', false],
    ['IPv6-addr', '1:2:3:4:5:6:7::', false],
    ['IPv6-addr', '::192.0.2.1', true],
    ['Snum', '256', false],
    ['Snum', '007', true],
    ['mail', 'mail from:<> SIZE=1\r\n', true],
    ['mail', 'MAIL FROM: <>\r\n', false],
    ['Reply-line', '250-a\r\n250 b\r\n', true],
    ['Reply-line', '250 \r\n', false],
  ])('%s: %s', (rule, text, answer) => expect(matches(grammar, rule, text)).toBe(answer));

  test('does not depend on the order of alternatives, or on greed', () => {
    const small = loadGrammar('a = ( "x" / "xy" ) *"y" "z"\nb = *"x" "x"\nc = *( *"x" )');
    expect(matches(small, 'a', 'xyz')).toBe(true);
    expect(matches(small, 'b', 'xxx')).toBe(true);
    expect(matches(small, 'c', 'xxx')).toBe(true);
  });

  test('takes nested comments', () => {
    expect(matches(grammar, 'comment', '(a (b) \\) (c))')).toBe(true);
    expect(matches(grammar, 'comment', '(a (b)')).toBe(false);
  });
});

describe('the generator', () => {
  const rules = [...grammar.keys()].filter((name) => name !== 'octet');

  test.each(rules)('%s: what is derived matches', (rule) => {
    fc.assert(
      fc.property(textsOf(grammar, rule), (text) => matches(grammar, rule, text)),
      { numRuns: 30 },
    );
  });

  test('edits make texts that match no more, and some that still do', () => {
    const near = fc.sample(edited(textsOf(grammar, 'Path')), 300).map((text) => matches(grammar, 'Path', text));
    expect(near).toContain(true);
    expect(near).toContain(false);
  });
});
