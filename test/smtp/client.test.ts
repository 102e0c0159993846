import { defaultCaps, octetsOf, textOf } from '#lib/base';
import { describe, expect, test } from 'vitest';
import { Dialogue, greeted, toBob, toThree, transaction } from './client-dialogue.ts';

describe('a transaction', () => {
  test('goes the way of §4.3.2, one command at a time', () => {
    const dialogue = new Dialogue({});
    expect(dialogue.wire).toBe('');
    const seen: string[] = [];
    const replies = [...greeted, '250 ok', '250 ok', '354 go on', '250 taken', '221 bye'];
    for (const reply of replies) {
      const before = dialogue.wire.length;
      dialogue.hear(reply);
      seen.push(dialogue.wire.slice(before));
    }
    expect(seen).toEqual([
      'EHLO client.example\r\n',
      'MAIL FROM:<alice@client.example>\r\n',
      'RCPT TO:<bob@mx.example>\r\n',
      'DATA\r\n',
      'Subject: x\r\n\r\nhello\r\n.\r\n',
      'QUIT\r\n',
      '',
    ]);
    expect(dialogue.fates).toEqual(['accepted 250']);
    expect(dialogue.closed).toBe('quit finish');
    expect(dialogue.session.deadline).toBeUndefined();
  });

  test('names mailboxes with the least quoting, and without source routes (S4.1.2-j, §3.6.1)', () => {
    const sent = transaction('"alice"@client.example', ['"b\\ob"@mx.example', '"a b"@mx.example', '""@mx.example']);
    const dialogue = new Dialogue({ transactions: [sent] }).hear(...greeted, '250 ok', '250 ok', '250 ok');
    expect(dialogue.lines.slice(1)).toEqual([
      'MAIL FROM:<alice@client.example>',
      ...['RCPT TO:<bob@mx.example>', 'RCPT TO:<"a b"@mx.example>', 'RCPT TO:<""@mx.example>'],
    ]);
    const route = [{ kind: 'domain', name: 'hop.example' }] as const;
    const routed = { ...toBob, forwardPaths: toBob.forwardPaths.map((path) => ({ ...path, route })) };
    expect(new Dialogue({ transactions: [routed] }).hear(...greeted, '250 ok').lines.at(-1)).toBe(
      'RCPT TO:<bob@mx.example>',
    );
  });

  test('of the null reverse-path and of Postmaster', () => {
    const dialogue = new Dialogue({ transactions: [transaction('', ['Postmaster'])] });
    dialogue.hear(...greeted, '250 ok');
    expect(dialogue.lines.slice(1)).toEqual(['MAIL FROM:<>', 'RCPT TO:<Postmaster>']);
  });

  test('follows another after its final reply, without RSET', () => {
    const dialogue = new Dialogue({ transactions: [toBob, toBob] });
    dialogue.hear(...greeted, '250 ok', '250 ok', '354 go on', '250 taken');
    expect(dialogue.lines.at(-1)).toBe('MAIL FROM:<alice@client.example>');
    dialogue.hear('250 ok', '250 ok', '354 go on', '552 too much', '221 bye');
    expect(dialogue.fates).toEqual(['accepted 250', 'refused dot 552']);
    expect(dialogue.lines.filter((line) => line === 'RSET')).toEqual([]);
    expect(dialogue.closed).toBe('quit finish');
  });

  test('sends one DATA for those accepted', () => {
    const dialogue = new Dialogue({ transactions: [toThree] });
    dialogue.hear(...greeted, '250 ok', '250 ok', '550 5.1.1 nobody', '251 forwarded', '354 go on', '250 taken');
    expect(dialogue.lines.filter((line) => line === 'DATA')).toHaveLength(1);
    expect(dialogue.fates).toEqual(['accepted 250', 'refused rcpt 550', 'accepted 250']);
  });

  test('whose recipients are all refused sends no DATA, and RSET before the next', () => {
    const dialogue = new Dialogue({ transactions: [toThree, toBob] });
    dialogue.hear(...greeted, '250 ok', '550 no', '450 not now', '553 no');
    expect(dialogue.fates).toEqual(['refused rcpt 550', 'refused rcpt 450', 'refused rcpt 553']);
    expect(dialogue.lines.at(-1)).toBe('RSET');
    dialogue.hear('250 ok');
    expect(dialogue.lines.at(-1)).toBe('MAIL FROM:<alice@client.example>');
    expect(dialogue.lines).not.toContain('DATA');
  });

  test('whose recipients are all refused is ended by QUIT when it is the last', () => {
    const dialogue = new Dialogue({ transactions: [toBob] });
    dialogue.hear(...greeted, '250 ok', '550 no');
    expect(dialogue.lines.at(-1)).toBe('QUIT');
    expect(dialogue.hear('221 bye').closed).toBe('quit finish');
  });

  test('without recipients has an empty outcome and is not begun', () => {
    const dialogue = new Dialogue({ transactions: [transaction('a@client.example', []), toBob] });
    dialogue.hear(...greeted, '250 ok');
    expect(dialogue.outcomes).toEqual([[]]);
    expect(dialogue.lines.filter((line) => line.startsWith('MAIL'))).toHaveLength(1);
  });

  test('is dot-stuffed, and its last line ended', () => {
    const dialogue = new Dialogue({
      transactions: [transaction('a@client.example', ['b@mx.example'], '.x\r\n..\r\ny')],
    });
    dialogue.hear(...greeted, '250 ok', '250 ok', '354 go on');
    expect(dialogue.wire.endsWith('DATA\r\n..x\r\n...\r\ny\r\n.\r\n')).toBe(true);
  });

  test('sends content without leading dots as the very parts it was given', () => {
    const dialogue = new Dialogue({});
    dialogue.hear(...greeted, '250 ok', '250 ok', '354 go on');
    const sent = dialogue.outputs.flatMap((output) => (output.kind === 'send' ? [output] : [])).at(-1);
    expect(sent?.message).toBe(7);
    expect(sent?.octets[0]).toBe(toBob.content[0]);
  });
});

