/** The door of `wording`. What each clause says is a large file and is loaded on demand: `./en/clauses.ts`. */
export { sayDiagnostic } from './en/diagnostics.ts';
