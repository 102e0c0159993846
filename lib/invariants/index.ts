/** The door of `invariants`. */
import type { Invariant } from '#lib/sim';
import { commitFirst } from './commit-first.ts';
import { copies } from './copies.ts';
import { custody } from './custody.ts';
import { nothingMissing } from './nothing-missing.ts';
import { nothingUnexpected } from './nothing-unexpected.ts';

/** All of them, in the order of their ids. */
export const invariants: readonly Invariant[] = [custody, nothingMissing, commitFirst, nothingUnexpected, copies];

export { commitFirst, copies, custody, nothingMissing, nothingUnexpected };