describe('a refusal', () => {
  test.each([
    ['MAIL', ['450 not now'], 'mail 450'],
    ['MAIL', ['553 no'], 'mail 553'],
    ['RCPT', ['250 ok', '451 not now'], 'rcpt 451'],
    ['DATA', ['250 ok', '250 ok', '451 not now'], 'data 451'],
    ['DATA', ['250 ok', '250 ok', '554 no valid recipients'], 'data 554'],
    ['the final dot', ['250 ok', '250 ok', '354 go on', '452 full'], 'dot 452'],
    ['the final dot', ['250 ok', '250 ok', '354 go on', '554 no'], 'dot 554'],
  ])('of %s by %j is an outcome, and the session goes on to QUIT', (_, replies, fate) => {
    const dialogue = new Dialogue({}).hear(...greeted, ...replies);
    expect(dialogue.fates).toEqual([`refused ${fate}`]);
    expect(dialogue.lines.at(-1)).toBe('QUIT');
    expect(dialogue.hear('221 bye').closed).toBe('quit finish');
  });

  test('of DATA is followed by no mail data, and by RSET before the next MAIL', () => {
    const dialogue = new Dialogue({ transactions: [toBob, toBob] });
    dialogue.hear(...greeted, '250 ok', '250 ok', '503 no');
    expect(dialogue.lines.slice(-2)).toEqual(['DATA', 'RSET']);
  });

  test('of MAIL needs no RSET', () => {
    const dialogue = new Dialogue({ transactions: [toBob, toBob] }).hear(...greeted, '451 not now');
    expect(dialogue.lines.at(-1)).toBe('MAIL FROM:<alice@client.example>');
  });

  test('of RSET leaves the next transaction for later', () => {
    const dialogue = new Dialogue({ transactions: [toBob, toBob] });
    dialogue.hear(...greeted, '250 ok', '550 no', '500 what?');
    expect(dialogue.fates).toEqual(['refused rcpt 550', 'broken mail desync']);
    expect(dialogue.closed).toBe('desync finish');
  });

  test('at the opening is the outcome of every transaction; QUIT follows (§3.1)', () => {
    const dialogue = new Dialogue({ transactions: [toBob, toThree] }).hear('554 no mail here');
    expect(dialogue.fates).toEqual(Array(4).fill('refused greeting 554'));
    expect(dialogue.lines).toEqual(['QUIT']);
    expect(dialogue.hear('221 bye').closed).toBe('refused finish');
  });

  test('by 552 of one more recipient counts as 452 once others were accepted (§4.5.3.1.10)', () => {
    const dialogue = new Dialogue({ transactions: [toThree] });
    dialogue.hear(...greeted, '250 ok', '552 full', '250 ok', '552 5.5.3 too many', '354 go on', '250 taken');
    expect(dialogue.fates).toEqual(['refused rcpt 552', 'accepted 250', 'refused rcpt 452']);
  });
});

describe('the hundred-and-first recipient (P-15)', () => {
  test.each([
    ['452 4.5.3 too many', 'refused rcpt 452'],
    ['552 5.5.3 too many', 'refused rcpt 452'],
    ['550 5.7.1 policy', 'refused rcpt 550'],
  ])('%j: one DATA for the hundred, and the rest is told apart', (reply, fate) => {
    const to = Array.from({ length: 103 }, (_, i) => `r${i}@mx.example`);
    const dialogue = new Dialogue({ transactions: [transaction('a@client.example', to)] }).hear(...greeted, '250 ok');
    for (let i = 0; i < 100; i++) dialogue.hear('250 ok');
    dialogue.hear(reply, reply, reply, '354 go on', '250 taken');
    expect(dialogue.lines.filter((line) => line === 'DATA')).toHaveLength(1);
    expect(dialogue.fates).toEqual([...Array<string>(100).fill('accepted 250'), fate, fate, fate]);
  });
});

