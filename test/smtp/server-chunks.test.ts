/** Mail data by count (RFC 3030 2): octets of a chunk are content, or nothing, and never commands. */
import { describe, expect, test } from 'vitest';
import { reply } from '#lib/smtp';
import { Dialogue } from './server-dialogue.ts';
import type { Wanted } from './server-dialogue.ts';
import { counting } from './toy-extension.ts';

const MAIL = 'EHLO c.example\r\nMAIL FROM:<a@c.example>\r\n';
const RCPT = 'RCPT TO:<b@mx.example>\r\n';
const start = (wanted: Wanted = {}): Dialogue => new Dialogue({ extensions: [counting()], ...wanted });
const ready = (wanted: Wanted = {}): Dialogue => start(wanted).say(MAIL + RCPT);
const since = (dialogue: Dialogue, text: string): readonly string[] => {
  const before = dialogue.codes.length;
  return dialogue.say(text).codes.slice(before);
};
const phase = (dialogue: Dialogue): string | undefined => dialogue.eventsOf('smtp/phase').at(-1)?.phase;

describe('chunks', () => {
  test('are joined as they are: no transparency, no end mark', () => {
    const dialogue = ready();
    expect(since(dialogue, 'XBITS 5\r\n.\r\n.\rXBITS 0\r\nXBITS 6\r\n\n..\r\n\r')).toEqual(['250', '250', '250']);
    expect(phase(dialogue)).toBe('chunks');
    expect(since(dialogue, 'XBITS 5 LAST\r\n\nQUIT')).toEqual(['250']);
    expect(dialogue.contents).toEqual(['.\r\n.\r\n..\r\n\r\nQUIT']);
    expect(dialogue.questions.at(-1)).toMatchObject({ kind: 'mail-data', size: 16, eightBit: false });
    expect(phase(dialogue)).toBe('ready');
  });

  test('say how many octets have come, with the clause that asks for it', () => {
    const dialogue = ready().say('XBITS 3\r\nabc');
    expect(dialogue.lines.at(-1)).toBe('250 3 octets received');
    expect(dialogue.eventsOf('smtp/reply').at(-1)).toMatchObject({ to: 'XBITS', clause: 'RFC3030 2' });
  });

  test('may be one, and empty', () => {
    const dialogue = ready();
    expect(since(dialogue, 'XBITS 0 LAST\r\nNOOP\r\n')).toEqual(['250', '250']);
    expect(dialogue.contents).toEqual(['']);
  });

  test('hold commands that nobody obeys', () => {
    const dialogue = ready();
    const inside = 'x\r\n.\r\nMAIL FROM:<e@c.example>\r\nXBITS 4 LAST\r\nQUIT\r\n';
    expect(since(dialogue, `XBITS ${inside.length} LAST\r\n${inside}NOOP\r\n`)).toEqual(['250', '250']);
    expect(dialogue.contents).toEqual([inside]);
  });

  test('are reported by their octets', () => {
    const dialogue = ready().say('XBITS 2\r\nabXBITS 1 LAST\r\nc');
    const at = (MAIL + RCPT).length;
    expect(dialogue.eventsOf('smtp/chunk').map(({ where }) => [where.offset, where.length])).toEqual([[at + 9, 2]]);
    const [end] = dialogue.eventsOf('smtp/data-end');
    expect(end).toMatchObject({ where: { offset: at + 25, length: 1 }, size: 3 });
  });

  test('are one transaction for the facts of the session, and the next one begins anew', () => {
    const dialogue = ready().say(`XBITS 1 LAST\r\nxMAIL FROM:<>\r\n${RCPT}XBITS 1 LAST\r\ny`);
    expect(dialogue.contents).toEqual(['x', 'y']);
    expect(dialogue.questions.at(-1)).toMatchObject({ facts: { transactions: 2 } });
  });

  test('by the hundred are no commands without effect (§7.8)', () => {
    const codes = since(ready(), 'XBITS 1\r\nx'.repeat(150));
    expect(codes).toEqual(Array<string>(150).fill('250'));
  });
});

describe('between chunks', () => {
  test('commands without effect may come; RSET, EHLO and HELO give the transaction up', () => {
    for (const [text, codes] of [
      ['NOOP\r\nVRFY b\r\nRSET no\r\nXBITS 1 LAST\r\nx', ['250', '252', '501', '250']],
      ['RSET\r\nXBITS 1\r\nx', ['250', '503']],
      ['EHLO c.example\r\nXBITS 1\r\nx', ['250', '503']],
      [`MAIL FROM:<>\r\n${RCPT}DATA\r\nXBITS 1 LAST\r\nx`, ['503', '503', '503', '250']],
    ] as const)
      expect(since(ready().say('XBITS 1\r\na'), text)).toEqual(codes);
  });

  test('the client may go: nothing is kept', () => {
    const dialogue = ready().say('XBITS 1\r\naXBITS 9 LAST\r\nab').closed('fin');
    expect(dialogue.over).toBe(true);
    expect(dialogue.contents).toEqual([]);
  });
});

