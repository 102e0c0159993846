import { describe, expect, test } from 'vitest';
import { invariants } from '#lib/invariants';
import { Conductor, HostWorker, Run, hashEntries } from '#lib/sim';
import type { Invariant, JournalEntry, Keeping, RunSetup, WorldPlan } from '#lib/sim';
import { galleryScenario, scenarioOf, smallWorld } from '../worlds/gallery.ts';

const small = scenarioOf(smallWorld).plan;
const welcome = galleryScenario('welcome.yaml').plan;
const kept: Keeping = { kind: 'kept' };

const setup = (plan: WorldPlan, more: Partial<RunSetup> = {}): RunSetup => ({
  plan,
  seed: 3,
  until: null,
  keeping: kept,
  hashing: false,
  invariants,
  ...more,
});
const entriesOf = (recorder: Run['recorder']): JournalEntry[] =>
  recorder.journals.flatMap((journal) => [...journal.entries()]);
function straight(more: Partial<RunSetup> = {}, plan = small): JournalEntry[] {
  const run = new Run(setup(plan, more));
  run.advance(null);
  return entriesOf(run.recorder);
}

describe('order', () => {
  test.for([
    ['small', small],
    ['welcome', welcome],
  ] as const)('%s: entries ascend by (instant, host, counter)', ([, plan]) => {
    const entries = straight({}, plan);
    for (const [i, entry] of entries.entries()) {
      const before = entries[i - 1];
      if (before === undefined) continue;
      const ascends =
        before.at < entry.at ||
        (before.at === entry.at && (before.host < entry.host || (before.host === entry.host && before.n < entry.n)));
      expect(ascends, `entries ${i - 1} and ${i}`).toBe(true);
    }
  });

  test('two hosts do something at one instant, and the lower number comes first', () => {
    const entries = straight();
    const shared = entries.filter(
      (entry, i) => i > 0 && entries[i - 1]?.at === entry.at && entries[i - 1]?.host !== entry.host,
    );
    expect(shared.length).toBeGreaterThan(3);
  });

  test("each host's counter counts without a gap", () => {
    const counters = new Map<number, number>();
    for (const { host, n } of straight()) {
      expect(n).toBe((counters.get(host) ?? -1) + 1);
      counters.set(host, n);
    }
  });
});

describe('cause links', () => {
  test('every entry but the first has a cause that came before it', () => {
    for (const { seq, cause } of straight({}, welcome)) {
      if (seq === 0) expect(cause).toBeNull();
      else expect(cause).toBeLessThan(seq);
    }
  });

  const chainTo = (entries: readonly JournalEntry[], seq: number): string[] => {
    const kinds: string[] = [];
    for (let at: number | null = seq; at !== null; at = entries[at]?.cause ?? null)
      kinds.push(entries[at]?.event.kind ?? '');
    return kinds.reverse();
  };

  test('a delivery goes back over every hop to the submission', () => {
    const entries = straight({}, welcome);
    const delivered = entries.find(
      ({ event }) => event.kind === 'mta/delivered' && event.recipient === 'jones@foo.example',
    );
    const chain = chainTo(entries, delivered?.seq ?? 0);
    const steps = chain.filter((kind) => kind.startsWith('mta/') || kind.startsWith('sim/'));
    expect(steps.slice(0, 3)).toEqual(['sim/start', 'sim/input', 'mta/submitted']);
    expect(steps.filter((kind) => kind === 'mta/accepted')).toHaveLength(2);
    expect(steps.slice(-2)).toEqual(['mta/routed', 'mta/delivered']);
    expect(chain.filter((kind) => kind === 'smtp/command').length).toBeGreaterThan(6);
  });

  test('a bounce goes back to the reply that refused the recipient', () => {
    const entries = straight({}, welcome);
    const bounced = entries.find(({ event }) => event.kind === 'mta/bounced');
    const cause = entries[bounced?.cause ?? 0]?.event;
    expect(cause).toMatchObject({ kind: 'smtp/reply', end: 'client', to: 'RCPT', code: 550 });
  });

  test('a command is caused by the segment that brought it, a segment by what was said', () => {
    const entries = straight({}, welcome);
    for (const { event, cause } of entries) {
      const led = entries[cause ?? 0]?.event;
      if (event.kind === 'smtp/command' && event.end === 'server') expect(led?.kind).toBe('net/segment');
      if (event.kind === 'net/accept') expect(led?.kind).toBe('net/connect');
      if (event.kind === 'mta/handed-on')
        expect(led).toMatchObject({ kind: 'smtp/reply', end: 'client', to: 'content' });
    }
  });
});

