/**
 * No phase leaks: whatever was said before, a session that is still open is brought back to where EHLO leads, and from
 * there on nothing tells it from a new one.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accept, baseTable, refuse, reply } from '#lib/smtp';
import type { Extension, Question, Verdict } from '#lib/smtp';
import { Dialogue } from './server-dialogue.ts';
import { asking, counting, locking, road } from './toy-extension.ts';

const extensions: readonly Extension[] = [road({ verbs: [asking()] }), counting(), locking()];
const caps = { errors: 1_000, idleCommands: 1_000, message: 30 };

/** Refuses what begins with n, and mail data of an odd size. */
function policy(question: Question): Verdict {
  const no = refuse(reply(550, '5.0.0', null, 'no'));
  if (question.kind === 'mail-data') return question.size % 2 === 1 ? no : accept;
  if (question.kind !== 'reverse-path' && question.kind !== 'forward-path') return accept;
  return question.path.kind === 'mailbox' && question.path.mailbox.localPart.startsWith('n') ? no : accept;
}

const lines = [
  'EHLO c.example',
  'HELO c.example',
  'EHLO _',
  'MAIL FROM:<a@c.example>',
  'MAIL FROM:<n@c.example>',
  'MAIL FROM:<> XBIN',
  'RCPT TO:<b@mx.example>',
  'RCPT TO:<n@mx.example>',
  'DATA',
  'text',
  '.',
  'RSET',
  'NOOP',
  'VRFY b',
  'XASK',
  'done',
  'no',
  'XBITS 4\r\nabcd',
  'XBITS 5 LAST\r\nabcde',
  'XBITS 2 LAST\r\n\r\n',
  'XBITS 31\r\n0123456789012345678901234567890',
  'XBITS 3',
  'XLOCK',
  'XYZZY',
];
/** What gets far, so that sequences do. */
const begun = ['RSET', 'EHLO c.example', 'MAIL FROM:<a@c.example>', 'RCPT TO:<b@mx.example>'];
const said = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...lines) }, fc.constantFrom(begun, [...begun, 'DATA'])), {
    maxLength: 30,
  })
  .map((parts) => parts.flat());

const phaseOf = (dialogue: Dialogue): string => dialogue.eventsOf('smtp/phase').at(-1)?.phase ?? 'connected';

/** TLS begins whenever it is asked for, and stands. */
function say(dialogue: Dialogue, line: string): void {
  dialogue.say(`${line}\r\n`).wait();
  if (phaseOf(dialogue) === 'handshake') dialogue.secured({ name: '', verified: false }, 10, 10).wait();
}

function run(said: readonly string[]): Dialogue {
  const dialogue = new Dialogue({ extensions, caps, policy });
  for (const line of said) say(dialogue, line);
  return dialogue;
}

/** Ends what awaits other octets than commands. */
function rest(dialogue: Dialogue): void {
  for (let i = 0; phaseOf(dialogue) === 'chunk' && i < 40; i++) dialogue.say('x').wait();
  if (phaseOf(dialogue) === 'content') dialogue.say('\r\n.\r\n').wait();
  if (phaseOf(dialogue) === 'exchange') dialogue.say('no\r\n').wait();
  // A part of a line that the octets of a chunk left over.
  dialogue.say('\r\n').wait();
}

const transactions = [
  'EHLO d.example',
  'MAIL FROM:<c@d.example>',
  'RCPT TO:<d@mx.example>',
  'DATA',
  '.',
  'MAIL FROM:<c@d.example>',
  'RCPT TO:<d@mx.example>',
  'XBITS 4 LAST\r\n\r\n\r\n',
  'XASK',
  'leave',
  'RCPT TO:<d@mx.example>',
];

/** What the same lines lead to, but for the octets before, and for TLS that is already there. */
function seenSince(dialogue: Dialogue, outputs: number): unknown {
  return dialogue.outputs.slice(outputs).map((output) => {
    if (output.kind === 'send') return [String.fromCharCode(...output.octets)].filter((text) => !/XLOCK/.test(text));
    if (output.kind === 'ask') return { ...output.question, facts: null };
    return output.kind === 'report' ? { ...output.event, where: null } : output.kind;
  });
}

describe('after any sequence', () => {
  test('EHLO begins anew', () => {
    const expected = (secured: boolean): unknown => {
      const fresh = run(secured ? ['EHLO c.example', 'XLOCK'] : []);
      fresh.say('EHLO c.example\r\n');
      const from = fresh.outputs.length;
      for (const line of transactions) say(fresh, line);
      return seenSince(fresh, from);
    };
    const wanted = new Map([false, true].map((secured) => [secured, expected(secured)]));
    fc.assert(
      fc.property(said, (lines) => {
        const dialogue = run(lines);
        rest(dialogue);
        dialogue.say('EHLO c.example\r\n').wait();
        const from = dialogue.outputs.length;
        for (const line of transactions) say(dialogue, line);
        expect(seenSince(dialogue, from)).toEqual(wanted.get(dialogue.eventsOf('smtp/secured').length > 0));
      }),
      { numRuns: 300 },
    );
  });

  test('a command that was carried out stood in a phase of its row, and a phase has what it owns', () => {
    const rows = new Map(
      [...baseTable, ...extensions.flatMap(({ verbs }) => verbs.map(({ row }) => row))].map((row) => [row.verb, row]),
    );
    fc.assert(
      fc.property(said, (lines) => {
        const passing = ['chunk', 'exchange', 'handshake'];
        let phase = 'connected';
        let verb = '';
        let began = phase;
        for (const event of run(lines).events) {
          if (event.kind === 'smtp/command') [verb, began] = [event.verb, phase];
          if (event.kind === 'smtp/phase') {
            phase = event.phase;
            const transaction = event.reversePath !== null;
            if (['connected', 'ready', 'refused'].includes(phase)) expect(transaction).toBe(false);
            if (['transaction', 'recipients', 'content', 'chunks', 'spoilt'].includes(phase))
              expect(transaction).toBe(true);
            expect(event.client === '').toBe(phase === 'connected');
            if (phase !== 'transaction' && transaction && !passing.includes(phase))
              expect(event.forwardPaths).toBeGreaterThan(0);
          }
          if (event.kind === 'smtp/reply' && event.to === verb && event.code < 400 && began !== 'exchange')
            expect(rows.get(verb)?.phases).toContain(began);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('sequences get everywhere', () => {
    const seen = new Set(
      fc.sample(said, 400).flatMap((lines) =>
        run(lines)
          .eventsOf('smtp/phase')
          .map(({ phase }) => phase),
      ),
    );
    for (const phase of ['recipients', 'content', 'chunk', 'chunks', 'spoilt', 'exchange', 'handshake'])
      expect([...seen]).toContain(phase);
  });
});
