/**
 * The fault "stripped on the way": a middle host between this one and its clients overwrites ehlo-lines with a keyword.
 * What left stays in the journal as it left; what arrives is told beside it.
 */
import { strip } from '#lib/net';
import type { Altered } from '#lib/net';
import type { FaultPlan } from '../plan.ts';

export type StripFault = Extract<FaultPlan, { readonly kind: 'strip' }>;

/** Which octets of a segment are overwritten, and with what. */
export const alterations = (faults: readonly StripFault[], octets: Uint8Array): readonly Altered[] =>
  faults.flatMap(({ keyword }) => strip(octets, keyword));

/** The octets with those alterations; the ones that left are not touched. */
export function altered(octets: Uint8Array, changes: readonly Altered[]): Uint8Array {
  const copy = octets.slice();
  for (const change of changes) copy.set(change.octets, change.offset);
  return copy;
}
