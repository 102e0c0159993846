import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda } from '#lib/base';

type Row = readonly [at: number, target: number, source: number, n: number];

const rows = fc.uniqueArray(
  fc.tuple(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 9 }),
  ),
  { maxLength: 200, selector: (row) => row.join() },
);

function drain(agenda: Agenda<Row>): Row[] {
  const taken: Row[] = [];
  for (let due = agenda.take(); due !== undefined; due = agenda.take()) {
    expect([due.at, due.target, due.source, due.n]).toEqual(due.what);
    taken.push(due.what);
  }
  return taken;
}

test('entries come out by instant, target, source and counter, whatever the order they went in', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const agenda = new Agenda<Row>();
      for (const row of list) agenda.add(...row, row);
      const inOrder = [...list].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
      expect(agenda.soonest).toBe(inOrder[0]?.[0]);
      expect(drain(agenda)).toEqual(inOrder);
      expect(agenda.soonest).toBeUndefined();
    }),
  );
});

test('taking and adding by turns keeps the order', () => {
  fc.assert(
    fc.property(rows, rows, (first, second) => {
      const agenda = new Agenda<Row>();
      for (const row of first) agenda.add(...row, row);
      const half = Array.from({ length: Math.floor(first.length / 2) }, () => agenda.take()?.what);
      for (const row of second) agenda.add(row[0] + 10, row[1], row[2], row[3], [row[0] + 10, row[1], row[2], row[3]]);
      const rest = drain(agenda);
      expect(half.length + rest.length).toBe(first.length + second.length);
      for (let i = 1; i < rest.length; i++) expect((rest[i] as Row)[0]).toBeGreaterThanOrEqual((rest[i - 1] as Row)[0]);
    }),
  );
});
