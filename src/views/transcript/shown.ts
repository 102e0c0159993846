/**
 * What the transcript shows at a cursor: the lines of the current connection up to it, the stage directions among them,
 * folded waits, and the next line of the run. Plain values; draws nothing.
 */
import type { Duration, HostIndex } from '#lib/base';
import { FOLDED_WAIT, lineAt, replyClass, rowsUpTo } from '#lib/projection';
import type { DialogueRow, LineClass, StoryRow } from '#lib/projection';
import { plainText, sayDirection, sayWait } from '#lib/wording';
import { numbered } from './lines.ts';
import type { NumberedLine } from './lines.ts';
import { print } from './printed.ts';
import type { PrintedLine, Printing } from './printed.ts';
import { currentOf, tell } from './telling.ts';
import type { Told, TranscriptViews } from './telling.ts';

export type { TranscriptViews } from './telling.ts';

/** Rows that stand before the current one at most, until more are asked for. */
export const ROOM = 300;

export interface LineRow {
  readonly kind: 'line';
  readonly seq: number;
  /** From 1, over the whole run. */
  readonly line: number;
  readonly from: 'C' | 'S';
  /** Said inside TLS. */
  readonly secured: boolean;
  readonly printing: Printing;
  /** For printing more of it. */
  readonly row: DialogueRow;
  /** Of a reply; null otherwise. */
  readonly reply: LineClass | null;
  readonly current: boolean;
}

export interface DirectionRow {
  readonly kind: 'direction';
  readonly seq: number;
  readonly sentence: string;
  readonly current: boolean;
}

export interface GapRow {
  readonly kind: 'gap';
  /** Of the row after it. */
  readonly seq: number;
  readonly length: string;
}

export type TranscriptRow = LineRow | DirectionRow | GapRow;

export interface NextLine {
  readonly seq: number;
  readonly line: number;
  readonly from: 'C' | 'S';
  readonly first: PrintedLine;
  /** Short names of its two ends, when it is on another connection. */
  readonly elsewhere: string | null;
  /** How much later it is, when that is long. */
  readonly wait: string | null;
}

export interface TranscriptShown {
  /** Null before the first line of the run. */
  readonly heading: {
    readonly client: string;
    readonly server: string;
    /** Short names of both. */
    readonly short: string;
    /** Place among the connections that have lines, from 1. */
    readonly connection: number;
    readonly connections: number;
    /** The current line is said inside TLS. */
    readonly secured: boolean;
  } | null;
  readonly rows: readonly TranscriptRow[];
  /** Lines of this connection before the first row. */
  readonly earlier: number;
  readonly next: NextLine | null;
  /** Lines after the next one. */
  readonly toCome: number;
}

export function transcriptAt(views: TranscriptViews, cursor: number, room: number = ROOM): TranscriptShown {
  const { dialogue, timeline, topology } = views;
  const lines = numbered(dialogue);
  const here = lineAt(timeline, cursor);
  const current = here === null ? null : (lines.all[here.line - 1] ?? null);
  const told = tell(views, current?.row.connection ?? null, cursor).slice(-room);
  const ofConnection = lines.byConnection.get(current?.row.connection ?? -1) ?? [];
  const earlier = told[0] === undefined ? 0 : rowsUpTo(ofConnection, told[0].seq - 1);
  const before = earlier > 0 ? null : (lines.all[(ofConnection[0]?.line ?? 1) - 2]?.row.at ?? null);
  const next = lines.all[current === null ? 0 : current.line] ?? null;
  return {
    heading: current && {
      client: plainText(topology.nameOf(current.row.client)),
      server: plainText(topology.nameOf(current.row.server)),
      short: route(views, current.row),
      connection: lines.places.get(current.row.connection) ?? 0,
      connections: lines.places.size,
      secured: current.row.secured,
    },
    rows: rowsOf(views, told, before, currentOf(views, told, current, cursor)),
    earlier,
    next: next && nextLine(views, current, next, told.at(-1)?.at ?? next.row.at),
    toCome: next === null ? 0 : lines.all.length - next.line,
  };
}

function rowsOf(
  views: TranscriptViews,
  told: readonly Told[],
  before: number | null,
  current: number,
): TranscriptRow[] {
  const rows: TranscriptRow[] = [];
  let last = before;
  for (const one of told) {
    if (last !== null && one.at - last > FOLDED_WAIT) rows.push(gap(one.seq, one.at - last));
    last = one.at;
    rows.push(one.told === 'line' ? lineRow(one.line, current) : directionRow(views, one.row, current));
  }
  return rows;
}

const gap = (seq: number, wait: Duration): GapRow => ({ kind: 'gap', seq, length: sayWait(wait) });

/** A line looks the same at every cursor but its own. */
const others = new WeakMap<NumberedLine, LineRow>();

function lineRow(numberedLine: NumberedLine, current: number): LineRow {
  const { seq, line, row } = numberedLine;
  if (seq === current) return { ...lineRow(numberedLine, -1), current: true };
  const known = others.get(numberedLine);
  if (known !== undefined) return known;
  const reply = row.kind === 'reply' ? replyClass(row.code) : null;
  const { from, secured } = row;
  const fresh: LineRow = { kind: 'line', seq, line, from, secured, printing: print(row), row, reply, current: false };
  others.set(numberedLine, fresh);
  return fresh;
}

const directionRow = ({ topology }: TranscriptViews, row: StoryRow, current: number): DirectionRow => ({
  kind: 'direction',
  seq: row.seq,
  sentence: sayDirection(row, (host: HostIndex) => topology.shortNameOf(host)),
  current: row.seq === current,
});

const route = ({ topology }: TranscriptViews, { client, server }: DialogueRow): string =>
  plainText(`${topology.shortNameOf(client)} → ${topology.shortNameOf(server)}`);

function nextLine(
  views: TranscriptViews,
  current: NumberedLine | null,
  { seq, line, row }: NumberedLine,
  now: number,
): NextLine {
  const isHere = current?.row.connection === row.connection;
  return {
    seq,
    line,
    from: row.from,
    first: print(row).lines[0] ?? { head: '', rest: '' },
    elsewhere: isHere ? null : route(views, row),
    wait: row.at - now > FOLDED_WAIT ? sayWait(row.at - now) : null,
  };
}
