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
  'RFC1035 8',
  'RFC1870 3',
  'RFC1870 4',
  'RFC1870 6.1',
  'RFC1870 6.2',
  'RFC1870 6.3',
  'RFC1985 3',
  'RFC1985 5',
  'RFC1985 5.3',
  'RFC2034 3',
  'RFC2181 5',
  'RFC2181 5.2',
  'RFC2181 8',
  'RFC2181 9',
  'RFC2181 10.1',
  'RFC2181 10.3',
  'RFC2195 2',
  'RFC2308 4',
  'RFC2852 2',
  'RFC2852 4',
  'RFC2920 3.1',
  'RFC3030 2',
  'RFC3030 3',
  'RFC3207 2',
  'RFC3207 4',
  'RFC3207 4.2',
  'RFC3207 6',
  'RFC3461 4',
  'RFC3461 4.1',
  'RFC3463 3',
  'RFC3464 2.1',
  'RFC3597 5',
  'RFC3848 3',
  'RFC4291 2.2',
  'RFC4422 7.1',
  'RFC4592 4.2',
  'RFC4616 2',
  'RFC4865 3',
  'RFC4954 3',
  'RFC4954 4',
  'RFC4954 5',
  'RFC4954 6',
  'RFC5322 2.1.1',
  'RFC5322 3.3',
  'RFC5452 6',
  'RFC6152 3',
  'RFC6531 3.1',
  'RFC6531 3.2',
  'RFC6531 3.3',
  'RFC6531 3.4',
  'RFC6531 3.5',
  'RFC6533 3',
  'RFC6710 3',
  'RFC6710 4.1',
  'RFC6710 4.2',
  'RFC6895 3.1',
  'RFC7504 3',
  'RFC7505 3',
  'RFC7505 4.1',
  'RFC7677 3',
  'RFC8659 4.1',
  'RFC8689 2',
  'RFC8689 4.2.1',
  'RFC9422 3',
  'RFC9422 4.1',
  'RFC9422 4.2',
  'RFC9422 4.3',
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