describe('a chunk that is not due', () => {
  test.each([
    ['before MAIL', 'EHLO c.example\r\n', 'ready'],
    ['before RCPT', MAIL, 'transaction'],
  ])('%s is taken all the same, then 503', (_, text, then) => {
    const dialogue = start().say(text);
    expect(since(dialogue, 'XBITS 6 LAST\r\nRSET\r\nNOOP\r\n')).toEqual(['503', '250']);
    expect(phase(dialogue)).toBe(then);
    expect(dialogue.eventsOf('smtp/chunk')).toHaveLength(1);
    expect(dialogue.eventsOf('smtp/fault')[0]).toMatchObject({ fault: 'out-of-order' });
  });

  test('of a malformed size is no chunk', () => {
    expect(since(ready(), 'XBITS x\r\nNOOP\r\n')).toEqual(['501', '250']);
  });

  test('refused by the host leaves a hole: what follows is taken for nothing until RSET', () => {
    const later = reply(451, '4.3.0', null, 'not now');
    let asked = 0;
    const dialogue = ready({ override: (what) => (what === 'XBITS' && ++asked === 2 ? later : null) });
    expect(since(dialogue, 'XBITS 1\r\naXBITS 6\r\nRSET\r\nXBITS 6 LAST\r\nQUIT\r\n')).toEqual(['250', '451', '503']);
    expect(phase(dialogue)).toBe('spoilt');
    expect(since(dialogue, `NOOP\r\n${RCPT}MAIL FROM:<>\r\nDATA\r\nRSET\r\nMAIL FROM:<>\r\n`)).toEqual([
      '250',
      '503',
      '503',
      '503',
      '250',
      '250',
    ]);
    expect(dialogue.contents).toEqual([]);
  });

  test('the last, refused by the host, ends the transaction', () => {
    const no = reply(554, '5.0.0', null, 'no');
    for (const what of ['XBITS', 'content']) {
      const dialogue = ready({ override: (each) => (each === what ? no : null) });
      expect(since(dialogue, 'XBITS 6 LAST\r\nRSET\r\n')).toEqual(['554']);
      expect(phase(dialogue)).toBe('ready');
      expect(dialogue.contents).toEqual([]);
    }
  });
});

describe('octets in chunks', () => {
  test.each(['a\nb', 'a\rb', 'a\0b'])('of text are held to the rules of text: %j', (foul) => {
    const spoilt = ready();
    expect(since(spoilt, `XBITS 3\r\n${foul}XBITS 1 LAST\r\nx`)).toEqual(['554', '503']);
    expect(spoilt.eventsOf('smtp/fault')[0]).toMatchObject({ fault: 'foul-data', from: 1, to: 2, clause: 'S2.3.8-b' });
    const last = ready();
    expect(since(last, `XBITS 3 LAST\r\n${foul}`)).toEqual(['554']);
    expect(phase(last)).toBe('ready');
    expect(last.contents).toEqual([]);
  });

  test('a CR at the end of all is bare', () => {
    expect(since(ready(), 'XBITS 2\r\na\rXBITS 1 LAST\r\n\n')).toEqual(['250', '250']);
    expect(since(ready(), 'XBITS 2 LAST\r\na\r')).toEqual(['554']);
  });

  test('may be of any kind when MAIL says so', () => {
    const dialogue = start().say(`EHLO c.example\r\nMAIL FROM:<> XBIN\r\n${RCPT}`);
    expect(since(dialogue, 'XBITS 5 LAST\r\n\0\n\r\xff\r')).toEqual(['250']);
    expect(dialogue.contents).toEqual(['\0\n\r\xff\r']);
    expect(dialogue.questions.at(-1)).toMatchObject({ eightBit: true });
  });

  test('beyond the cap on messages are taken, and refused with the chunk that goes too far', () => {
    const dialogue = ready({ caps: { message: 10 } });
    expect(since(dialogue, 'XBITS 10\r\n0123456789XBITS 1\r\nxXBITS 0 LAST\r\n')).toEqual(['250', '552', '503']);
    expect(since(ready({ caps: { message: 10 } }), 'XBITS 11 LAST\r\n01234567890NOOP\r\n')).toEqual(['552', '250']);
  });

  test('of a line that is too long: no dot is left out of the count', () => {
    const lines = (dots: string): readonly string[] =>
      since(ready({ caps: { textLine: 20 } }), `XBITS 20 LAST\r\n${dots.padEnd(18, 'x')}\r\n`);
    expect(lines('.')).toEqual(['250']);
    expect(since(ready({ caps: { textLine: 20 } }), `XBITS 21 LAST\r\n.${'x'.repeat(18)}\r\n`)).toEqual(['554']);
  });

  test('are waited for by the block', () => {
    const dialogue = ready().say('XBITS 70000 LAST\r\nx', 5);
    expect(dialogue.session.deadline).toBe(180_000_005);
    expect(dialogue.say('x'.repeat(65_535), 100_000_000).session.deadline).toBe(280_000_000);
    dialogue.expire(280_000_000);
    expect(dialogue.codes.at(-1)).toBe('421');
    expect(dialogue.contents).toEqual([]);
  });
});
