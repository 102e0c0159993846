/** What a connection is for: known from the attempt, or from the server when its client is not of this world. */
import { expect, test } from 'vitest';
import { key } from '#lib/base';
import { project, turns } from '#lib/projection';
import { journalOf } from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';

const connection = key(1, 0);
const attempt: Line = [
  1,
  {
    kind: 'mta/attempt',
    message: key(1, 7),
    recipients: ['x@b.example'],
    attempt: 1,
    exchanger: 'b.example',
    address: '192.0.2.2',
    connection,
  },
];
const accepted: Line = [
  2,
  {
    kind: 'mta/accepted',
    message: key(2, 9),
    connection,
    reversePath: 'a@a.example',
    forwardPaths: ['x@b.example'],
    size: 1,
  },
];
const errandIn = (...lines: readonly Line[]) => project(turns, journalOf(...lines)).errandOf(connection);

test('the attempt says it first', () => {
  expect(errandIn(attempt, accepted)).toEqual({ message: key(1, 7), exchanger: 'b.example' });
});

test('without one, the server does', () => {
  expect(errandIn(accepted)).toEqual({ message: key(2, 9), exchanger: '' });
});

test('before either, nobody', () => {
  expect(errandIn()).toBeNull();
});
