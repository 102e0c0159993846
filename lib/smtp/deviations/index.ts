/**
 * The deviations there are, by name and by profile, and the parts of sessions that have some of them.
 */
import { present } from '#lib/base';
import type { ClientParts } from '../client/parts.ts';
import { strictClient } from '../client/strict.ts';
import type { ServerParts } from '../server/parts.ts';
import { strictServer } from '../server/strict.ts';
import { clientDeviations } from './client-list.ts';
import type { Deviation } from './deviation.ts';
import { serverDeviations } from './server-list.ts';

export type { Deviation } from './deviation.ts';
export { profiles } from './profiles.ts';

export const deviations: readonly Deviation[] = [...serverDeviations, ...clientDeviations];

const byName: ReadonlyMap<string, Deviation> = new Map(deviations.map((deviation) => [deviation.name, deviation]));

export const deviationNamed = (name: string): Deviation | null => byName.get(name) ?? null;

const named = (name: string): Deviation => present(byName.get(name), `the deviation ${name}`);

/** The strict parts, each deviation applied over those before it. A name that nobody has is a bug of the caller. */
export const serverPartsOf = (names: readonly string[]): ServerParts =>
  names.reduce<ServerParts>((parts, name) => named(name).server?.(parts) ?? parts, strictServer);

export const clientPartsOf = (names: readonly string[]): ClientParts =>
  names.reduce<ClientParts>((parts, name) => named(name).client?.(parts) ?? parts, strictClient);
