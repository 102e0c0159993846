/** Enhanced status codes (RFC 2034): where they stand, and where not. */
import { describe, expect, test } from 'vitest';
import { road, verb } from '../toy-extension.ts';
import { Dialogue } from '../server-dialogue.ts';

describe('ENHANCEDSTATUSCODES', () => {
  const session =
    'EHLO c.example\r\nNOOP\r\nMAIL FROM:<a@c.example>\r\nRCPT TO:<b@mx.example>\r\nDATA\r\n\r\n.\r\nFOO\r\nHELP\r\nQUIT\r\n';
  const lines = (extensions: readonly string[]): readonly string[] => new Dialogue({ extensions }).say(session).lines;

  test('begin every line of class 2, 4 and 5, but those of the greeting and of EHLO', () => {
    const [greeting, ehlo, keyword, ...rest] = lines(['ENHANCEDSTATUSCODES']);
    expect([greeting, ehlo, keyword].some((line) => /^\d{3}.[245]\.\d/.test(line ?? ''))).toBe(false);
    for (const line of rest.filter((each) => !each.startsWith('3')))
      expect(line).toMatch(/^(2\d\d.2|4\d\d.4|5\d\d.5)\.\d+\.\d+ /);
    expect(rest.filter((line) => line.startsWith('3'))).toEqual(['354 Start mail input; end with <CRLF>.<CRLF>']);
  });

  test('stand nowhere without it', () => {
    expect(lines([]).filter((line) => /^\d{3}.[245]\.\d/.test(line))).toEqual([]);
  });
});

test('the enhanced code is reported when it is on the wire, and only then', () => {
  const enhanced = (extensions: readonly string[]): readonly string[] =>
    new Dialogue({ extensions })
      .say('NOOP\r\nEHLO c.example\r\nNOOP\r\n')
      .eventsOf('smtp/reply')
      .map((event) => event.enhanced);
  expect(enhanced([])).toEqual(['', '', '', '']);
  expect(enhanced(['ENHANCEDSTATUSCODES'])).toEqual(['', '', '', '2.0.0']);
});

test('replies of other extensions are dressed too', () => {
  const dialogue = new Dialogue({ extensions: [road({ verbs: [verb({})] }), 'ENHANCEDSTATUSCODES'] });
  expect(dialogue.say('EHLO c.example\r\nXROAD north\r\n').lines.at(-1)).toBe('250 2.0.0 to north');
});
