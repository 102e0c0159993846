/** What a server session reports: enough for an observer to rebuild it, in an order that is fixed. */
import { describe, expect, test } from 'vitest';
import { baseTable, refuse, reply } from '#lib/smtp';
import { Dialogue, upToData } from './server-dialogue.ts';

const kinds = (dialogue: Dialogue): readonly string[] =>
  dialogue.outputs.map((output) => (output.kind === 'report' ? output.event.kind : output.kind));
const since = (dialogue: Dialogue, text: string): readonly string[] => {
  const before = dialogue.outputs.length;
  dialogue.say(text);
  return kinds(dialogue).slice(before);
};

describe('the order of outputs', () => {
  test('at the opening', () => {
    const dialogue = new Dialogue({ extensions: ['X-ROAD'] });
    expect(kinds(dialogue)).toEqual(['smtp/opened', 'smtp/reply', 'send']);
    const [opened] = dialogue.eventsOf('smtp/opened');
    expect(opened).toMatchObject({ connection: 9, end: 'server', name: 'mx.example', keywords: ['X-ROAD'] });
    expect(opened?.table.map(({ verb }) => verb)).toEqual(
      baseTable.filter(({ listed }) => listed === undefined).map(({ verb }) => verb),
    );
    expect(dialogue.eventsOf('smtp/reply')[0]).toMatchObject({ code: 220, to: 'connect', clause: 'S4.3.1-b' });
  });

  test('of commands', () => {
    const dialogue = new Dialogue();
    expect(since(dialogue, 'NOOP\r\n')).toEqual(['smtp/command', 'smtp/reply', 'send']);
    expect(since(dialogue, 'XYZZY\r\n')).toEqual(['smtp/command', 'smtp/fault', 'smtp/reply', 'send']);
    expect(since(dialogue, 'EHLO c.example\r\n')).toEqual(['smtp/command', 'smtp/phase', 'smtp/reply', 'send']);
    expect(since(dialogue, 'RSET\r\n')).toEqual(['smtp/command', 'smtp/reply', 'send']);
    const asked = ['smtp/command', 'ask', 'smtp/phase', 'smtp/reply', 'send'];
    expect(since(dialogue, 'MAIL FROM:<>\r\n')).toEqual(asked);
    expect(since(dialogue, 'RCPT TO:<b@mx.example>\r\n')).toEqual(asked);
    expect(since(dialogue, 'DATA\r\n')).toEqual(['smtp/command', 'smtp/phase', 'smtp/reply', 'send']);
    expect(since(dialogue, 'x\r\n.\r\n')).toEqual(['smtp/data-end', 'ask', 'smtp/phase', 'smtp/reply', 'send']);
    const quit = ['smtp/command', 'smtp/phase', 'smtp/reply', 'send', 'smtp/closed', 'close'];
    expect(since(dialogue, 'QUIT\r\n')).toEqual(quit);
  });

  test('of a refusal: no phase, since nothing changed', () => {
    const dialogue = new Dialogue({ policy: () => refuse(reply(550, '5.7.1', 'S7.9-c', 'no')) });
    dialogue.say('EHLO c.example\r\n');
    expect(since(dialogue, 'MAIL FROM:<>\r\n')).toEqual(['smtp/command', 'ask', 'smtp/reply', 'send']);
  });
});

describe('places', () => {
  test('count the octets of each direction without gaps', () => {
    const text = `${upToData}.a\r\n.\r\nXYZZY\r\nNOOP ${'x'.repeat(5_000)}\r\nQUIT\r\n`;
    const dialogue = new Dialogue().say(text);
    let toServer = 0;
    let toClient = 0;
    for (const [index, event] of dialogue.events.entries()) {
      if (event.kind === 'smtp/command' || event.kind === 'smtp/data-end') {
        expect(event.where).toMatchObject({ connection: 9, direction: 'to-server', offset: toServer });
        toServer += event.where.length;
      } else if (event.kind === 'smtp/reply') {
        expect(event.where).toMatchObject({ connection: 9, direction: 'to-client', offset: toClient });
        toClient += event.where.length;
      } else if (event.kind === 'smtp/fault') {
        const before = dialogue.events[index - 1];
        expect(before).toHaveProperty('where', event.where);
      }
    }
    expect(toServer).toBe(text.length);
    expect(toClient).toBe(dialogue.lines.join('\r\n').length + 2);
  });

  test('of a fault are the offending octets', () => {
    const fault = (line: string): unknown => {
      const [event] = new Dialogue().say('EHLO c.example\r\n').say(`${line}\r\n`).eventsOf('smtp/fault');
      return event && [event.fault, event.from, event.to, event.clause];
    };
    expect(fault('NOOP a\0b')).toEqual(['foul-octet', 6, 7, 'S4.1.2-o']);
    expect(fault('QUIT now')).toEqual(['superfluous-argument', 4, 8, 'S4.3.2-h']);
    expect(fault('MAIL FROM:a@b.example')).toEqual(['malformed', 10, expect.any(Number), expect.any(String)]);
    expect(fault('EXPN list')).toEqual(['not-implemented', 0, 4, 'S4.2.4-a']);
    expect(fault('RCPT TO:<b@mx.example>')).toEqual(['out-of-order', 0, 24, 'S4.1.4-r']);
  });

  test('in mail data count from its first octet', () => {
    const fault = (data: string): unknown => {
      const [event] = new Dialogue().say(`${upToData}${data}\r\n.\r\n`).eventsOf('smtp/fault');
      return event && [event.fault, event.from, event.to];
    };
    expect(fault('ab\ncd')).toEqual(['foul-data', 2, 3]);
    expect(fault('..\r\nb\0\rd')).toEqual(['foul-data', 5, 6]);
    expect(fault('\r\r\n')).toEqual(['foul-data', 0, 1]);
    expect(fault('\n\0')).toEqual(['foul-data', 0, 1]);
  });
});

describe('phases', () => {
  test('tell what the buffers hold', () => {
    const dialogue = new Dialogue().say(upToData.replace('DATA', 'RCPT TO:<Postmaster>\r\nDATA')).say('.\r\n');
    const seen = dialogue
      .eventsOf('smtp/phase')
      .map(({ phase, client, reversePath, forwardPaths, added }) => [phase, client, reversePath, forwardPaths, added]);
    expect(seen).toEqual([
      ['ready', 'client.example', null, 0, null],
      ['transaction', 'client.example', 'a@client.example', 0, null],
      ['recipients', 'client.example', 'a@client.example', 1, 'b@mx.example'],
      ['recipients', 'client.example', 'a@client.example', 2, 'Postmaster'],
      ['content', 'client.example', 'a@client.example', 2, null],
      ['ready', 'client.example', null, 0, null],
    ]);
  });

  test('the null reverse-path is the empty text', () => {
    const dialogue = new Dialogue().say('EHLO c.example\r\nMAIL FROM:<>\r\n');
    expect(dialogue.eventsOf('smtp/phase').at(-1)).toMatchObject({ phase: 'transaction', reversePath: '' });
  });
});
