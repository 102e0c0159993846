/** What a scenario promises, and whether it came true. */
import { describe, expect, test } from 'vitest';
import { octetsOf } from '#lib/base';
import type { DialogueRow, Fate } from '#lib/projection';
import { checkExpectations, readScenario } from '#lib/scenario';
import type { Expectation, ExpectationResult } from '#lib/scenario';

const hosts = 'hosts: { a.example: { mailboxes: [ann] } }\n';
const send = 'actions: [{ submit: { from: ann@a.example, to: [x@a.example, \'"a b"@a.example\'], text: x } }]\n';

function expectations(text: string): readonly Expectation[] {
  const { scenario, diagnostics } = readScenario(`${hosts}${send}${text}`);
  expect(diagnostics).toEqual([]);
  return scenario?.expectations ?? expect.fail();
}
const one = (sentence: string): readonly Expectation[] => expectations(`expect: [${JSON.stringify(sentence)}]\n`);

const fate = (fields: Partial<Fate>): Fate => ({
  recipient: 'x@a.example',
  message: 1,
  about: null,
  status: 'delivered',
  copies: 1,
  code: '',
  why: '',
  seq: 7,
  ...fields,
});
const judge = (sentence: string, ...fates: readonly Fate[]): ExpectationResult | undefined =>
  checkExpectations(one(sentence), fates)[0];

describe('sentences and objects mean the same', () => {
  test.each([
    ['x@a.example has 1 copy', '{ recipient: x@a.example, copies: 1 }'],
    ['x@a.example has 0 copies', '{ recipient: x@a.example, copies: 0 }'],
    ['x@a.example bounced', '{ recipient: x@a.example, status: bounced }'],
    ['x@a.example bounced with 5.1.1', '{ recipient: x@a.example, status: bounced, code: 5.1.1 }'],
    ['x@a.example is queued', '{ recipient: x@a.example, status: queued }'],
    ['x@a.example was dropped', '{ recipient: x@a.example, status: dropped }'],
    ['x@a.example was handed on', '{ recipient: x@a.example, status: handed-on }'],
    ['"a b"@a.example has 2 copies', '{ recipient: \'"a b"@a.example\', copies: 2 }'],
  ])('%s', (sentence, object) => {
    const bare = (list: readonly Expectation[]): unknown => list.map((each) => ({ ...each, span: null }));
    expect(bare(expectations(`expect: [${object}]\n`))).toEqual(bare(one(sentence)));
    expect(one(sentence)[0]?.text).toBe(sentence);
  });

  test('copies and copy are the same word', () => expect(one('x@a.example has 1 copies')[0]?.text).toMatch(/1 copy$/));
});

describe('fates', () => {
  test('copies are summed over messages', () => {
    expect(judge('x@a.example has 1 copy', fate({}))).toMatchObject({ holds: true, seq: 7 });
    expect(judge('x@a.example has 1 copy', fate({}), fate({ message: 2, copies: 2, seq: 9 }))).toEqual({
      expectation: 'x@a.example has 1 copy',
      span: expect.anything() as unknown,
      holds: false,
      expected: 'has 1 copy',
      seen: 'has 3 copies',
      seq: 9,
    });
    expect(judge('x@a.example has 0 copies')).toMatchObject({ holds: true, seq: null });
  });

  test('recipients compare as mailboxes do', () => {
    expect(judge('x@A.EXAMPLE has 1 copy', fate({}))?.holds).toBe(true);
    expect(judge('x@a.example has 1 copy', fate({ recipient: 'X@a.example' }))?.holds).toBe(false);
    expect(judge('"a b"@a.example has 1 copy', fate({ recipient: '"a\\ b"@a.example' }))?.holds).toBe(true);
  });

  test.each([
    ['bounced', '5.1.1', true],
    ['bounced with 5.1.1', '5.1.1', true],
    ['bounced with 5.1', '5.1.1', true],
    ['bounced with 5', '5.1.1', true],
    ['bounced with 5.1.1', '5.1.10', false],
    ['bounced with 5.1', '5.10.1', false],
    ['bounced with 4', '5.1.1', false],
  ])('%s against %s', (outcome, code, holds) => {
    const result = judge(`x@a.example ${outcome}`, fate({ status: 'bounced', copies: 0, code }));
    expect(result).toMatchObject({ holds, seen: `bounced with ${code}` });
  });

  test.each(['queued', 'dropped', 'handed-on'] as const)('%s', (status) => {
    const sentence = { queued: 'is queued', dropped: 'was dropped', 'handed-on': 'was handed on' }[status];
    expect(judge(`x@a.example ${sentence}`, fate({ status, copies: 0 }))?.holds).toBe(true);
    expect(judge(`x@a.example ${sentence}`, fate({}))).toMatchObject({ holds: false, seen: 'has 1 copy' });
    expect(judge(`x@a.example ${sentence}`)).toMatchObject({ holds: false, seen: 'not seen', seq: null });
  });
});

