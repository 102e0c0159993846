/** The door of `rfc`. */
export * from './clause.ts';
export { clauses } from './clauses.ts';
