/** Servers that answer wrongly, too early, too much or not at all. */
import { defaultCaps } from '#lib/base';
import { describe, expect, test } from 'vitest';
import { Dialogue, greeted, toBob, toThree } from './client-dialogue.ts';

/** Replies up to the phase named; the client then waits for the next one. */
const upTo = {
  greeting: [],
  hello: ['220 mx.example'],
  mail: [...greeted],
  rcpt: [...greeted, '250 ok'],
  data: [...greeted, '250 ok', '250 ok'],
  dot: [...greeted, '250 ok', '250 ok', '354 go on'],
  quit: [...greeted, '250 ok', '250 ok', '354 go on', '250 taken'],
} as const;
const stages = ['greeting', 'hello', 'mail', 'rcpt', 'data', 'dot'] as const;

describe.each(stages)('at %s', (stage) => {
  const there = (): Dialogue => new Dialogue({ transactions: [toBob, toBob] }).hear(...upTo[stage]);
  const early = stage === 'greeting' || stage === 'hello';
  const later = early ? stage : 'mail';
  const unknown = stage === 'dot' ? ' unknown' : '';

  test.each(['fin', 'reset'] as const)('a connection lost by %s defers everything (§3.8)', (how) => {
    const dialogue = there().close(how);
    const why = how === 'fin' ? 'closed' : 'reset';
    expect(dialogue.fates).toEqual([`broken ${stage} ${why}${unknown}`, `broken ${later} ${why}`]);
    expect(dialogue.closed).toBe(how === 'fin' ? 'peer-closed finish' : 'reset finish');
  });

  test('a connection lost in the middle of a reply is no reply', () => {
    const dialogue = there().come('250 tak').close();
    expect(dialogue.fates[0]).toBe(`broken ${stage} closed${unknown}`);
  });

  test('421 ends the session and defers everything', () => {
    const sent = there().wire;
    const dialogue = there().hear('421 4.3.2 bye');
    expect(dialogue.fates).toEqual([`refused ${stage} 421`, `refused ${later} 421`]);
    expect(dialogue.closed).toBe('shutdown finish');
    expect(dialogue.wire).toBe(sent);
  });

  test.each([
    '000 x',
    '199 x',
    '99 x',
    '600 x',
    '2500 x',
    '25 0 x',
    '+250 ok',
    ' 250 ok',
    '250ok',
    '0x1 a',
    '\u00d9\u00a2\u00d9\u00a5\u00d9\u00a0 ok',
    'foo',
    '',
    '250-a\r\n550 b',
    '250 a\n250 b',
    '250 a\r250 b',
  ])('octets that are no reply are a desync: %j', (reply) => {
    const wire = there().wire;
    const dialogue = there().hear(reply);
    expect(dialogue.fates).toEqual([`broken ${stage} desync${unknown}`, `broken ${later} desync`]);
    expect(dialogue.closed).toBe('desync finish');
    expect(dialogue.faults).toHaveLength(1);
    expect(dialogue.wire).toBe(stage === 'greeting' ? wire : `${wire}QUIT\r\n`);
  });

  test('a misplaced reply is a desync', () => {
    const dialogue = there().hear(stage === 'data' ? '250 ok' : '354 go on');
    expect(dialogue.fates).toEqual([`broken ${stage} desync${unknown}`, `broken ${later} desync`]);
    expect(dialogue.faults).toEqual(['misplaced-reply']);
  });

  test('what comes after the end changes nothing', () => {
    const dialogue = there().hear('junk');
    const { length } = dialogue.outputs;
    dialogue.hear('250 ok', '354 go on').close().unsent(5);
    expect(dialogue.wait()).toBe(false);
    expect(dialogue.outputs).toHaveLength(length);
  });
});

