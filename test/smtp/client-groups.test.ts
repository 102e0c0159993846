/** Commands in groups (RFC 2920 3.1): sent at once, answered in order, each reply judged by itself. */
import { SECOND, defaultTimeouts } from '#lib/base';
import type { ClientSetup } from '#lib/smtp';
import { describe, expect, test } from 'vitest';
import { Dialogue, toBob, toThree } from './client-dialogue.ts';
import { grouping, offering } from './client-toys.ts';

const greeted = ['220 mx.example ESMTP', offering('XGROUP')] as const;
const dialogue = (setup: Partial<ClientSetup> = {}): Dialogue =>
  new Dialogue({ extensions: [grouping], transactions: [toThree], ...setup }).hear(...greeted);

const group = [
  'MAIL FROM:<alice@client.example>\r\n',
  'RCPT TO:<b@mx.example>\r\nRCPT TO:<c@mx.example>\r\nRCPT TO:<d@mx.example>\r\n',
  'DATA\r\n',
].join('');
const content = 'Subject: x\r\n\r\nhello\r\n.\r\n';

describe('a group', () => {
  test('leaves in one write, with DATA as its end (P-18)', () => {
    expect(dialogue().writes).toEqual(['EHLO client.example\r\n', group]);
  });

  test('is not sent to a server that did not offer it, nor after HELO', () => {
    for (const replies of [
      ['220 mx.example', '250 mx.example'],
      ['220 mx.example', '502 no', offering('XGROUP')],
    ])
      expect(new Dialogue({ extensions: [grouping] }).hear(...replies).writes.at(-1)).toBe(
        'MAIL FROM:<alice@client.example>\r\n',
      );
  });

  test('is answered in one segment, or reply by reply, in any portions', () => {
    const replies = '250 ok\r\n250 ok\r\n550 no\r\n250 ok\r\n354 go on\r\n';
    const whole = dialogue().come(replies);
    expect(whole.writes.slice(2)).toEqual([content]);
    expect(whole.hear('250 taken').fates).toEqual(['accepted 250', 'refused rcpt 550', 'accepted 250']);
    expect(dialogue().come(replies, 1).hear('250 taken').outputs).toEqual(whole.outputs);
    expect(dialogue().hear('250 ok', '250 ok', '550 no', '250 ok', '354 go on', '250 taken').fates).toEqual(
      whole.fates,
    );
  });

  test('has a report for each command, and the replies say which they answer', () => {
    const { reports } = dialogue().hear('250 ok', '250 ok', '550 no', '250 ok', '354 go on', '250 taken');
    const told = reports.flatMap((event) => {
      if (event.kind === 'smtp/command') return [event.verb];
      return event.kind === 'smtp/reply' ? [`${event.code} ${event.to}`] : [];
    });
    expect(told.slice(3)).toEqual([
      ...['MAIL', 'RCPT', 'RCPT', 'RCPT', 'DATA'],
      ...['250 MAIL', '250 RCPT', '550 RCPT', '250 RCPT', '354 DATA', '250 content', 'QUIT'],
    ]);
    let end = 0;
    for (const event of reports) {
      if (!('where' in event) || event.where.direction !== 'to-server') continue;
      expect(event.where.offset).toBe(end);
      end += event.where.length;
    }
  });

  test('of the next transaction begins with RSET where one is needed', () => {
    const two = dialogue({ transactions: [toThree, toBob] });
    two.come('250 ok\r\n550 no\r\n550 no\r\n550 no\r\n503 no recipients\r\n');
    const next = 'MAIL FROM:<alice@client.example>\r\nRCPT TO:<bob@mx.example>\r\nDATA\r\n';
    expect(two.writes.at(-1)).toBe(`RSET\r\n${next}`);
    two.come('250 reset\r\n250 ok\r\n250 ok\r\n354 go on\r\n').hear('250 taken', '221 bye');
    expect(two.fates).toEqual([...Array<string>(3).fill('refused rcpt 550'), 'accepted 250']);
    expect(two.closed).toBe('quit finish');
    const plain = dialogue({ transactions: [toBob, toBob] })
      .come('250 ok\r\n250 ok\r\n354 go on\r\n')
      .hear('250 taken');
    expect(plain.writes.at(-1)).toBe(next);
  });
});

