/**
 * A line as it is printed: its verb or code apart from the rest, one printed line for each line of the wire. Of many
 * only the first are shown at once, and a very long one is cut.
 */
import { CR, LF } from '#lib/base';
import { linesOf } from '#lib/projection';
import type { DialogueRow } from '#lib/projection';

export interface PrintedLine {
  /** Verb or code; empty in mail data. */
  readonly head: string;
  readonly rest: string;
}

/** As many as are shown whole; of more, so many stand before the note that there are more. */
const WHOLE = 12;
const FIRST = 8;
/** Characters of one printed line that are shown. */
const LONGEST = 4_096;

export interface Printing {
  readonly lines: readonly PrintedLine[];
  /** The note after `lines`, and the last line after that; null when `lines` are all. */
  readonly rest: { readonly total: number; readonly last: PrintedLine } | null;
}

type Said = Pick<DialogueRow, 'kind' | 'lines' | 'whole' | 'octets'>;

/** @param room how many lines may stand before the note; the usual few when it is 0 */
export function print(row: Said, room = 0): Printing {
  const total = row.whole ? row.lines.length : countLines(row.octets);
  const most = room > 0 ? room : total <= WHOLE ? WHOLE : FIRST;
  const said = row.whole ? row.lines : linesOf(beginning(row.octets, most + 1));
  const lines = said.slice(0, total <= most + 1 ? total : most).map((line) => printedLine(row.kind, line));
  if (lines.length === total) return { lines, rest: null };
  const last = row.whole ? (row.lines.at(-1) ?? '') : '.';
  return { lines, rest: { total, last: printedLine(row.kind, last) } };
}

export function printedLine(kind: DialogueRow['kind'], text: string): PrintedLine {
  const line = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
  const length = headLength(kind, line);
  return { head: line.slice(0, length), rest: line.slice(length) };
}

function headLength(kind: DialogueRow['kind'], line: string): number {
  if (kind === 'content' || kind === 'event') return 0;
  const pattern = kind === 'reply' ? /^[0-9]{3}/ : /^(?:MAIL FROM:|RCPT TO:|[^ ]+)/i;
  return pattern.exec(line)?.[0].length ?? 0;
}

const counts = new WeakMap<readonly Uint8Array[], number>();

/** Mail data can be long: counted once. */
function countLines(octets: readonly Uint8Array[]): number {
  const known = counts.get(octets);
  if (known !== undefined) return known;
  let count = 0;
  walkEnds(octets, () => ++count > 0);
  counts.set(octets, count);
  return count;
}

/** The octets of the first lines. */
function beginning(octets: readonly Uint8Array[], lines: number): Uint8Array[] {
  let left = lines;
  const first: Uint8Array[] = [];
  walkEnds(octets, (part, end) => {
    left--;
    if (left === 0) first.push(...octets.slice(0, part), (octets[part] ?? new Uint8Array()).subarray(0, end));
    return left > 0;
  });
  return left > 0 ? [...octets] : first;
}

/** Calls back after each CRLF, with the part and the offset in it, until it is told to stop. */
function walkEnds(octets: readonly Uint8Array[], isToGoOn: (part: number, end: number) => boolean): void {
  for (const [part, piece] of octets.entries())
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, at + 1)) {
      const last = at > 0 ? (piece[at - 1] ?? 0) : (octets[part - 1]?.at(-1) ?? 0);
      if (last === CR && !isToGoOn(part, at + 1)) return;
    }
}
