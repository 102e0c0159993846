/**
 * The hosts of a plan that deviate from the RFC because their scenario wants it, and in what: for those who show a run.
 * The journal does not say it: it holds what happened, and not why a host is as it is.
 */
import type { HostIndex } from '#lib/base';
import type { SourceRef } from '#lib/rfc';
import type { WorldPlan } from '#lib/sim';
import { deviationNamed } from '#lib/smtp';

export interface HostDeviation {
  readonly host: HostIndex;
  /** As a scenario writes it. */
  readonly name: string;
  /** What the host does wrong, as a sentence without a subject. */
  readonly does: string;
  /** At which ends of its connections. */
  readonly ends: readonly ('client' | 'server')[];
  readonly breaks: readonly [SourceRef, ...SourceRef[]];
  /** What cannot be kept any more then. */
  readonly implies: readonly SourceRef[];
}

/** In the order of the hosts, and of what each of them says. */
export const deviationsIn = ({ hosts }: WorldPlan): readonly HostDeviation[] =>
  hosts.flatMap((plan, place) => plan.deviations.flatMap((name) => deviationOf(place + 1, name)));

function deviationOf(host: HostIndex, name: string): HostDeviation[] {
  const deviation = deviationNamed(name);
  if (deviation === null) return [];
  const { does, breaks, implies, client, server } = deviation;
  const ends = [...(client === null ? [] : ['client' as const]), ...(server === null ? [] : ['server' as const])];
  return [{ host, name, does, ends, breaks, implies }];
}
