/**
 * The run on screen and the reader's place in it. Everything shown follows from (views, cursor); nothing else is kept.
 *
 * The cursor is the `seq` of a journal entry: a line, or a stage direction that a reader went to.
 */
import type { PageRun } from '#lib/engine';
import { lineAt, nextReply, nextTrouble, rowsUpTo } from '#lib/projection';
import { foldRun } from './views.ts';
import type { Views } from './views.ts';

/** Lines that a newcomer sees at first. */
const OPENING_LINES = 2;

export class Run {
  #views = $state.raw<Views | null>(null);
  #cursor = $state(0);

  get views(): Views | null {
    return this.#views;
  }
  get cursor(): number {
    return this.#cursor;
  }

  /** Another run takes the place of this one; the reader stands at its opening. */
  show(run: PageRun): void {
    this.#views = foldRun(run);
    const { ticks, stops } = this.#views.timeline;
    this.#cursor = (ticks[OPENING_LINES - 1] ?? ticks.at(-1) ?? stops[0])?.seq ?? 0;
  }

  select(seq: number): void {
    if (this.#views !== null) this.#cursor = Math.max(0, Math.min(seq, this.#views.end - 1));
  }

  /**
   * One line on, or back; from a stage direction, to the line after or before it. Where there is no further line, to
   * what else happened.
   */
  step(by: 1 | -1): void {
    if (this.#views === null) return;
    const { ticks, stops } = this.#views.timeline;
    const here = lineAt(this.#views.timeline, this.#cursor);
    const place = here === null ? -1 : here.line - 1;
    const onLine = here?.seq === this.#cursor;
    const target = ticks[by === 1 ? place + 1 : onLine ? place - 1 : place];
    const before = ticks.length === 0 ? stops[rowsUpTo(stops, this.#cursor - 1) - 1] : undefined;
    const beyond = by === 1 ? stops[rowsUpTo(stops, this.#cursor)] : before;
    this.#go(target ?? beyond);
  }

  /** Whether anything happens after the cursor. */
  get more(): boolean {
    return (this.#views?.timeline.stops.at(-1)?.seq ?? 0) > this.#cursor;
  }

  first(): void {
    const timeline = this.#views?.timeline;
    this.#go(timeline?.ticks[0] ?? timeline?.stops[0]);
  }
  last(): void {
    const views = this.#views;
    if (views !== null)
      this.#go({ seq: Math.max(views.timeline.ticks.at(-1)?.seq ?? 0, views.timeline.stops.at(-1)?.seq ?? 0) });
  }
  nextReply(): void {
    if (this.#views !== null) this.#go(nextReply(this.#views.timeline, this.#cursor));
  }
  /** False when there is none further on. */
  nextTrouble(): boolean {
    const next = this.#views === null ? null : nextTrouble(this.#views.timeline, this.#cursor);
    this.#go(next);
    return next !== null;
  }

  #go(place: { readonly seq: number } | null | undefined): void {
    if (place !== null && place !== undefined) this.#cursor = place.seq;
  }
}
