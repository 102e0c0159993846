/** What holds for every client session, whatever the server does. */
import { defaultCaps } from '#lib/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClientSetup } from '#lib/smtp';
import { Dialogue, toBob, toThree, transaction } from './client-dialogue.ts';
import { all, chunking, offering } from './client-toys.ts';

const transactions = [toThree, toBob, transaction('', ['x@mx.example', 'y@mx.example'], '.\r\nlast')];

type Doing =
  | { readonly do: 'octets'; readonly text: string }
  | { readonly do: 'unsent'; readonly octets: number }
  | { readonly do: 'wait' | 'fin' | 'reset' | 'secure' | 'fail' };

/** Mostly right, so that sessions get far. */
const reply = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom('250 ok\r\n', '250 ok\r\n', '354 go on\r\n', '550 no\r\n', '450 later\r\n'),
  },
  { weight: 3, arbitrary: fc.constantFrom('250-a\r\n250 SIZE 9\r\n', '220 x\r\n', '552 full\r\n', '299\r\n') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '421 bye\r\n',
      '250-a\r\n550 b\r\n',
      'foo\r\n',
      '25',
      '250 ok\n',
      '250 a\r\n250 b\r\n',
      '',
    ),
  },
);

/** What lets a client do all that it can: offers of each pace, and the replies that a prelude waits for. */
const rich = fc.oneof(
  { weight: 8, arbitrary: reply },
  {
    weight: 2,
    arbitrary: fc
      .subarray(['XGROUP', 'XCHUNK', 'XMOST 2 2 1', 'XTLS', 'XWHO'])
      .map((lines) => `${offering(...lines)}\r\n`),
  },
  { weight: 1, arbitrary: fc.constantFrom('220 go\r\n', '220 go\r\n250 x', '334 ?\r\n', '235 in\r\n', '503 no\r\n') },
  { weight: 2, arbitrary: fc.constant('250 ok\r\n250 ok\r\n550 no\r\n250 ok\r\n354 go on\r\n') },
);

const doing = (reply: fc.Arbitrary<string>): fc.Arbitrary<Doing> =>
  fc.oneof(
    { weight: 30, arbitrary: reply.map((text) => ({ do: 'octets' as const, text })) },
    { weight: 2, arbitrary: fc.constantFrom(0, 10, 50_000).map((octets) => ({ do: 'unsent' as const, octets })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('wait' as const, 'fin' as const, 'reset' as const, 'fail' as const)
        .map((what) => ({ do: what })),
    },
    { weight: 2, arbitrary: fc.constant({ do: 'secure' as const }) },
  );
const course = fc.array(doing(reply), { maxLength: 40 });
const richCourse = fc
  .tuple(fc.subarray(['XGROUP', 'XCHUNK', 'XMOST 2 2', 'XTLS', 'XWHO']), fc.array(doing(rich), { maxLength: 40 }))
  .map(([lines, doings]): readonly Doing[] => [
    ...['220 mx.example\r\n', `${offering(...lines)}\r\n`].map((text) => ({ do: 'octets' as const, text })),
    ...doings,
  ]);

/** Reacts as a server would: 354 to DATA, 250 to the rest; so that courses also reach the end. */
const obliging = fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 40 });

const extensions = [...all, chunking(4)];

function play(doings: readonly Doing[], portion: number, setup: Partial<ClientSetup> = {}): Dialogue {
  const dialogue = new Dialogue({ transactions, caps: { ...defaultCaps, replyLines: 6 }, ...setup });
  for (const one of doings) {
    if (one.do === 'octets') dialogue.come(one.text, portion);
    else if (one.do === 'unsent') dialogue.unsent(one.octets);
    else if (one.do === 'wait') dialogue.wait();
    else if (one.do === 'secure') dialogue.secure();
    else if (one.do === 'fail') dialogue.failHandshake();
    else dialogue.close(one.do);
  }
  return dialogue;
}

/** Holds at any moment. */
function check(dialogue: Dialogue): void {
  const { outputs, outcomes, reports } = dialogue;
  const told = outputs.flatMap((output) => (output.kind === 'outcome' ? [output.transaction] : []));
  expect(told).toEqual(told.map((_, i) => i));
  outcomes.forEach((outcome, i) => expect(outcome).toHaveLength(transactions[i]?.forwardPaths.length ?? -1));
  const ends = outputs.filter(({ kind }) => kind === 'close').length;
  expect(reports.filter(({ kind }) => kind === 'smtp/closed')).toHaveLength(ends);
  // Octets by count are sent as they are, and may cut a CRLF.
  for (const [i, write] of dialogue.writes.entries())
    if (dialogue.writes[i - 1]?.startsWith('XBIT') !== true) expect(write).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
  if (ends === 0) {
    expect(dialogue.session.deadline).toBeGreaterThanOrEqual(dialogue.at);
    return;
  }
  expect(ends).toBe(1);
  expect(outputs.at(-1)?.kind).toBe('close');
  expect(told).toHaveLength(transactions.length);
  expect(dialogue.session.deadline).toBeUndefined();
}

