/**
 * Boundaries of multipart bodies (RFC 2046 5.1.1). Made from an id, never at random, and sure not to begin any line of
 * what they separate.
 */
import { LF, isDigit, textOf } from '#lib/base';

const ID = 32;
const TRIAL = 6;

/**
 * A boundary for these parts: a stem from the id, and the first number of six digits that no line of theirs has behind
 * that stem. One look at each octet, however often the stem occurs.
 */
export function freeBoundary(id: string, parts: readonly Uint8Array[]): string {
  const stem = `=_${id.replace(/[^A-Za-z0-9]/g, '-').slice(0, ID)}-`;
  const taken = new Set<number>();
  for (const part of parts) {
    for (let line = 0; line < part.length; line = behindLine(part, line)) {
      const trial = trialAt(part, line, `--${stem}`);
      if (trial >= 0) taken.add(trial);
    }
  }
  let free = 1;
  while (taken.has(free)) free++;
  return `${stem}${String(free).padStart(TRIAL, '0')}`;
}

function behindLine(octets: Uint8Array, from: number): number {
  const lf = octets.indexOf(LF, from);
  return lf < 0 ? octets.length : lf + 1;
}

/** The number behind `stem` at this place; -1 when the stem does not stand here. */
function trialAt(octets: Uint8Array, at: number, stem: string): number {
  for (let i = 0; i < stem.length; i++) if (octets[at + i] !== stem.charCodeAt(i)) return -1;
  let trial = 0;
  for (let i = 0; i < TRIAL; i++) {
    const octet = octets[at + stem.length + i] ?? -1;
    if (!isDigit(octet)) return -1;
    trial = trial * 10 + octet - 48;
  }
  return trial;
}

/** The octets of the parts of a multipart body, and what stands in front of them; null when it does not end. */
export function splitMultipart(body: Uint8Array, boundary: string): readonly Uint8Array[] | null {
  const parts: Uint8Array[] = [];
  let start = -1;
  for (let line = 0; line < body.length; line = behindLine(body, line)) {
    const end = behindLine(body, line);
    const text = end - line > boundary.length + 16 ? '' : textOf(body, line, end).trimEnd();
    const closes = text === `--${boundary}--`;
    if (!closes && text !== `--${boundary}`) continue;
    if (start >= 0) parts.push(body.subarray(start, Math.max(start, line - 2)));
    if (closes) return parts;
    start = end;
  }
  return null;
}
