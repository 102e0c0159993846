/** The door of `wording`. What each clause says is a large file and is loaded on demand: `./en/clauses.ts`. */
export { sayDiagnostic } from './en/diagnostics.ts';
export { loadClauses } from './load-clauses.ts';
export { plainText } from './plain-text.ts';
export { sayDirection } from './en/directions.ts';
export type { HostName } from './en/directions.ts';
export { sayOddCharacter } from './en/odd-characters.ts';
export { everyone, listed, who } from './en/people.ts';
export { classWords } from './en/replies.ts';
export { sayWait } from './en/waits.ts';
export { sayWhy } from './en/why.ts';
export type { Why } from './en/why.ts';
