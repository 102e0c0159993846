/**
 * The dialogue form of an expectation: lines that start with `C:` or `S:`, as the RFC prints them (appendix D). `*` at
 * the end of a line stands for any rest; a line of `*` alone for any lines between.
 *
 * Reads the form, and finds it in the rows of a run's dialogue.
 */
import { failure, success } from '#lib/base';
import { linesOf } from '#lib/projection';
import type { DialogueRow } from '#lib/projection';
import type { Reading } from './attempt.ts';

interface ExpectedText {
  readonly kind: 'line';
  readonly from: 'C' | 'S';
  readonly text: string;
  /** Any rest may follow. */
  readonly open: boolean;
}
export type ExpectedLine = ExpectedText | { readonly kind: 'gap' };

/** One line of a connection. */
interface SpokenLine {
  readonly from: 'C' | 'S';
  readonly text: string;
  readonly seq: number;
}

/** Lines of one expectation: more than enough, and few enough to look for them at every line of a run. */
const mostLines = 1_000;

export function readLines(text: string): Reading<readonly ExpectedLine[]> {
  const lines: ExpectedLine[] = [];
  let start = 0;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const at = { start, end: start + Math.max(1, raw.length) };
    start += raw.length + 1;
    if (line === '') continue;
    const [, from, said = ''] = /^([CS]): ?(.*)$/.exec(line) ?? [];
    if (line === '*') lines.push({ kind: 'gap' });
    else if (from === 'C' || from === 'S') lines.push(spoken(from, said));
    else return failure({ code: 'bad-dialogue', values: { seen: line }, at });
  }
  return lines.length > 0 && lines.length <= mostLines ? success(lines) : failure({ code: 'bad-dialogue' });
}

const spoken = (from: 'C' | 'S', said: string): ExpectedText =>
  said.endsWith('*')
    ? { kind: 'line', from, text: said.slice(0, -1), open: true }
    : { kind: 'line', from, text: said, open: false };

interface Match {
  readonly holds: boolean;
  readonly expected: string;
  readonly seen: string;
  readonly seq: number | null;
  /** How many of the expected lines were found before the first that was not. */
  readonly reached: number;
}

/**
 * Finds the lines in the dialogue of the connection with this ordinal, or of any. Lines between two gaps follow each
 * other directly; the first of them may stand anywhere. What comes nearest is shown when nothing fits.
 */
export function matchDialogue(
  expected: readonly ExpectedLine[],
  connection: number | null,
  rows: readonly DialogueRow[],
): Match {
  const connections = new Map<number, DialogueRow[]>();
  for (const row of rows) {
    const known = connections.get(row.connection);
    if (known === undefined) connections.set(row.connection, [row]);
    else known.push(row);
  }
  const all = [...connections.values()];
  const chosen = connection === null ? all : all.slice(connection - 1, connection);
  let nearest: Match = { holds: false, expected: sayLine(expected[0]), seen: 'not seen', seq: null, reached: -1 };
  for (const each of chosen) {
    const match = follow(expected, each.flatMap(spokenLines));
    if (match.holds) return match;
    if (match.reached > nearest.reached) nearest = match;
  }
  return nearest;
}

function follow(expected: readonly ExpectedLine[], lines: readonly SpokenLine[]): Match {
  let at = 0;
  let reached = 0;
  for (const group of groupsOf(expected)) {
    const found = locate(group, lines, at);
    if (found.fits < group.length) {
      const seen = lines[found.start + found.fits];
      const seq = seen?.seq ?? null;
      return {
        holds: false,
        expected: sayLine(group[found.fits]),
        seen: sayLine(seen),
        seq,
        reached: reached + found.fits,
      };
    }
    at = found.start + group.length;
    reached += group.length;
  }
  const last = lines[at - 1];
  return { holds: true, expected: sayLine(last), seen: sayLine(last), seq: last?.seq ?? null, reached };
}

/** The first place where all lines of a group follow each other, else where most of its first ones do. */
function locate(
  group: readonly ExpectedText[],
  lines: readonly SpokenLine[],
  from: number,
): { readonly start: number; readonly fits: number } {
  let best = { start: from, fits: 0 };
  for (let start = from; start < lines.length; start++) {
    let fits = 0;
    while (fits < group.length && says(group[fits], lines[start + fits])) fits++;
    if (fits > best.fits) best = { start, fits };
    if (fits === group.length) break;
  }
  return best;
}

function groupsOf(expected: readonly ExpectedLine[]): readonly (readonly ExpectedText[])[] {
  const groups: ExpectedText[][] = [[]];
  for (const line of expected) {
    if (line.kind === 'gap') groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

const says = (expected: ExpectedText | undefined, line: SpokenLine | undefined): boolean =>
  expected !== undefined &&
  line !== undefined &&
  expected.from === line.from &&
  (expected.open ? line.text.startsWith(expected.text) : line.text === expected.text);

function sayLine(line: ExpectedLine | SpokenLine | undefined): string {
  if (line === undefined) return 'not seen';
  if (!('from' in line)) return '*';
  return `${line.from}: ${line.text}${'open' in line && line.open ? '*' : ''}`;
}

/** The lines of a row; of a long content all of them, from its octets. */
function spokenLines(row: DialogueRow): readonly SpokenLine[] {
  const lines = row.whole ? row.lines : linesOf(row.octets);
  return lines.map((text) => ({ from: row.from, text, seq: row.seq }));
}