describe('a code that does not fit its command goes by its first digit (C08)', () => {
  test.each([
    ['220 to MAIL', upTo.mail, '220 x', 'RCPT TO:<bob@mx.example>', []],
    ['221 to RCPT', upTo.rcpt, '221 x', 'DATA', []],
    ['354 to RCPT', upTo.rcpt, '354 x', 'QUIT', ['broken rcpt desync']],
    ['250 to DATA', upTo.data, '250 x', 'QUIT', ['broken data desync']],
    ['251 to DATA', upTo.data, '251 x', 'QUIT', ['broken data desync']],
    ['355 to DATA', upTo.data, '355 x', '.', []],
    ['504 to the final dot', upTo.dot, '504 x', 'QUIT', ['refused dot 504']],
    ['354 to the final dot', upTo.dot, '354 x', 'QUIT', ['broken dot desync unknown']],
    ['250 to the connection', upTo.greeting, '250 x', 'EHLO client.example', []],
  ] as const)('%s', (_, before, reply, line, fates) => {
    const dialogue = new Dialogue({}).hear(...before, reply);
    expect(dialogue.lines.at(-1)).toBe(line);
    expect(dialogue.fates).toEqual(fates);
  });
});

describe('the reply to QUIT', () => {
  test.each(['221 bye', '250 ok', '500 what?', '354 eh', '421 bye'])('may be %j', (reply) => {
    const dialogue = new Dialogue({}).hear(...upTo.quit, reply);
    expect(dialogue.fates).toEqual(['accepted 250']);
    expect(dialogue.closed).toBe('quit finish');
  });

  test('may be lost', () => {
    expect(new Dialogue({}).hear(...upTo.quit).close().closed).toBe('peer-closed finish');
    expect(new Dialogue({}).hear(...upTo.quit).close().fates).toEqual(['accepted 250']);
  });
});

describe('what recipients had been told stays', () => {
  const there = () => new Dialogue({ transactions: [toThree, toBob] }).hear(...upTo.rcpt, '550 no', '250 ok');

  test('when the connection is lost', () => {
    const fates = there().close().fates;
    expect(fates).toEqual(['refused rcpt 550', 'broken rcpt closed', 'broken rcpt closed', 'broken mail closed']);
  });

  test('when 421 comes', () => {
    const fates = there().hear('421 bye').fates;
    expect(fates).toEqual(['refused rcpt 550', 'refused rcpt 421', 'refused rcpt 421', 'refused mail 421']);
  });

  test('when the fate of the content is unknown', () => {
    const fates = there().hear('250 ok', '354 go on').close().fates;
    expect(fates).toEqual([
      'refused rcpt 550',
      'broken dot closed unknown',
      'broken dot closed unknown',
      'broken mail closed',
    ]);
  });
});

describe('an early reply', () => {
  test.each([
    ['to EHLO', [], '220 mx.example\r\n250 mx.example\r\n', 'broken hello desync'],
    ['to RCPT', upTo.mail, '250 ok\r\n250 ok\r\n', 'broken rcpt desync'],
    ['to the content', upTo.data, '354 go on\r\n250 taken\r\n', 'broken dot desync unknown'],
  ])('%s is no acceptance', (_, before, octets, fate) => {
    const whole = new Dialogue({}).hear(...before).come(octets);
    expect(whole.fates).toEqual([fate]);
    expect(whole.faults).toEqual(['early-reply']);
    const single = new Dialogue({}).hear(...before).come(octets, 1);
    expect(single.outputs).toEqual(whole.outputs);
  });

  test('that began early stays early, whenever it ends', () => {
    const dialogue = new Dialogue({})
      .hear(...upTo.data)
      .come('354 go on\r\n250 ta')
      .come('ken\r\n');
    expect(dialogue.fates).toEqual(['broken dot desync unknown']);
  });

  test('never counts while mail data wait to leave', () => {
    const dialogue = new Dialogue({})
      .hear(...upTo.dot)
      .unsent(40_000)
      .hear('250 taken');
    expect(dialogue.fates).toEqual(['broken content desync']);
    expect(dialogue.faults).toEqual(['early-reply']);
    expect(dialogue.closed).toBe('desync abort');
    expect(dialogue.lines.at(-1)).toBe('.');
  });

  test('of 421 is the one that may come unasked', () => {
    const dialogue = new Dialogue({}).hear(...upTo.mail).come('250 ok\r\n421 bye\r\n');
    expect(dialogue.fates).toEqual(['refused rcpt 421']);
    expect(dialogue.closed).toBe('shutdown finish');
    expect(dialogue.reports.findLast(({ kind }) => kind === 'smtp/reply')).toMatchObject({ code: 421, to: 'none' });
  });

  test('is one that follows the final reply: QUIT is not answered by it', () => {
    const dialogue = new Dialogue({}).hear(...upTo.dot).come('250 taken\r\n250 and more\r\n');
    expect(dialogue.fates).toEqual(['accepted 250']);
    expect(dialogue.closed).toBe('desync finish');
  });
});