describe('dialogues', () => {
  const row = (connection: number, from: 'C' | 'S', seq: number, ...lines: string[]): DialogueRow => ({
    seq,
    at: 0,
    connection,
    client: 1,
    server: 2,
    kind: from === 'C' ? 'command' : 'reply',
    from,
    lines,
    whole: true,
    octets: [],
    verb: '',
    code: 0,
    enhanced: '',
    clause: '',
    secured: false,
    turn: null,
    what: null,
    why: '',
  });
  const rows = [
    row(5, 'S', 1, '220 mx.example'),
    row(8, 'S', 2, '220 other.example'),
    row(5, 'C', 3, 'EHLO a.example'),
    row(5, 'S', 4, '250-mx.example', '250-SIZE', '250 ENHANCEDSTATUSCODES'),
    row(8, 'C', 5, 'QUIT'),
    row(5, 'C', 6, 'MAIL FROM:<ann@a.example>'),
    row(5, 'S', 7, '250 2.1.0 OK'),
  ];
  const play = (lines: readonly string[], connection?: number): ExpectationResult | undefined => {
    const block = lines.map((line) => `      ${line}\n`).join('');
    const which = connection === undefined ? '' : `    connection: ${connection}\n`;
    return checkExpectations(expectations(`expect:\n  - dialogue: |\n${block}${which}`), [], rows)[0];
  };

  test('lines that follow each other hold, in any connection', () => {
    expect(play(['S: 220*', 'C: EHLO a.example', 'S: 250-mx.example'])).toMatchObject({ holds: true, seq: 4 });
    expect(play(['S: 220 other.example', 'C: QUIT'])).toMatchObject({ holds: true, seq: 5 });
    expect(play(['C: EHLO*', 'C: MAIL*'])?.holds).toBe(false);
  });

  test('a gap takes any lines between', () => {
    expect(play(['C: EHLO*', '*', 'C: MAIL*', 'S: 250*'])).toMatchObject({ holds: true, seq: 7 });
    expect(play(['*', 'S: 250*', 'S: 250-SIZE', '*'])?.holds).toBe(true);
    expect(play(['C: MAIL*', '*', 'C: EHLO*'])?.holds).toBe(false);
  });

  test('a false start does not hide a later one', () => {
    expect(play(['S: 250*', 'S: 250 ENHANCEDSTATUSCODES', 'C: MAIL*'])?.holds).toBe(true);
  });

  test('of one connection by its ordinal', () => {
    expect(play(['C: QUIT'], 1)?.holds).toBe(false);
    expect(play(['C: QUIT'], 2)?.holds).toBe(true);
    expect(play(['C: QUIT'], 3)).toMatchObject({ holds: false, seen: 'not seen' });
  });

  test('what comes nearest is shown', () => {
    expect(play(['C: MAIL*', 'S: 550*'])).toMatchObject({ expected: 'S: 550*', seen: 'S: 250 2.1.0 OK', seq: 7 });
  });

  test('a long content is looked through to its end', () => {
    const long = { ...row(9, 'C', 8, 'first'), kind: 'content' as const, whole: false };
    const octets = [octetsOf('first\r\nsecond\r\n.\r\n')];
    const [result] = checkExpectations(
      expectations('expect:\n  - dialogue: |\n      C: second\n      C: .\n'),
      [],
      [{ ...long, octets }],
    );
    expect(result?.holds).toBe(true);
  });
});
