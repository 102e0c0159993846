/**
 * Clauses as somebody wrote them: an id of the register, or a section of another RFC from the list in `lib/rfc`.
 */
import { isClauseId, otherSources } from '#lib/rfc';
import type { SourceRef } from '#lib/rfc';

const others: ReadonlySet<string> = new Set(otherSources);

export const isSourceRef = (id: string): id is SourceRef => isClauseId(id) || others.has(id);
