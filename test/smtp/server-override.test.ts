/** Replies that the host gives in place of the session’s own (a fault of a scenario). */
import { describe, expect, test } from 'vitest';
import { refuse, reply } from '#lib/smtp';
import type { Reply } from '#lib/smtp';
import { Dialogue, upToData } from './server-dialogue.ts';

const instead =
  (what: string, answer: Reply) =>
  (verb: string): Reply | null =>
    verb === what ? answer : null;
const later = reply(451, '4.3.0', null, 'not now');

describe('an override', () => {
  test('leaves the state as it was, and asks nobody', () => {
    const dialogue = new Dialogue({ override: instead('MAIL', later) });
    dialogue.say('EHLO c.example\r\nMAIL FROM:<>\r\nRCPT TO:<b@mx.example>\r\n');
    expect(dialogue.codes).toEqual(['220', '250', '451', '503']);
    expect(dialogue.questions).toEqual([]);
    expect(dialogue.eventsOf('smtp/reply')[2]).toMatchObject({ to: 'MAIL', clause: '' });
  });

  test('is asked once for each well-formed command, in its order or not', () => {
    const asked: string[] = [];
    const override = (verb: string): null => {
      asked.push(verb);
      return null;
    };
    new Dialogue({ override }).say(`RCPT TO:<b@mx.example>\r\nMAIL x\r\nXYZZY\r\n${upToData}.\r\nQUIT\r\n`);
    expect(asked).toEqual(['connect', 'RCPT', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'content', 'QUIT']);
  });

  test('is asked when the replies before have left, also when commands come in a group', () => {
    const sent: number[] = [];
    const dialogue: Dialogue = new Dialogue({
      override: (verb) => {
        if (verb === 'NOOP') sent.push(dialogue.codes.length);
        return null;
      },
    });
    dialogue.say('NOOP\r\nNOOP\r\nNOOP\r\n');
    expect(sent).toEqual([1, 2, 3]);
  });

  test('of the content ends the transaction, and nothing is kept', () => {
    const dialogue = new Dialogue({ override: instead('content', later) });
    dialogue.say(`${upToData}x\r\n.\r\nDATA\r\n`);
    expect(dialogue.codes.slice(-2)).toEqual(['451', '503']);
    expect(dialogue.contents).toEqual([]);
    expect(dialogue.eventsOf('smtp/data-end')).toHaveLength(1);
  });

  test('with 421 closes', () => {
    const dialogue = new Dialogue({ override: instead('RCPT', reply(421, '4.3.2', null, 'mx.example bye')) });
    dialogue.say(upToData);
    expect(dialogue.codes).toEqual(['220', '250', '250', '421']);
    expect(dialogue.over).toBe(true);
  });
});

