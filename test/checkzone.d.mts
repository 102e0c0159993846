/** Types of `checkzone.mjs` for the tests. */
export function findCheckzone(): string | null;
export function provideCheckzone(): string | null;