describe('nobody left to send to (P-17)', () => {
  const refused = Array<string>(3).fill('refused rcpt 550');
  const all = '250 ok\r\n550 no\r\n550 no\r\n550 no\r\n';

  test.each(['503 no valid recipients', '554 no valid recipients', '451 not now'])('DATA gets %j: no text', (reply) => {
    const vain = dialogue().come(`${all}${reply}\r\n`);
    expect(vain.fates).toEqual(refused);
    expect(vain.writes.slice(2)).toEqual(['QUIT\r\n']);
    expect(vain.hear('221 bye').closed).toBe('quit finish');
  });

  test.each(['554 nobody', '250 to nobody', '451 hm'])(
    'DATA gets 354: the end mark alone, whatever follows: %j',
    (last) => {
      const vain = dialogue({ transactions: [toThree, toBob] }).come(`${all}354 go on\r\n`);
      expect(vain.writes.slice(2)).toEqual(['.\r\n']);
      expect(vain.outputs.findLast(({ kind }) => kind === 'send')).toMatchObject({ message: null });
      vain.hear(last);
      expect(vain.fates).toEqual(refused);
      expect(vain.writes.at(-1)).toMatch(/^MAIL/);
    },
  );

  test('a refusal of MAIL is the outcome; what the rest is told is heard and not believed', () => {
    const vain = dialogue({ transactions: [toThree, toBob] });
    vain.hear('451 not now', '503 no', '250 yes', '503 no');
    expect(vain.fates).toEqual(Array<string>(3).fill('refused mail 451'));
    expect(vain.writes).toHaveLength(2);
    vain.hear('354 go on');
    expect(vain.writes.at(-1)).toBe('.\r\n');
    expect(vain.hear('250 taken').fates).toEqual(Array<string>(3).fill('refused mail 451'));
    expect(dialogue().come('553 no\r\n503 no\r\n503 no\r\n503 no\r\n503 no\r\n').writes.at(-1)).toBe('QUIT\r\n');
  });
});

describe('the count of replies (C16)', () => {
  test('one missing: the deadline passes, and all that is unfinished waits', () => {
    const four = dialogue().come('250 ok\r\n250 ok\r\n550 no\r\n250 ok\r\n');
    four.wait();
    expect(four.fates).toEqual(['broken data timeout', 'refused rcpt 550', 'broken data timeout']);
    expect(four.closed).toBe('timeout finish');
    expect(four.writes).toHaveLength(2);
  });

  test('one too many: it is not the reply to the content', () => {
    const six = dialogue().come('250 ok\r\n250 ok\r\n550 no\r\n250 ok\r\n354 go on\r\n250 taken\r\n');
    expect(six.fates).toEqual(['broken dot desync unknown', 'refused rcpt 550', 'broken dot desync unknown']);
    expect(six.faults).toEqual(['early-reply']);
  });

  test('one too many after a refused DATA: it is not the reply to QUIT', () => {
    const six = dialogue().come('250 ok\r\n250 ok\r\n250 ok\r\n250 ok\r\n451 later\r\n250 ok\r\n');
    expect(six.fates).toEqual(Array<string>(3).fill('refused data 451'));
    expect(six.closed).toBe('desync finish');
  });
});

