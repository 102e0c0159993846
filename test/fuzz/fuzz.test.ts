/** Every target for a second, with inputs by dice. For longer runs: `npm run -s fuzz`. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { octetsOf } from '#lib/base';
import { keeps, main } from './long-run.ts';
import { hold, trials } from './target.ts';
import type { Target } from './target.ts';
import { targets } from './targets/index.ts';
import { clientReplies, serverAlphabet } from './targets/sessions.ts';

/** Milliseconds for one target; however slow the machine, some inputs are always tried. */
const TIME = 1_000;

describe.each(targets)('$name', (target) => {
  test('keeps its promise', () => {
    fc.assert(
      fc.property(trials(target), (trial) => hold(target, trial)),
      { numRuns: 100_000, interruptAfterTimeLimit: TIME, markInterruptAsFailure: false },
    );
  });
});

test('the alphabet of a server leads everywhere', () => {
  const told = fc
    .sample(serverAlphabet.inputs, { numRuns: 400, seed: 1 })
    .map((octets) => JSON.stringify(serverAlphabet.run([octets])));
  for (const what of [
    '"kind":"mail-data"',
    'smtp/authenticated',
    'smtp/secured',
    'smtp/chunk',
    '"phase":"spoilt"',
    '"phase":"exchange"',
    '"why":"quit"',
    '"why":"too-many-errors"',
    'foul-data',
    'text-line-too-long',
    'parameter-unknown',
    'too-many-recipients',
  ])
    expect([what, told.some((one) => one.includes(what))]).toEqual([what, true]);
});

test('the alphabet of a client leads everywhere', () => {
  const told = fc
    .sample(clientReplies.inputs, { numRuns: 400, seed: 1 })
    .map((octets) => JSON.stringify(clientReplies.run([octets])));
  for (const what of [
    '"kind":"accepted"',
    '"kind":"refused"',
    '"unknown":true',
    'smtp/secured',
    '"verb":"AUTH"',
    '"why":"desync"',
    '"why":"quit"',
    '"why":"timeout"',
  ])
    expect([what, told.some((one) => one.includes(what))]).toEqual([what, true]);
});

describe('a broken target is found', () => {
  const careless = (run: Target['run']): Target => ({
    name: 'careless',
    promise: 'none',
    inputs: fc.uint8Array({ minLength: 2, maxLength: 20 }),
    run,
    hard: [],
  });
  const check = (run: Target['run']): string =>
    fc.defaultReportMessage(fc.check(fc.property(trials(careless(run)), (trial) => hold(careless(run), trial)))) ?? '';

  test('when portions matter', () => {
    expect(check((portions) => portions.length)).toMatch(/^Property failed/);
  });

  test('when it throws', () => {
    const throws = check((portions) => {
      if (portions.some((portion) => portion.includes(0))) throw new Error('a NUL');
      return 0;
    });
    expect(throws).toMatch(/^Property failed/);
  });

  test('an input by itself', () => {
    expect(() =>
      hold(
        careless((portions) => portions[0]),
        { octets: octetsOf('ab'), seed: 1 },
      ),
    ).toThrow();
  });

  test('and the long run tells its seed and its shortest input', () => {
    const account: string[] = [];
    const target = careless((portions) => portions.length);
    expect(keeps(target, 1_000, 42, (text) => void account.push(text))).toBe(false);
    expect(account.join('')).toMatch(/^BROKEN careless: \d+ inputs, seed 42\n/);
    expect(account.join('')).toContain('in hexadecimal: 0000\n');
  });
});

test('the long run reads its options', () => {
  const account: string[] = [];
  const write = (text: string): void => void account.push(text);
  expect(main(['--seconds', '0.1', '--target', 'line-framer', '--seed', '3'], write)).toBe(0);
  expect(account.join('')).toMatch(/^kept {3}line-framer: \d+ inputs, seed 3\n1 targets kept/);
  for (const words of [['--target', 'nobody'], ['--seconds', '-1'], ['--seed', 'x'], ['--what']])
    expect(main(words, write)).toBe(2);
});
