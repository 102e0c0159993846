/**
 * What a host of the current connection does otherwise than the RFC says, since the scenario wants it: at the end of
 * the connection that it has.
 */
import type { HostIndex } from '#lib/base';
import type { Views } from '../../app/views.ts';
import { nameOf } from '../panel/place.ts';
import { sectionFor } from '../why/sections.ts';
import type { Section } from '../why/sections.ts';

export interface Departures {
  readonly host: string;
  readonly end: 'client' | 'server';
  readonly points: readonly {
    /** As a scenario writes it. */
    readonly name: string;
    /** A sentence without a subject. */
    readonly does: string;
    readonly section: Section;
  }[];
}

/** None, or one entry. */
export function departuresOf(views: Views, host: HostIndex, end: 'client' | 'server'): readonly Departures[] {
  const points = views.run.deviations
    .filter((one) => one.host === host && one.ends.includes(end))
    .map(({ name, does, breaks }) => ({ name, does, section: sectionFor(breaks[0]) }));
  return points.length === 0 ? [] : [{ host: nameOf(views, host), end, points }];
}
