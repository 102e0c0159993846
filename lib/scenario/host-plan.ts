/**
 * A host's draft into its plan: the mail system from mail-plan.ts and the sessions from session-plan.ts, beside caps,
 * timeouts and clock.
 */
import { defaultCaps, defaultTimeouts } from '#lib/base';
import type { Caps, Timeouts } from '#lib/base';
import type { HostPlan } from '#lib/host';
import type { MailPlan } from '#lib/mta';
import { valueOr } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import type { Notes } from './diagnostic.ts';
import type { HostEntry } from './host-book.ts';
import { limitKeys, timeoutKeys } from './limits.ts';
import type { HostCap, LimitKey } from './limits.ts';
import type { LimitsDraft, TimeoutsDraft } from './schema.ts';
import { sessionsOf } from './session-plan.ts';

export function hostPlanOf(
  { name, draft }: HostEntry,
  addresses: readonly string[],
  mail: MailPlan | null,
  nameServer: string,
  notes: Notes,
): HostPlan {
  return {
    name,
    addresses,
    zoneOffset: valueOr(draft.zone, 0),
    mail,
    zones: null,
    nameServer,
    ...sessionsOf(name, draft, notes),
    caps: capsOf(draft.limits, notes),
    timeouts: timeoutsOf(draft.timeouts),
  };
}

function capsOf(draft: Attempt<LimitsDraft> | undefined, notes: Notes): Caps {
  const caps: { -readonly [Cap in HostCap]?: number } = {};
  const written = draft?.value ?? null;
  if (written === null) return defaultCaps;
  for (const [key, { cap, floor }] of Object.entries(limitKeys) as [keyof typeof limitKeys, LimitKey][]) {
    const attempt = written[key];
    if (attempt === undefined || attempt.value === null) continue;
    caps[cap] = attempt.value;
    if (floor !== null && attempt.value < floor.least)
      notes.add('below-floor', attempt.span, { key, seen: attempt.value, least: floor.least }, floor.clause);
  }
  return { ...defaultCaps, ...caps };
}

function timeoutsOf(draft: Attempt<TimeoutsDraft> | undefined): Timeouts {
  const timeouts: { -readonly [Wait in keyof Timeouts]?: number } = {};
  const written = draft?.value ?? null;
  if (written === null) return defaultTimeouts;
  for (const [key, wait] of Object.entries(timeoutKeys) as [keyof typeof timeoutKeys, keyof Timeouts][]) {
    const value = written[key]?.value;
    if (typeof value === 'number') timeouts[wait] = value;
  }
  return { ...defaultTimeouts, ...timeouts, queryTries: valueOr(written['query-tries'], defaultTimeouts.queryTries) };
}
