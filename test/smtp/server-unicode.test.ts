/** Octets above 127 in command lines: refused, unless an extension lets paths hold UTF-8 (RFC 6531 3.3). */
import { describe, expect, test } from 'vitest';
import { textOf } from '#lib/base';
import { toUtf8 } from '#lib/codec';
import { reply } from '#lib/smtp';
import { Dialogue } from './server-dialogue.ts';
import { road, verb } from './toy-extension.ts';

/** One character for each octet of the UTF-8 form. */
const utf8 = (text: string): string => textOf(toUtf8(text));
const wide = (): Dialogue =>
  new Dialogue({
    extensions: [
      road({
        unicode: true,
        behindString: ['XWIDE'],
        verbs: [
          verb({ verb: 'XSAY', phases: ['ready'] }),
          verb(
            { verb: 'XNAME', phases: ['ready'], unicode: true },
            { perform: (argument) => ({ kind: 'reply', reply: reply(250, null, null, `${argument.length} units`) }) },
          ),
        ],
      }),
    ],
  });
const after = (hello: string, line: string): string | undefined =>
  wide().say(`${hello}\r\n`).say(`${line}\r\n`).lines.at(-1);

const mail = `MAIL FROM:<${utf8('jörg@straße.example')}>`;
const refused = '501 Syntax error: octet above 127 in a command';

describe('with the extension in force', () => {
  test('paths hold UTF-8, and are read as text', () => {
    const dialogue = wide().say(`EHLO c.example\r\n${mail}\r\nRCPT TO:<${utf8('用户@例子.example')}>\r\n`);
    expect(dialogue.codes.slice(2)).toEqual(['250', '250']);
    expect(dialogue.questions).toMatchObject([
      { path: { mailbox: { localPart: 'jörg' } } },
      { path: { mailbox: { localPart: '用户' } } },
    ]);
  });

  test('strings that speak of mailboxes hold it too', () => {
    const dialogue = wide().say(`EHLO c.example\r\nVRFY ${utf8('jörg')}\r\n`);
    expect(dialogue.questions[0]).toMatchObject({ kind: 'verify', text: 'jörg' });
    expect(after('EHLO c.example', `XNAME ${utf8('jörg')}`)).toBe('250 4 units');
  });

  test.each([`EHLO ${utf8('ö.example')}`, `NOOP ${utf8('ö')}`, `XSAY ${utf8('ö')}`, `HELP ${utf8('ö')}`])(
    'other lines do not: %j',
    (line) => expect(after('EHLO c.example', line)).toBe(refused),
  );

  test.each(['\xff', '\xc3', '\xc0\xaf', '\xed\xa0\x80', '\xf4\x90\x80\x80'])(
    'what is no UTF-8 is refused: %j',
    (foul) => {
      expect(after('EHLO c.example', `MAIL FROM:<a${foul}@c.example>`)).toBe(refused);
      expect(after('EHLO c.example', `VRFY a${foul}`)).toBe(refused);
    },
  );

  test('NUL, bare CR and bare LF are what they were', () => {
    for (const foul of ['\0', '\r', '\n'])
      expect(after('EHLO c.example', `MAIL FROM:<${utf8('ö')}${foul}@c.example>`)).toMatch(/^501 /);
  });
});

describe('without it', () => {
  test('before EHLO, after HELO, or not offered: 501', () => {
    expect(after('NOOP', `VRFY ${utf8('ö')}`)).toBe(refused);
    expect(after('HELO c.example', mail)).toBe(refused);
    const plain = new Dialogue({ extensions: [road()] }).say(`EHLO c.example\r\n${mail}\r\n`);
    expect(plain.lines.at(-1)).toBe(refused);
    expect(plain.eventsOf('smtp/fault')[0]).toMatchObject({ from: 12, to: 13, clause: 'S4.1.2-o' });
  });
});

describe('a word that may stand behind the string of VRFY', () => {
  test('is taken off, in any case, where its extension is in force', () => {
    const asked = (hello: string, line: string): unknown => wide().say(`${hello}\r\n${line}\r\n`).questions[0];
    expect(asked('EHLO c.example', 'VRFY ann lee xWide')).toMatchObject({ text: 'ann lee' });
    expect(asked('EHLO c.example', 'VRFY xwide')).toMatchObject({ text: 'xwide' });
    expect(asked('EHLO c.example', 'VRFY ann xwider')).toMatchObject({ text: 'ann xwider' });
    expect(asked('HELO c.example', 'VRFY ann xwide')).toMatchObject({ text: 'ann xwide' });
  });
});