describe('steps, ends and budgets', () => {
  test('advanced by goals it is the same run', () => {
    const run = new Run(setup(small));
    for (let goal = 1; !run.advance(goal); goal = goal * 3 + 1);
    expect(entriesOf(run.recorder)).toEqual(straight());
  });

  test('until: nothing at or after that instant, and the end stands there', () => {
    const at = 60_000_000;
    const entries = straight({ until: at });
    expect(entries.at(-1)).toMatchObject({ at, event: { kind: 'sim/end', why: 'until' } });
    expect(entries.slice(0, -1)).toEqual(straight().slice(0, entries.length - 1));
  });

  test('quiet: the end stands one microsecond after the last entry', () => {
    const entries = straight();
    expect(entries.at(-1)).toMatchObject({
      at: (entries.at(-2)?.at ?? 0) + 1,
      event: { kind: 'sim/end', why: 'quiet' },
    });
  });

  test.for([1, 2, 50, 51])('a budget of %i entries cuts there, with the reason', (most) => {
    const entries = straight({}, { ...small, caps: { ...small.caps, entries: most } });
    expect(entries).toHaveLength(most + 1);
    expect(entries.at(-1)?.event).toMatchObject({ kind: 'sim/end', why: 'budget', detail: 'entries' });
    expect(entries.slice(1, -1)).toEqual(straight().slice(1, most));
  });

  test('a budget of kept octets ends the run with the reason, inline and over parts', () => {
    const plan = { ...small, caps: { ...small.caps, journal: 5_000 } };
    const entries = straight({}, plan);
    expect(entries.at(-1)?.event).toMatchObject({ kind: 'sim/end', why: 'budget', detail: 'journal' });
    expect(entries.length).toBeLessThan(straight().length);
    expect(entries.slice(1, -1)).toEqual(straight().slice(1, entries.length - 1));
  });
  test('a budget of time ends the run with the reason', () => {
    const entries = straight({}, { ...small, caps: { ...small.caps, time: 5_000_000 } });
    expect(entries.at(-1)).toMatchObject({ at: 5_000_000, event: { kind: 'sim/end', why: 'budget', detail: 'time' } });
  });

  test('a broken invariant stops the run at that entry and is noted', () => {
    const picky: Invariant = {
      id: 'V99',
      says: 'nobody asks for names',
      watch: () => ({
        see: ({ seq, event }) =>
          event.kind === 'dns/query' ? { invariant: 'V99', detail: 'asked', entries: [seq] } : null,
        end: () => null,
      }),
    };
    const entries = straight({ invariants: [picky] });
    const [broke, note, end] = entries.slice(-3);
    expect(broke?.event.kind).toBe('dns/query');
    expect(note?.event).toEqual({ kind: 'sim/note', about: 'V99', detail: 'asked', entries: [broke?.seq] });
    expect(end?.event).toMatchObject({ kind: 'sim/end', why: 'invariant' });
  });
});

describe('keeping', () => {
  const whole = hashEntries(straight());
  test.for([kept, { kind: 'ring', most: 40 }, { kind: 'off' }] as const)(
    '$kind: the hash is that of the whole run',
    (keeping) => {
      const run = new Run(setup(small, { keeping, hashing: true }));
      run.advance(null);
      expect(run.recorder.digest()).toBe(whole);
    },
  );
  test('a ring holds at least the newest entries, and what it holds is right', () => {
    const run = new Run(setup(small, { keeping: { kind: 'ring', most: 40 } }));
    run.advance(null);
    const held = entriesOf(run.recorder);
    expect(held.length).toBeGreaterThanOrEqual(40);
    expect(held.length).toBeLessThanOrEqual(80);
    expect(held).toEqual(straight().slice(-held.length));
  });
  test('off keeps nothing', () => {
    const run = new Run(setup(small, { keeping: { kind: 'off' } }));
    run.advance(null);
    expect(entriesOf(run.recorder)).toEqual([]);
  });
});

describe('conducted over parts', () => {
  const conducted = (
    plan: WorldPlan,
    workers: number,
    more: Partial<RunSetup> = {},
  ): { entries: JournalEntry[]; windows: number } => {
    const conductor = new Conductor(setup(plan, more), workers);
    const parts = Array.from({ length: conductor.workers }, () => new HostWorker());
    let orders = conductor.begin();
    while (orders.length > 0) {
      const reports = orders.map((order, i) =>
        structuredClone((parts[i] as HostWorker).handle(structuredClone(order))),
      );
      orders = conductor.next(reports);
    }
    return { entries: entriesOf(conductor.recorder), windows: conductor.windows };
  };

  test.for([1, 2, 3, 4, 8])('%i parts: the same journal', (workers) => {
    const { entries, windows } = conducted(small, workers);
    expect(entries).toEqual(straight());
    if (workers > 1) expect(windows).toBeGreaterThan(10);
  });
  test('any budget cuts at the same entry, however far a worker has run ahead', () => {
    const uneven = {
      ...small,
      links: { delay: 50_000, between: [{ hosts: ['origin.example', 'two.dest.example'] as const, delay: 7_000 }] },
    };
    for (let most = 5; most < 160; most += 3) {
      const plan = { ...uneven, caps: { ...uneven.caps, entries: most } };
      const hash = hashEntries(straight({}, plan));
      for (const workers of [2, 3])
        expect([most, workers, hashEntries(conducted(plan, workers).entries)]).toEqual([most, workers, hash]);
    }
  });
  test('the same with an end in between, a budget, and a budget within one window', () => {
    expect(conducted(small, 3, { until: 1_030_000 }).entries).toEqual(straight({ until: 1_030_000 }));
    for (const most of [1, 7, 60, 1000]) {
      const plan = { ...small, caps: { ...small.caps, entries: most } };
      expect(conducted(plan, 3).entries).toEqual(straight({}, plan));
    }
  });
});
