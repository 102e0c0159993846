/**
 * What holds for every client: portions do not matter, no octets make a session throw, and each command has one reply.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { octetsOf } from '#lib/base';
import type { Caps } from '#lib/base';
import { accept, refuse, reply } from '#lib/smtp';
import { presentOf } from '../demonstrations/absent.ts';
import { Dialogue, portions } from './server-dialogue.ts';
import type { Policy } from './server-dialogue.ts';
import { asking, counting, road } from './toy-extension.ts';

/** Refuses some of everything, by what it is asked: a policy without memory. */
const policy: Policy = (question) => {
  if (question.kind === 'mail-data') return question.size % 5 === 3 ? refuse(reply(451, '4.3.0', null, 'no')) : accept;
  if (question.kind !== 'reverse-path' && question.kind !== 'forward-path') return accept;
  const { path } = question;
  const refused = path.kind === 'mailbox' && path.mailbox.localPart.startsWith('n');
  return refused ? refuse(reply(550, '5.1.1', null, 'no such user')) : accept;
};

const caps: Partial<Caps> = { errors: 6, idleCommands: 6, commandLine: 80, message: 60, textLine: 40, recipients: 3 };
const start = (): Dialogue =>
  new Dialogue({ caps, extensions: [...presentOf(['SIZE', 'ENHANCEDSTATUSCODES']), ...toys], policy });
const toys = [road({ verbs: [asking()] }), counting()];

const line = fc.constantFrom(
  'EHLO c.example',
  'HELO [192.0.2.1]',
  'EHLO',
  'MAIL FROM:<>',
  'MAIL FROM:<a@c.example> SIZE=50',
  'MAIL FROM:<a@c.example> SIZE=61',
  'MAIL FROM:<n@c.example>',
  'MAIL FROM:<a@c.example> BODY=8BITMIME',
  'RCPT TO:<b@mx.example>',
  'RCPT TO:<n@mx.example>',
  'rcpt to:<Postmaster>',
  'RCPT TO:b@mx.example',
  'DATA',
  'DATA',
  '.',
  '.',
  '..',
  'text of a message',
  'RSET',
  'NOOP',
  'NOOP\0',
  'VRFY b',
  'HELP',
  'EXPN l',
  'QUIT',
  '\x80',
  'x'.repeat(90),
);
const commands = fc
  .array(fc.tuple(line, fc.constantFrom('\r\n', '\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r', '\r\r\n')), {
    maxLength: 30,
  })
  .map((lines) => octetsOf(lines.map(([text, end]) => text + end).join('')));
/** A transaction first, so that streams get far. */
const dialogues = fc
  .tuple(fc.boolean(), commands)
  .map(([begun, octets]) =>
    begun
      ? octetsOf(
          `EHLO c.example\r\nMAIL FROM:<>\r\nRCPT TO:<b@mx.example>\r\nDATA\r\n${String.fromCharCode(...octets)}`,
        )
      : octets,
  );
const raw = fc.uint8Array({ maxLength: 200 });
/** Exchanges and chunks, some of them with too few octets or too many. */
const others = fc
  .array(
    fc.oneof(
      line,
      fc.constantFrom(
        'XASK',
        'done',
        'no',
        'x'.repeat(45),
        'XBITS 4\r\nabcd',
        'XBITS 9 LAST',
        'XBITS 0',
        'XBITS 61 LAST',
      ),
      fc.constant('RSET\r\nMAIL FROM:<>\r\nRCPT TO:<b@mx.example>'),
    ),
    { maxLength: 30 },
  )
  .map((lines) => octetsOf(`EHLO c.example\r\n${lines.map((text) => `${text}\r\n`).join('')}`));

const whole = (octets: Uint8Array): Dialogue => start().receive(octets.slice());
const inPortions = (octets: Uint8Array, seed: number, most: number): Dialogue => {
  const dialogue = start();
  for (const portion of portions(octets, seed, most)) dialogue.receive(portion);
  return dialogue;
};
/** Content may come in other parts; joined it is the same. */
const seen = (dialogue: Dialogue): unknown => ({
  outputs: dialogue.outputs.filter((output) => output.kind !== 'ask'),
  questions: dialogue.questions.map((question) => ({ ...question, content: null })),
  contents: dialogue.contents,
  unread: dialogue.session.unread,
  deadline: dialogue.session.deadline,
});

describe('any stream', () => {
  test.each([
    ['of commands', dialogues],
    ['of raw octets', raw],
    ['with exchanges and chunks', others],
  ])('%s gives the same in any portions', (_, streams) => {
    fc.assert(
      fc.property(streams, fc.nat(), (octets, seed) => {
        const expected = seen(whole(octets));
        expect(seen(inPortions(octets, seed, 1))).toEqual(expected);
        expect(seen(inPortions(octets, seed, 30))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('gets one reply for each command and each end of data, in their order', () => {
    fc.assert(
      fc.property(dialogues, (octets) => {
        const dialogue = whole(octets);
        const asked = dialogue.events.flatMap((event) =>
          event.kind === 'smtp/command' ? [event.verb] : event.kind === 'smtp/data-end' ? ['content'] : [],
        );
        const answered = dialogue.eventsOf('smtp/reply').map(({ to }) => to);
        expect(answered).toEqual(['connect', ...asked]);
        expect(dialogue.outputs.filter(({ kind }) => kind === 'send')).toHaveLength(answered.length);
      }),
      { numRuns: 300 },
    );
  });

  test('is followed to the end by some, and closed by the server for others', () => {
    const runs = fc.sample(dialogues, 400).map(whole);
    expect(runs.some(({ contents }) => contents.length > 0)).toBe(true);
    for (const why of ['quit', 'too-many-errors'])
      expect(runs.some((run) => run.eventsOf('smtp/closed').some((event) => event.why === why))).toBe(true);
  });
});

test('reply lines are well formed, and of 512 octets at most, whatever the client calls itself', () => {
  fc.assert(
    fc.property(dialogues, fc.constantFrom('a', 'a.'.repeat(250) + 'example'), (octets, name) => {
      const dialogue = new Dialogue({ extensions: presentOf(['ENHANCEDSTATUSCODES']), policy });
      dialogue.say(`EHLO ${name}\r\n`).receive(octets);
      for (const text of dialogue.lines) expect(text).toMatch(/^[2-5][0-5][0-9][ -][ -~]{0,506}$/);
    }),
    { numRuns: 100 },
  );
});
