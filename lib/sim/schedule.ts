/**
 * What the world itself (host number 0) does: the start, the actions of the plan, and faults switched at an instant.
 * All of it is known before the run begins, so every placement can be told at once.
 */
import { NO_CAUSE, invariant, key } from '#lib/base';
import type { EntryKey, HostIndex, Instant } from '#lib/base';
import type { Work } from '#lib/host';
import { JOURNAL_VERSION, digestOfPlan } from './canonical.ts';
import type { WorldEvent } from './event.ts';
import { ENGINE_VERSION } from './version.ts';
import type { WorldPlan } from './world.ts';

/** An entry of the world, and the work it gives a host at the same instant. */
export interface Scheduled {
  readonly at: Instant;
  /** The world's counter: its place among the world's entries. */
  readonly n: number;
  readonly cause: EntryKey;
  readonly event: WorldEvent;
  readonly work: { readonly target: HostIndex; readonly work: Work } | null;
}

type Deed = {
  readonly at: Instant;
  readonly event: WorldEvent;
  readonly target: HostIndex;
  readonly work: (cause: EntryKey) => Work;
};

/** In order of instant; at one instant faults before actions, each in the plan's order. */
export function scheduleOf(plan: WorldPlan, seed: number): readonly Scheduled[] {
  const names = ['', ...plan.hosts.map(({ name }) => name)];
  const numberOf = (name: string): HostIndex => {
    const host = names.indexOf(name);
    invariant(host > 0, `the plan has no host ${name}`);
    return host;
  };
  const deeds = [...faultDeeds(plan, numberOf), ...actionDeeds(plan, numberOf)];
  deeds.sort((a, b) => a.at - b.at);
  const start: Scheduled = {
    at: 0,
    n: 0,
    cause: NO_CAUSE,
    event: {
      kind: 'sim/start',
      engine: ENGINE_VERSION,
      journal: JOURNAL_VERSION,
      plan: digestOfPlan(plan),
      seed,
      start: plan.start,
      hosts: names,
    },
    work: null,
  };
  const begun = key(0, 0);
  return [
    start,
    ...deeds.map(({ at, event, target, work }, i) => {
      return { at, n: i + 1, cause: begun, event, work: { target, work: work(key(0, i + 1)) } };
    }),
  ];
}

function faultDeeds(plan: WorldPlan, numberOf: (name: string) => HostIndex): Deed[] {
  return plan.faults.flatMap((fault, index): Deed[] => {
    if (fault.kind !== 'down') return [];
    const target = numberOf(fault.host);
    const { how } = fault;
    const turn = (at: Instant, to: 'on' | 'off', work: (cause: EntryKey) => Work): Deed => ({
      at,
      event: { kind: 'sim/fault', target, fault: 'down', turn: to, index },
      target,
      work,
    });
    const down = turn(fault.from, 'on', (cause) => ({ kind: 'crash', how, cause }));
    return fault.until === null ? [down] : [down, turn(fault.until, 'off', (cause) => ({ kind: 'restart', cause }))];
  });
}

function actionDeeds(plan: WorldPlan, numberOf: (name: string) => HostIndex): Deed[] {
  return plan.actions.map(({ at, host, submit }, index) => {
    const target = numberOf(host);
    return {
      at,
      event: { kind: 'sim/input', target, action: 'submit', index },
      target,
      work: (cause) => ({ kind: 'submit', submission: submit, cause }),
    };
  });
}
