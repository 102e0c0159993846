/**
 * What the time bar shows at a cursor: the stops around it with their places in pixels from the start of the run, the
 * waits that are folded, the stretches of connections, and where the reader stands. Only a window of the run: ten
 * thousand lines cost what a hundred do.
 */
import type { HostIndex, Instant } from '#lib/base';
import { lineAt, nextTrouble, rowsUpTo } from '#lib/projection';
import type { Stop, Tick } from '#lib/projection';
import { plainText, sayCalendar, sayPlace, sayWait } from '#lib/wording';
import type { CalendarWords } from '#lib/wording';
import type { Views } from '../../app/views.ts';
import { cutMiddle } from '../../ui/fitting.ts';
import { markOf, sayLandmark } from './marks.ts';
import type { Mark } from './marks.ts';
import { FOLD, NAME_CELLS, STOP } from './measures.ts';

export interface StopShown {
  readonly seq: number;
  /** Pixels from the start of the run. */
  readonly x: number;
  readonly look: 'line' | 'event';
  readonly past: boolean;
  readonly mark: Mark | null;
}

/** A folded wait, before the stop at its right. */
export interface FoldShown {
  readonly seq: number;
  /** Of the stops around it. */
  readonly from: number;
  readonly to: number;
  readonly past: boolean;
  readonly wait: string;
}

/** Neighbouring stops of one connection. */
export interface StretchShown {
  readonly seq: number;
  readonly from: number;
  readonly to: number;
  readonly past: boolean;
  readonly stops: number;
  /** `bar → mx2`, and for narrow places the server alone. */
  readonly label: string;
  readonly brief: string;
}

/** Why a button does nothing here; null: it does. */
export interface Reasons {
  readonly first: string | null;
  readonly back: string | null;
  readonly next: string | null;
  readonly last: string | null;
  readonly trouble: string | null;
}

export interface TimeShown {
  readonly stops: readonly StopShown[];
  readonly folds: readonly FoldShown[];
  readonly stretches: readonly StretchShown[];
  /** Pixels from the start of the run: of the cursor, and of the last stop. */
  readonly here: number;
  readonly end: number;
  readonly line: number;
  readonly of: number;
  /** `line 9 of 45, 550 from mx2` */
  readonly place: string;
  readonly clock: CalendarWords;
  /** Since the start of the run, when that was on another day. */
  readonly days: number;
  readonly reasons: Reasons;
}

/** Stops on each side of the cursor: more than the widest screen has room for. */
export const AROUND = 160;

export function timeAt(views: Views, cursor: number): TimeShown {
  const { timeline } = views;
  const { stops, gaps } = timeline;
  const place = rowsUpTo(stops, cursor) - 1;
  const from = Math.max(0, Math.min(place - AROUND, stops.length - 2 * AROUND));
  const to = Math.min(stops.length, from + 2 * AROUND);
  const xOf = (stop: number): number => stop * STOP + rowsUpTo(gaps, stops[stop]?.seq ?? -1) * FOLD;
  const line = lineAt(timeline, cursor);
  const at = cursor >= 0 && cursor < views.end ? views.entryAt(cursor).at : 0;
  return {
    stops: stops.slice(from, to).map((stop, i) => stopShown(stop, xOf(from + i), cursor)),
    folds: gaps
      .slice(rowsUpTo(gaps, (stops[from]?.seq ?? 0) - 1), rowsUpTo(gaps, stops[to - 1]?.seq ?? -1))
      .map((gap) => ({
        seq: gap.seq,
        from: xOf(gap.before),
        to: xOf(gap.after),
        past: gap.seq <= cursor,
        wait: sayWait(gap.length),
      })),
    stretches: stretchesAt(views, cursor, from, to, xOf),
    here: place < 0 ? 0 : xOf(place),
    end: stops.length === 0 ? 0 : xOf(stops.length - 1),
    line: line?.line ?? 0,
    of: timeline.ticks.length,
    place: placeAt(views, stops[place] ?? null, line),
    clock: sayCalendar(views.run.start + at),
    days: daysSince(views.run.start, at),
    reasons: reasonsAt(views, cursor, line),
  };
}

function stopShown(stop: Stop, x: number, cursor: number): StopShown {
  const { seq, tick, landmark } = stop;
  const mark = landmark === null ? null : markOf(landmark);
  return { seq, x, look: tick === null ? 'event' : 'line', past: seq <= cursor, mark };
}

function stretchesAt(
  { timeline, topology }: Views,
  cursor: number,
  from: number,
  to: number,
  xOf: (stop: number) => number,
): StretchShown[] {
  const { segments, stops } = timeline;
  const first = Math.max(0, rowsUpTo(segments, stops[from]?.seq ?? 0) - 1);
  const shown = segments.slice(first, rowsUpTo(segments, stops[to - 1]?.seq ?? -1));
  return shown.map((segment) => {
    const nameOf = (host: HostIndex): string => cutMiddle(plainText(topology.shortNameOf(host)), NAME_CELLS);
    const client = nameOf(segment.client);
    const server = segment.server === 0 ? 'nobody' : nameOf(segment.server);
    return {
      seq: segment.seq,
      from: xOf(segment.first),
      to: xOf(segment.last),
      past: segment.seq <= cursor,
      stops: segment.last - segment.first + 1,
      label: `${client} → ${server}`,
      brief: server,
    };
  });
}

/** The place in words: on a landmark what happened there, otherwise the line and who said it. */
function placeAt(views: Views, stop: Stop | null, line: Tick | null): string {
  const of = views.timeline.ticks.length;
  if (line === null) return sayPlace({ line: 0, of, what: '', from: '' });
  if (stop !== null && stop.tick === null && stop.landmark !== null)
    return sayPlace({ line: line.line, of, what: sayLandmark(stop.landmark), from: '' });
  const { rows } = views.dialogue;
  const row = rows[rowsUpTo(rows, line.seq) - 1];
  const what =
    line.kind === 'reply' ? String(line.code) : line.kind === 'content' ? 'the mail data' : (row?.verb ?? '');
  const speaker = row === undefined ? 0 : row.from === 'C' ? row.client : row.server;
  return sayPlace({ line: line.line, of, what: plainText(what), from: plainText(views.topology.shortNameOf(speaker)) });
}

const DAY = 86_400_000_000;
const daysSince = (start: number, at: Instant): number => Math.floor((start + at) / DAY) - Math.floor(start / DAY);

function reasonsAt({ timeline }: Views, cursor: number, line: Tick | null): Reasons {
  const { ticks, stops } = timeline;
  const none = ticks.length === 0 ? 'This run has no lines' : null;
  const isFirst = line === null || (line.line === 1 && line.seq === cursor);
  const end = Math.max(ticks.at(-1)?.seq ?? 0, stops.at(-1)?.seq ?? 0);
  return {
    first: none ?? (line?.line === 1 && line.seq === cursor ? 'This is the first line' : null),
    back: none ?? (isFirst ? 'This is the first line' : null),
    next: none ?? (line?.line === ticks.length ? 'This is the last line' : null),
    last: none ?? (cursor >= end ? 'This is the end of the run' : null),
    trouble: nextTrouble(timeline, cursor) === null ? 'No error or bounce comes after this' : null,
  };
}
