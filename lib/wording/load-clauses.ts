/**
 * The texts of the clauses, loaded when somebody first asks for them: a large file that a page takes as a part of its
 * own.
 */
export const loadClauses = () => import('./en/clauses.ts').then(({ clauseWording }) => clauseWording);
