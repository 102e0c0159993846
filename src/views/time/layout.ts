/**
 * The time bar as far as it can be seen: which part of the run lies under the window, and where its labels go so that
 * none runs into another. Labels that meet say how many they are. Pure arithmetic on what `shown.ts` says.
 */
import type { LineClass } from '#lib/projection';
import { cellsOf } from '../../ui/fitting.ts';
import type { Mark } from './marks.ts';
import { MARKS, PAD } from './measures.ts';
import type { StopShown, TimeShown } from './shown.ts';

export interface MarkPlaced {
  /** Of the first stop that it stands for. */
  readonly seq: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Of all that it stands for. */
  readonly title: string;
  readonly class: LineClass;
  readonly past: boolean;
  /** Pixels, with its sign. */
  readonly width: number;
}

export interface LabelPlaced {
  readonly seq: number;
  readonly x: number;
  readonly text: string;
  readonly past: boolean;
}

/** Pixels from the start of the run. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const SIGN = 18;
const AIR = 8;
/** Means of the two faces at 11 pixels, on the safe side. */
const textWidth = (text: string): number => cellsOf(text) * 6.9;
const wireWidth = (text: string): number => cellsOf(text) * 6.95;

/** How far the run is moved to the left so that the cursor is seen: not at all when all of it fits. */
export function offsetOf({ here, end }: TimeShown, width: number): number {
  const whole = end + 2 * PAD;
  if (whole <= width) return 0;
  return Math.max(0, Math.min(whole - width, here + PAD - Math.floor(width / 2)));
}

/** A label on its way to its place: which row, where it ends, for how many landmarks it stands. */
interface Placing {
  readonly first: StopShown;
  readonly mark: Mark;
  readonly row: number;
  readonly x: number;
  count: number;
  title: string;
}

/**
 * Labels of landmarks in two rows. What says the same and would run into the last one is counted there; what finds no
 * room at its stop is left out, and so is what the edge of the view would cut.
 */
export function placeMarks(stops: readonly StopShown[], view: Span): MarkPlaced[] {
  const placings: Placing[] = [];
  const lastOf: (Placing | undefined)[] = MARKS.map(() => undefined);
  for (const stop of stops) {
    const { mark, x } = stop;
    if (mark === null) continue;
    const [start, latest] = mark.class === 'event' ? [x - textWidth(mark.text) / 2, x + 6] : [x - 7, x - 1];
    const freeFrom = (last: Placing | undefined): number =>
      last === undefined ? start : Math.max(start, last.x + widthOf(last) + AIR);
    const last = placings.at(-1);
    if (last !== undefined && saysTheSame(last, stop) && freeFrom(last) > start) {
      last.count++;
      last.title = `${last.title}; ${mark.title}`;
      continue;
    }
    const row = lastOf.findIndex((before) => freeFrom(before) <= latest);
    if (row < 0) continue;
    const placing: Placing = { first: stop, mark, row, x: freeFrom(lastOf[row]), count: 1, title: mark.title };
    lastOf[row] = placing;
    placings.push(placing);
  }
  return placings.map(placed).filter((one) => one.x >= view.from && one.x + one.width <= view.to);
}

const textOf = ({ mark, count }: Placing): string => (count === 1 ? mark.text : `${mark.text} ×${count}`);
const widthOf = (one: Placing): number => textWidth(textOf(one)) + (one.mark.class === 'event' ? 0 : SIGN);

const saysTheSame = ({ first, mark }: Placing, stop: StopShown): boolean =>
  stop.mark?.text === mark.text && stop.mark.class === mark.class && stop.past === first.past;

const placed = (one: Placing): MarkPlaced => ({
  seq: one.first.seq,
  x: one.x,
  y: MARKS[one.row] ?? MARKS[0],
  text: textOf(one),
  title: one.title,
  class: one.mark.class,
  past: one.first.past,
  width: widthOf(one),
});

/** Long stretches first: they say most; short ones where there is room left. */
export function placeLabels({ stretches }: TimeShown, view: Span): LabelPlaced[] {
  const taken: { readonly from: number; readonly to: number }[] = [];
  const placed: LabelPlaced[] = [];
  const tryAt = (seq: number, x: number, text: string, past: boolean): boolean => {
    const to = x + wireWidth(text);
    if (taken.some((one) => x < one.to + AIR && to > one.from - AIR)) return false;
    taken.push({ from: x, to });
    placed.push({ seq, x, text, past });
    return true;
  };
  for (const { seq, from, to, label, brief, past } of [...stretches].sort((a, b) => b.stops - a.stops)) {
    const seen = Math.max(from, view.from + AIR);
    if (seen > to || from > view.to) continue;
    if (to - seen >= wireWidth(label) - 20 && tryAt(seq, seen, label, past)) continue;
    tryAt(seq, Math.max(seen, (seen + to) / 2 - wireWidth(brief) / 2), brief, past);
  }
  return placed;
}

/** The stop nearest to a place on the strip, or the one whose label is there; null when there are no stops. */
export function stopAt(stops: readonly StopShown[], marks: readonly MarkPlaced[], x: number, y: number): number | null {
  const mark = marks.find((one) => y > one.y - 14 && y < one.y + 6 && x >= one.x - 2 && x <= one.x + one.width + 2);
  if (mark !== undefined) return mark.seq;
  let best: StopShown | null = null;
  for (const stop of stops) if (best === null || Math.abs(stop.x - x) < Math.abs(best.x - x)) best = stop;
  return best?.seq ?? null;
}