describe('a positive override', () => {
  test.each([
    ['EHLO', 250],
    ['MAIL', 250],
    ['RCPT', 251],
    ['DATA', 354],
    ['content', 250],
  ])('of %s is said, and the command takes its course', (what, code) => {
    const dialogue = new Dialogue({ override: instead(what, reply(code, null, null, 'so be it')) });
    dialogue.say(`${upToData}x\r\n.\r\n`);
    expect(dialogue.lines.filter((line) => line === `${code} so be it`)).toHaveLength(1);
    expect(dialogue.codes.slice(-2)).toEqual(['354', '250']);
    expect(dialogue.contents).toEqual(['x\r\n']);
  });

  test.each([
    ['MAIL', 354],
    ['DATA', 250],
    ['content', 354],
    ['connect', 354],
    ['QUIT', 354],
  ])('of %s by %i, which is of another class, is not said', (what, code) => {
    const dialogue = new Dialogue({ override: instead(what, reply(code, null, null, 'so be it')) });
    dialogue.say(`${upToData}x\r\n.\r\nQUIT\r\n`);
    expect(dialogue.codes).toEqual(['220', '250', '250', '250', '354', '250', '221']);
  });

  test('is not said where the command is refused: by its order, by a parameter, by the mail system', () => {
    const ok = reply(250, null, null, 'so be it');
    const order = new Dialogue({ override: instead('MAIL', ok) }).say('MAIL FROM:<>\r\n');
    expect(order.codes).toEqual(['220', '503']);
    const parameter = new Dialogue({ override: instead('MAIL', ok) }).say('EHLO c.example\r\nMAIL FROM:<> X=1\r\n');
    expect(parameter.codes).toEqual(['220', '250', '555']);
    const no = reply(550, null, null, 'no');
    const mailSystem = new Dialogue({ override: instead('RCPT', ok), policy: () => refuse(no) });
    expect(mailSystem.say(upToData).codes).toEqual(['220', '250', '550', '503', '503']);
  });

  test('of mail data never lets them be read as commands', () => {
    const dialogue = new Dialogue({ override: instead('DATA', reply(354, null, null, 'go on')) });
    dialogue.say(`${upToData}MAIL FROM:<>\r\nQUIT\r\n.\r\n`);
    expect(dialogue.contents).toEqual(['MAIL FROM:<>\r\nQUIT\r\n']);
    expect(dialogue.over).toBe(false);
  });

  test('of BDAT is said when the chunk is there, also to the last', () => {
    const dialogue = new Dialogue({
      extensions: ['CHUNKING'],
      override: instead('BDAT', reply(250, null, null, 'in')),
    });
    dialogue.say('EHLO c.example\r\nMAIL FROM:<>\r\nRCPT TO:<b@mx.example>\r\nBDAT 4\r\nRSETBDAT 2 LAST\r\n\r\n');
    expect(dialogue.lines.slice(-2)).toEqual(['250 in', '250 in']);
    expect(dialogue.contents).toEqual(['RSET\r\n']);
  });

  test('of AUTH is said at the end of its exchange', () => {
    const dialogue = new Dialogue({
      extensions: ['AUTH PLAIN cleartext'],
      accounts: new Map([['alice', 'road']]),
      override: instead('AUTH', reply(235, null, null, 'welcome')),
    });
    dialogue.say('EHLO c.example\r\nAUTH PLAIN\r\nAGFsaWNlAHJvYWQ=\r\n');
    expect(dialogue.lines.slice(-2)).toEqual(['334 ', '235 welcome']);
  });

  test('of STARTTLS is said, and TLS begins', () => {
    const dialogue = new Dialogue({
      extensions: ['STARTTLS'],
      override: instead('STARTTLS', reply(220, null, null, 'go')),
    });
    dialogue.say('EHLO c.example\r\nSTARTTLS\r\n');
    expect(dialogue.lines.at(-1)).toBe('220 go');
    expect(dialogue.eventsOf('smtp/phase').at(-1)?.phase).toBe('handshake');
  });
});

describe('an override of the greeting', () => {
  test('by 554: 503 to everything but QUIT (§3.1)', () => {
    const dialogue = new Dialogue({ override: instead('connect', reply(554, null, 'S3.1-e', 'mx.example no mail')) });
    dialogue.say('EHLO c.example\r\nNOOP\r\nRSET\r\nXYZZY\r\nQUIT\r\n');
    expect(dialogue.codes).toEqual(['554', '503', '503', '503', '503', '221']);
    expect(dialogue.eventsOf('smtp/phase').map(({ phase }) => phase)).toEqual(['refused', 'closing']);
    expect(dialogue.eventsOf('smtp/closed')[0]?.why).toBe('quit');
  });

  test('by 421: closed at once', () => {
    const dialogue = new Dialogue({ override: instead('connect', reply(421, null, null, 'mx.example busy')) });
    expect(dialogue.codes).toEqual(['421']);
    expect(dialogue.eventsOf('smtp/closed')[0]?.why).toBe('refused');
    expect(dialogue.over).toBe(true);
  });

  test('by another 220: an ordinary session', () => {
    const dialogue = new Dialogue({ override: instead('connect', reply(220, null, null, 'mx.example ESMTP')) });
    expect(dialogue.say('EHLO c.example\r\n').lines).toEqual([
      '220 mx.example ESMTP',
      '250 mx.example greets c.example',
    ]);
  });
});
