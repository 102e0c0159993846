/**
 * Where a rule stands: how its section is called, and its address. Links lead to the RFC editor and nowhere else.
 */
import { isClauseId, sectionOf } from '#lib/rfc';
import type { ClauseId, SourceRef } from '#lib/rfc';

export interface Section {
  /** `§3.3`, or `RFC 1870 §6.1`. */
  readonly label: string;
  readonly address: string;
  /** What it says can be looked up; null for other RFCs. */
  readonly clause: ClauseId | null;
}

export function sectionFor(source: SourceRef): Section {
  const [rfc, section] = isClauseId(source) ? ['RFC5321', sectionOf(source)] : split(sectionOf(source));
  const number = rfc.slice('RFC'.length);
  return {
    label: isClauseId(source) ? `§${section}` : `RFC ${number} §${section}`,
    address: `https://www.rfc-editor.org/rfc/rfc${number}#${anchor(section)}`,
    clause: isClauseId(source) ? source : null,
  };
}

function split(source: string): [string, string] {
  const space = source.indexOf(' ');
  return [source.slice(0, space), source.slice(space + 1)];
}

/** Appendices have letters. */
const anchor = (section: string): string => (/^[A-Z]/.test(section) ? `appendix-${section}` : `section-${section}`);