describe('421 as reply k (C19): from there on all wait', () => {
  const replies = ['250 ok', '250 ok', '550 no', '250 ok', '354 go on', '250 taken'];
  test.each([
    [0, ['refused mail 421', 'refused mail 421', 'refused mail 421']],
    [1, ['refused rcpt 421', 'refused rcpt 421', 'refused rcpt 421']],
    [2, ['refused rcpt 421', 'refused rcpt 421', 'refused rcpt 421']],
    [3, ['refused rcpt 421', 'refused rcpt 550', 'refused rcpt 421']],
    [4, ['refused data 421', 'refused rcpt 550', 'refused data 421']],
    [5, ['refused dot 421', 'refused rcpt 550', 'refused dot 421']],
  ])('k = %i', (k, fates) => {
    const gone = dialogue({ transactions: [toThree, toBob] }).hear(...replies.slice(0, k), '421 bye');
    expect(gone.fates).toEqual([...fates, 'refused mail 421']);
    expect(gone.closed).toBe('shutdown finish');
  });

  test('while replies are owed that nobody waits for', () => {
    const gone = dialogue({ transactions: [toThree, toBob] }).hear('550 no', '503 no', '421 bye');
    expect(gone.fates).toEqual([...Array<string>(3).fill('refused mail 550'), 'refused mail 421']);
  });
});

describe('a reply out of place', () => {
  test.each([
    ['to MAIL', ['354 eh'], 'broken mail desync'],
    ['to RCPT', ['250 ok', '354 eh'], 'broken rcpt desync'],
    ['to DATA', ['250 ok', '250 ok', '250 eh'], 'broken data desync'],
    ['to DATA, garbage', ['250 ok', '250 ok', 'eh'], 'broken data desync'],
  ])('%s is a desync', (_, replies, fate) => {
    const lost = dialogue({ transactions: [toBob] }).hear(...replies);
    expect(lost.fates).toEqual([fate]);
    expect(lost.writes.slice(2)).toEqual(['QUIT\r\n']);
    expect(lost.closed).toBe('desync finish');
  });

  test.each([
    ['RCPT', ['354 eh']],
    ['DATA', ['503 no', '250 eh']],
    ['the end mark', ['503 no', '354 go on', '354 eh']],
  ])('to %s in vain is one too', (_, replies) => {
    const lost = dialogue({ transactions: [toBob, toBob] }).hear('550 no', ...replies);
    expect(lost.fates).toEqual(['refused mail 550', 'broken mail desync']);
    expect(lost.faults).toEqual(['misplaced-reply']);
  });

  test('at the instant at which the group was sent answers nothing in it', () => {
    const early = new Dialogue({ extensions: [grouping] }).hear('220 x').come(`${offering('XGROUP')}\r\n250 ok\r\n`);
    expect(early.faults).toEqual(['early-reply']);
    expect(early.fates).toEqual(['broken mail desync']);
  });
});

test('each reply has the wait of its command, begun when the one before it came (§4.5.3.2)', () => {
  const timeouts = {
    ...defaultTimeouts,
    mail: 3 * SECOND,
    rcpt: 4 * SECOND,
    dataInitiation: 5 * SECOND,
    dataTermination: 7 * SECOND,
    other: 8 * SECOND,
  };
  const slow = dialogue({ timeouts, transactions: [toThree, toBob] });
  const wait = () => (slow.session.deadline ?? 0) - slow.at;
  const waits = [wait()];
  for (const reply of ['250 ok', '550 no', '550 no', '550 no', '354 go on', '554 no', '550 no', '503 no', '503 no']) {
    slow.hear(reply);
    waits.push(wait());
  }
  const { mail, rcpt, dataInitiation, dataTermination, other } = timeouts;
  expect(waits).toEqual([mail, rcpt, rcpt, rcpt, dataInitiation, dataTermination, mail, rcpt, dataInitiation, other]);
});

test('a connection lost leaves what recipients were told', () => {
  const lost = dialogue({ transactions: [toThree, toBob] })
    .hear('250 ok', '250 ok', '550 no')
    .close();
  expect(lost.fates).toEqual(['broken rcpt closed', 'refused rcpt 550', 'broken rcpt closed', 'broken mail closed']);
});
