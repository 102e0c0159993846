/**
 * Transparency, the sending half (§4.5.2): a period before each line that starts with one, and the end mark.
 *
 * A part without such a line travels as it is: nothing is copied. Content holds whole lines that end with CRLF; a last
 * line without its end gets one. A bare CR or LF, or a NUL, is a bug of the caller and never reaches the wire (§2.3.8).
 */
import { CR, CRLF, DOT, LF, NUL, invariant } from '#lib/base';

/** Mail data as they travel. */
export interface Stuffed {
  /** Views of the content where it needed no period; the end mark is the last part. */
  readonly parts: readonly Uint8Array[];
  /** Octets of all parts. */
  readonly length: number;
  /** Octets of the content: without added periods and end mark, with the line end that a last line lacked. */
  readonly size: number;
}

const endMark = new Uint8Array([DOT, CR, LF]);

export function stuff(content: readonly Uint8Array[]): Stuffed {
  const parts: Uint8Array[] = [];
  let length = 0;
  let size = 0;
  let last = LF;
  for (const part of content) {
    if (part.length === 0) continue;
    checkLines(part, last);
    const sent = stuffPart(part, last === LF);
    parts.push(sent);
    length += sent.length;
    size += part.length;
    last = part[part.length - 1] as number;
  }
  invariant(last !== CR, 'mail data with a bare CR');
  if (last !== LF) {
    parts.push(CRLF);
    length += CRLF.length;
    size += CRLF.length;
  }
  parts.push(endMark);
  return { parts, length: length + endMark.length, size };
}

/** @param atLine whether the part begins a line */
function stuffPart(part: Uint8Array, atLine: boolean): Uint8Array {
  const leading = (dot: number): boolean => (dot === 0 ? atLine : part[dot - 1] === LF);
  let more = 0;
  for (let dot = part.indexOf(DOT); dot >= 0; dot = part.indexOf(DOT, dot + 1)) if (leading(dot)) more++;
  if (more === 0) return part;
  const stuffed = new Uint8Array(part.length + more);
  let from = 0;
  let to = 0;
  for (let dot = part.indexOf(DOT); dot >= 0; dot = part.indexOf(DOT, dot + 1)) {
    if (!leading(dot)) continue;
    stuffed.set(part.subarray(from, dot), to);
    to += dot - from;
    stuffed[to++] = DOT;
    from = dot;
  }
  stuffed.set(part.subarray(from), to);
  return stuffed;
}

/** CR and LF come as a pair or not at all, NUL never. @param last the octet before the part */
function checkLines(part: Uint8Array, last: number): void {
  invariant(part.indexOf(NUL) < 0, 'mail data with a NUL');
  let from = 0;
  if (last === CR) {
    invariant(part[0] === LF, 'mail data with a bare CR');
    from = 1;
  }
  for (;;) {
    const cr = part.indexOf(CR, from);
    const lf = part.indexOf(LF, from);
    if (cr < 0) {
      invariant(lf < 0, 'mail data with a bare LF');
      return;
    }
    if (cr === part.length - 1 && lf < 0) return;
    invariant(lf === cr + 1, 'mail data with a bare CR or LF');
    from = lf + 1;
  }
}