describe('garbage after the final dot', () => {
  test('never moves an acceptance from one transaction to another', () => {
    const dialogue = new Dialogue({ transactions: [toBob, toBob] }).hear(...upTo.dot, 'foo', '250 ok', '221 bye');
    expect(dialogue.fates).toEqual(['broken dot desync unknown', 'broken mail desync']);
  });
});

describe('caps of a reply', () => {
  test('lines: 128, and no more', () => {
    const lines = '250-x\r\n'.repeat(127);
    expect(new Dialogue({}).hear('220 mx.example').come(`${lines}250 x\r\n`).lines.at(-1)).toMatch(/^MAIL/);
    const dialogue = new Dialogue({}).hear('220 mx.example').come(`${lines}250-x\r\n`);
    expect(dialogue.closed).toBe('desync finish');
    expect(dialogue.faults).toEqual(['too-many-reply-lines']);
  });

  test('octets of a line, CRLF included: 4,096', () => {
    const line = `220 ${'x'.repeat(4_090)}`;
    expect(new Dialogue({}).come(`${line}\r\n`).lines).toEqual(['EHLO client.example']);
    expect(new Dialogue({}).come(`${line}x\r`).closed).toBeNull();
    expect(new Dialogue({}).come(`${line}x\r\n`).faults).toEqual(['reply-line-too-long']);
    expect(new Dialogue({}).come(`${line}xxx`, 1).faults).toEqual(['reply-line-too-long']);
  });

  test('octets in all', () => {
    const caps = { ...defaultCaps, replyOctets: 20 };
    expect(new Dialogue({ caps }).come('220-12345\r\n220 123\r\n').lines).toHaveLength(1);
    expect(new Dialogue({ caps }).come('220-12345\r\n220 1234\r\n').faults).toEqual(['reply-too-long']);
  });

  test('start anew with each reply', () => {
    const caps = { ...defaultCaps, replyOctets: 20, replyLines: 2 };
    const dialogue = new Dialogue({ caps }).hear('220-a\r\n220 b', '250-a\r\n250 b', '250-a\r\n250 b');
    expect(dialogue.closed).toBeNull();
  });
});

describe('texts of replies', () => {
  test('are kept octet by octet (C11)', () => {
    const text = '\x1b]0;own\x07\x1b[2J\xff\xfe\0';
    const dialogue = new Dialogue({}).hear(...upTo.mail, `550 ${text}`);
    expect(dialogue.outcomes[0]?.[0]).toEqual({
      kind: 'refused',
      stage: 'mail',
      reply: { code: 550, enhanced: null, text: [text] },
    });
  });

  test.each([
    ['250 5.1.1 no', 'accepted 250', '5.1.1 no'],
    ['550 2.0.0 ok', 'refused dot 550', '2.0.0 ok'],
    ['452 5.3.4 hm', 'refused dot 452', '5.3.4 hm'],
  ])('with an enhanced code of another class do not decide: %j (C12)', (reply, fate, text) => {
    const dialogue = new Dialogue({}).hear(...upTo.dot, reply);
    expect(dialogue.fates).toEqual([fate]);
    expect(dialogue.faults).toEqual(['enhanced-code-class']);
    const outcome = dialogue.outcomes[0]?.[0];
    expect(outcome !== undefined && 'reply' in outcome && outcome.reply).toMatchObject({
      enhanced: null,
      text: [text],
    });
  });

  test('with more digits than an enhanced code has are texts and nothing else (C12)', () => {
    const dialogue = new Dialogue({}).hear(...upTo.dot, '450 4.999999999.1');
    expect(dialogue.faults).toEqual([]);
    expect(dialogue.outcomes[0]?.[0]).toMatchObject({ reply: { enhanced: null, text: ['4.999999999.1'] } });
  });
});
