/**
 * Bugs are thrown, peers' faults are values. Whoever catches a `Bug` stops the run: it is never turned into a reply.
 */
export class Bug extends Error {
  override readonly name = 'Bug';
}

export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Bug(message);
}

/** For the default branch of a switch over a closed union: a forgotten variant does not compile. */
export function unreachable(value: never): never {
  throw new Bug(`a variant that the types exclude: ${JSON.stringify(value)}`);
}

/** A value that the surrounding code has made sure of. */
export function present<Value>(value: Value | undefined | null, what: string): Value {
  if (value === undefined || value === null) throw new Bug(`missing: ${what}`);
  return value;
}