describe('exactly one outcome for each transaction', () => {
  test('whatever the server does', () => {
    fc.assert(
      fc.property(course, (doings) => {
        const dialogue = play(doings, 1_000);
        check(dialogue);
        dialogue.wait();
        check(dialogue);
        expect(dialogue.closed).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('whatever the server does, and whatever it offers', () => {
    fc.assert(
      fc.property(richCourse, fc.constantFrom('may' as const, 'must' as const, 'never' as const), (doings, tls) => {
        const dialogue = play(doings, 1_000, { extensions, tls });
        check(dialogue);
        for (let i = 0; i < 50 && dialogue.closed === null; i++) dialogue.wait();
        check(dialogue);
        expect(dialogue.closed).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('however far an obliging server goes along', () => {
    fc.assert(
      fc.property(obliging, (moods) => {
        const dialogue = new Dialogue({ transactions }).hear('220 mx.example');
        for (const mood of moods) {
          const content = dialogue.lines.at(-1) === '.';
          const good = !content && dialogue.lines.at(-1) === 'DATA' ? '354 go on' : '250 ok';
          dialogue.hear(mood < 85 ? good : mood < 92 ? '550 no' : mood < 99 ? '451 later' : '421 bye');
          check(dialogue);
        }
        dialogue.close();
        check(dialogue);
      }),
      { numRuns: 300 },
    );
  });
});

test('an acceptance is the reply to a final dot', () => {
  fc.assert(
    fc.property(course, (doings) => {
      const dialogue = play(doings, 1_000);
      let dots = 0;
      for (const output of dialogue.outputs) {
        if (output.kind === 'report' && output.event.kind === 'smtp/reply')
          dots += output.event.to === 'content' && Math.floor(output.event.code / 100) === 2 ? 1 : 0;
        if (output.kind === 'outcome' && output.outcome.some(({ kind }) => kind === 'accepted')) dots--;
      }
      expect(dots).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test('mail data are sent after 3yz to DATA only, commands one at a time', () => {
  fc.assert(
    fc.property(course, (doings) => {
      let waiting = true;
      let invited = false;
      for (const event of play(doings, 1_000).reports) {
        if (event.kind === 'smtp/reply') {
          waiting = false;
          invited = event.to === 'DATA' && Math.floor(event.code / 100) === 3;
        } else if (event.kind === 'smtp/command') {
          expect(waiting && event.verb !== 'QUIT').toBe(false);
          waiting = true;
        } else if (event.kind === 'smtp/data-end') {
          expect(invited).toBe(true);
          waiting = true;
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('the result does not depend on the portions', () => {
  fc.assert(
    fc.property(richCourse, fc.integer({ min: 1, max: 5 }), (doings, portion) => {
      expect(play(doings, portion, { extensions }).outputs).toEqual(play(doings, 1_000, { extensions }).outputs);
    }),
    { numRuns: 300 },
  );
});

test('each reply answers what was sent before it, in order, and the last chunk or the end mark accepts', () => {
  fc.assert(
    fc.property(richCourse, (doings) => {
      const awaited: string[] = ['connect'];
      let accepted = 0;
      for (const output of play(doings, 1_000, { extensions }).outputs) {
        if (output.kind === 'outcome' && output.outcome.some(({ kind }) => kind === 'accepted'))
          expect(accepted--).toBeGreaterThan(0);
        if (output.kind !== 'report') continue;
        const { event } = output;
        if (event.kind === 'smtp/command') awaited.push(event.verb);
        else if (event.kind === 'smtp/data-end') {
          if (awaited.at(-1) === 'XBIT') awaited.pop();
          awaited.push('content');
        } else if (event.kind === 'smtp/reply' && event.to !== 'none') {
          const due = awaited.shift();
          expect(event.to === due || (due === 'content' && event.to === 'XBIT')).toBe(true);
          if (due === 'content' && Math.floor(event.code / 100) === 2) accepted++;
        }
      }
    }),
    { numRuns: 500 },
  );
});
