/**
 * The bench entry: complete simulated transactions between two hosts, and the agenda as a bare timer queue. The rig
 * that times them decides how often; nothing is timed here.
 *
 * Every message gets a connection of its own: the mail system does not reuse connections yet, so `perConnection` is
 * taken and changes nothing. The invariants are on, as in every run.
 */
import { Agenda, Random, SECOND } from '#lib/base';
import { invariants } from '#lib/invariants';
import { Run } from '#lib/sim';
import type { Invariant, Keeping } from '#lib/sim';
import { benchPlan } from './plan.ts';

export interface BenchRequest {
  readonly messages: number;
  /** Octets of each message's body. */
  readonly bytes: number;
  /** Connections open at a time. */
  readonly sessions: number;
  readonly perConnection: number;
  readonly journal: 'kept' | 'ring' | 'off';
  readonly seed: number;
}

const RING = 10_000;
const keepings: Readonly<Record<BenchRequest['journal'], Keeping>> = {
  kept: { kind: 'kept' },
  ring: { kind: 'ring', most: RING },
  off: { kind: 'off' },
};

/** Resolves when the last message lies in its mailbox; `delivered` is counted at the mailbox. */
export function benchInProcess(request: BenchRequest): Promise<{ delivered: number; events: number; bytes: number }> {
  const { messages, bytes, sessions, journal, seed } = request;
  const seen = { delivered: 0 };
  const counter: Invariant = {
    id: 'count',
    says: 'counts deliveries',
    watch: () => ({
      see({ event }) {
        if (event.kind === 'mta/delivered') seen.delivered++;
        return null;
      },
      end: () => null,
    }),
  };
  const plan = benchPlan(messages, bytes, sessions);
  const run = new Run({
    plan,
    seed,
    until: null,
    keeping: keepings[journal],
    hashing: false,
    invariants: [...invariants, counter],
  });
  run.advance(null);
  return Promise.resolve({ delivered: seen.delivered, events: run.recorder.count, bytes: seen.delivered * bytes });
}

/** Hold model: `pending` timers, each event takes the soonest and puts it back a random while later. */
export function holdModel(pending: number, events: number): number {
  const agenda = new Agenda<number>();
  const dice = new Random(7);
  let n = 0;
  for (let i = 0; i < pending; i++) agenda.add(dice.below(SECOND), 1, 1, n++, i);
  let sum = 0;
  for (let k = 0; k < events; k++) {
    const due = agenda.take();
    if (due === undefined) break;
    sum = (sum + due.what) | 0;
    agenda.add(due.at + dice.below(SECOND), 1, 1, n++, due.what);
  }
  return sum;
}
