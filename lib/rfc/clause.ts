/**
 * A clause: one normative statement of RFC 5321, with an id from the register. An id that does not exist does not
 * compile. Clauses of other RFCs are cited by number and section, from a short list for the same reason.
 *
 * Holds no sentences: what a clause says stands in `wording`.
 */
import { clauseIds } from './clause-ids.ts';

export type ClauseId = (typeof clauseIds)[number];

/** Sections of other RFCs that replies and findings cite. */
export const otherSources = [
  'RFC1034 3.6.2',
  'RFC1034 5.3.3',
  'RFC1035 2.3.1',
  'RFC1035 2.3.4',
  'RFC1035 3.1',
  'RFC1035 3.2.1',
  'RFC1035 3.3',
  'RFC1035 3.3.9',
  'RFC1035 3.4.1',
  'RFC1035 4.1',
  'RFC1035 4.1.4',
  'RFC1035 5.1',
  'RFC1035 5.2',
  'RFC1870 3',
  'RFC1870 6.1',
  'RFC1870 6.2',
  'RFC1870 6.3',
  'RFC2034 3',
  'RFC2181 5.2',
  'RFC2181 8',
  'RFC2181 10.1',
  'RFC2181 10.3',
  'RFC2308 4',
  'RFC2920 3.1',
  'RFC3461 4.1',
  'RFC3463 3',
  'RFC3464 2.1',
  'RFC3848 3',
  'RFC4291 2.2',
  'RFC5322 2.1.1',
  'RFC5322 3.3',
  'RFC7504 3',
  'RFC7505 3',
  'RFC7505 4.1',
] as const;
export type OtherSource = (typeof otherSources)[number];

/** Where a rule comes from. */
export type SourceRef = ClauseId | OtherSource;

export interface Clause {
  readonly section: string;
  readonly level: string;
  readonly actor: string;
  readonly watch: string;
}

const known: ReadonlySet<string> = new Set(clauseIds);

export const isClauseId = (id: string): id is ClauseId => known.has(id);
/** The section a source stands in: `4.1.4` for an own clause (its id says it), `RFC1870 6.1` for another. */
export const sectionOf = (source: SourceRef): string =>
  isClauseId(source) ? source.slice(1, source.lastIndexOf('-')) : source;