describe('the hello', () => {
  test.each([500, 501, 502, 504, 550])('falls back to HELO after %i', (code) => {
    const dialogue = new Dialogue({}).hear('220 mx.example', `${code} what?`);
    expect(dialogue.lines).toEqual(['EHLO client.example', 'HELO client.example']);
    dialogue.hear('250 mx.example', '250 ok', '250 ok', '354 go on', '250 taken', '221 bye');
    expect(dialogue.fates).toEqual(['accepted 250']);
  });

  test('is not repeated after 4yz: everything waits', () => {
    const dialogue = new Dialogue({ transactions: [toBob, toBob] }).hear('220 mx.example', '450 busy');
    expect(dialogue.fates).toEqual(['refused hello 450', 'refused hello 450']);
    expect(dialogue.lines).toEqual(['EHLO client.example', 'QUIT']);
    expect(dialogue.hear('221 bye').closed).toBe('refused finish');
  });

  test('ends when HELO is refused too', () => {
    const dialogue = new Dialogue({}).hear('220 mx.example', '502 no', '550 no');
    expect(dialogue.fates).toEqual(['refused hello 550']);
    expect(dialogue.lines.at(-1)).toBe('QUIT');
  });
});

test('nothing to do: the session says EHLO and QUIT', () => {
  const dialogue = new Dialogue({ transactions: [] }).hear(...greeted, '221 bye');
  expect(dialogue.lines).toEqual(['EHLO client.example', 'QUIT']);
  expect(dialogue.closed).toBe('quit finish');
});

describe('the first digit decides (§4.3.2)', () => {
  test('for codes nobody listed', () => {
    const dialogue = new Dialogue({ transactions: [toThree] });
    dialogue.hear('299 hm', '259 hm', '299 hm', '299 hm', '499 hm', '599 hm', '399 hm', '259 hm', '299 hm');
    expect(dialogue.fates).toEqual(['accepted 259', 'refused rcpt 499', 'refused rcpt 599']);
    expect(dialogue.closed).toBe('quit finish');
  });

  test('in lines of any number (P-19)', () => {
    const dialogue = new Dialogue({});
    dialogue.hear('220-mx.example\r\n220-welcome\r\n220 ESMTP', '250-mx.example\r\n250', '250-\r\n250-a\r\n250 ');
    dialogue.hear('250 ok', '354-go\r\n354-on\r\n354', '250-taken\r\n250 as 1', '221-bye\r\n221 bye');
    expect(dialogue.fates).toEqual(['accepted 250']);
    expect(dialogue.closed).toBe('quit finish');
  });

  test('whatever the text says', () => {
    const dialogue = new Dialogue({ transactions: [toThree] });
    dialogue.hear('220', '250 ', '250 failed', '550 OK', '250', '250-5.1.1 no\r\n250 5.1.1 no', '354', '250');
    expect(dialogue.fates).toEqual(['refused rcpt 550', 'accepted 250', 'accepted 250']);
  });
});

describe('reports', () => {
  const dialogue = new Dialogue({ transactions: [transaction('a@client.example', ['b@mx.example'], '.x\r\n')] });
  dialogue.hear('220 mx.example', '250-mx.example\r\n250 HELP', '250 2.1.0 ok', '250 2.1.5 ok', '354 go on');
  dialogue.hear('250 2.6.0 taken', '221 2.0.0 bye');

  test('tell the session in order', () => {
    expect(
      dialogue.reports.map((event) => {
        if (event.kind === 'smtp/command') return `C ${event.verb}`;
        if (event.kind === 'smtp/reply') return `S ${event.code} to ${event.to}`;
        return event.kind;
      }),
    ).toEqual([
      'smtp/opened',
      'S 220 to connect',
      'C EHLO',
      'S 250 to EHLO',
      'C MAIL',
      'S 250 to MAIL',
      'C RCPT',
      'S 250 to RCPT',
      'C DATA',
      'S 354 to DATA',
      'smtp/data-end',
      'S 250 to content',
      'C QUIT',
      'S 221 to QUIT',
      'smtp/closed',
    ]);
  });

  test('say where each octet of either direction belongs', () => {
    const ends = { 'to-server': 0, 'to-client': 0 };
    for (const event of dialogue.reports) {
      if (!('where' in event)) continue;
      const { direction, offset, length } = event.where;
      expect(offset).toBe(ends[direction]);
      ends[direction] += length;
    }
    expect(ends['to-server']).toBe(dialogue.wire.length);
    expect(dialogue.reports.find(({ kind }) => kind === 'smtp/data-end')).toMatchObject({
      size: 4,
      where: { length: 8 },
    });
  });

  test('hold the enhanced code', () => {
    const codes = dialogue.reports.flatMap((event) => (event.kind === 'smtp/reply' ? [event.enhanced] : []));
    expect(codes).toEqual(['', '', '2.1.0', '2.1.5', '', '2.6.0', '2.0.0']);
  });
});

test('the session takes all it is given', () => {
  const dialogue = new Dialogue({ caps: { ...defaultCaps, replyLines: 2 } });
  dialogue.session.receive(octetsOf('220-a\r\n22'), 5);
  expect(dialogue.session.unread).toBe(0);
  expect(textOf(octetsOf(dialogue.drain().wire))).toBe('');
});
