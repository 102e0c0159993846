/** The time bar: what it shows of runs at a cursor, where its labels go, and what it draws. */
import { describe, expect, test } from 'vitest';
import { offsetOf, placeLabels, placeMarks, stopAt } from '../../src/views/time/layout.ts';
import { PAD, STOP } from '../../src/views/time/measures.ts';
import { AROUND, timeAt } from '../../src/views/time/shown.ts';
import type { StopShown, TimeShown } from '../../src/views/time/shown.ts';
import TimeBar from '../../src/views/time/TimeBar.svelte';
import { all, draw, one, textOf } from './markup.ts';
import { crowd, welcome } from './panel-runs.ts';
import { seqOf } from './run-of.ts';

const at = (line: number): TimeShown => timeAt(welcome, seqOf(welcome, line));
const everything = { from: -1_000, to: 1_000_000 };
const end = timeAt(welcome, welcome.end - 1);

const drawn = (shown: TimeShown) =>
  draw(TimeBar, {
    shown,
    onselect: () => undefined,
    onstep: () => undefined,
    onfirst: () => undefined,
    onlast: () => undefined,
    ontrouble: () => undefined,
  });

describe('a place in the welcome run', () => {
  test('is said with the line and who said it', () => {
    expect(at(9)).toMatchObject({ line: 9, of: 32, place: 'line 9 of 32, 550 from mx2' });
    expect(at(8).place).toBe('line 8 of 32, RCPT from bar');
    expect(at(14).place).toBe('line 14 of 32, the mail data from bar');
    const bounce = welcome.timeline.landmarks.find(({ what }) => what === 'bounced')?.seq ?? -1;
    expect(timeAt(welcome, bounce).place).toBe('line 15 of 32, bounce for green');
    expect(timeAt(welcome, -1).place).toBe('before line 1 of 32');
  });

  test('has the time of the calendar', () => {
    expect(at(9).clock).toEqual({ time: '09:00:00', fraction: '.171', date: '2026-01-05' });
    expect(at(20)).toMatchObject({ clock: { time: '09:30:00' }, days: 0 });
  });

  test('says of each button why it does nothing', () => {
    expect(at(9).reasons).toEqual({ first: null, back: null, next: null, last: null, trouble: null });
    expect(at(1).reasons).toMatchObject({
      first: 'This is the first line',
      back: 'This is the first line',
      next: null,
    });
    expect(end.reasons).toMatchObject({
      first: null,
      next: 'This is the last line',
      last: 'This is the end of the run',
      trouble: 'No error or bounce comes after this',
    });
  });
});

describe('the strip', () => {
  test('has a stop for each line and each landmark, evenly apart but for the folded wait', () => {
    const { stops, folds } = at(9);
    expect(stops.filter(({ look }) => look === 'line')).toHaveLength(32);
    expect(folds.map(({ wait, past }) => [wait, past])).toEqual([['30 min', false]]);
    const wide = stops.slice(1).filter(({ x }, i) => x - (stops[i]?.x ?? 0) !== STOP);
    expect(wide.map(({ seq }) => seq)).toEqual([folds[0]?.seq]);
  });

  test('has behind it what was reached', () => {
    const { stops, here } = at(9);
    expect(stops.filter(({ past }) => past).at(-1)).toMatchObject({ seq: seqOf(welcome, 9), x: here });
  });

  test('names landmarks, and counts those that say the same where they would meet', () => {
    const marks = placeMarks(end.stops, everything).map(({ text, class: said }) => `${text} ${said}`);
    expect(marks).toEqual([
      'refused ×2 event',
      '550 no',
      'bounce no',
      'smith ok',
      'refused ×2 event',
      'deferred ×2 later',
      'jones ok',
      'brown ok',
    ]);
  });

  test('names connections', () => {
    const labels = placeLabels(end, everything).toSorted((a, b) => a.x - b.x);
    expect(labels.map(({ text }) => text)).toEqual(['mx1', 'bar → mx2', 'mx1', 'mx2 → mx1']);
  });

  test('lets no label run into another', () => {
    for (const shown of [end, timeAt(crowd, 900), timeAt(crowd, crowd.end - 1)]) {
      const marks = placeMarks(shown.stops, everything);
      for (const mark of marks)
        for (const other of marks)
          if (mark !== other && mark.y === other.y && mark.x <= other.x)
            expect(mark.x + mark.width, `${mark.text} and ${other.text}`).toBeLessThanOrEqual(other.x);
      const labels = placeLabels(shown, everything).toSorted((a, b) => a.x - b.x);
      for (const [i, { x, text }] of labels.entries())
        expect(x + text.length * 6.9).toBeLessThan(labels[i + 1]?.x ?? Infinity);
    }
  });

  test('leaves out labels that the edge of the view would cut', () => {
    const [first, second] = placeMarks(end.stops, everything);
    if (first === undefined || second === undefined) throw new Error('no marks');
    const view = { from: first.x + 1, to: second.x + second.width };
    expect(placeMarks(end.stops, view).map(({ text }) => text)).toEqual([second.text]);
  });
});

describe('a long run', () => {
  const middle = timeAt(crowd, crowd.timeline.ticks[500]?.seq ?? -1);

  test('is a window around the cursor, full at both ends of the run too', () => {
    expect(crowd.timeline.stops.length).toBeGreaterThan(3 * AROUND);
    for (const shown of [middle, timeAt(crowd, 0), timeAt(crowd, crowd.end - 1)])
      expect(shown.stops).toHaveLength(2 * AROUND);
  });

  test('is moved so that the cursor stays in view, and never beyond its ends', () => {
    const width = 700;
    expect(middle.here + PAD - offsetOf(middle, width)).toBe(width / 2);
    expect(offsetOf(timeAt(crowd, 0), width)).toBe(0);
    const last = timeAt(crowd, crowd.end - 1);
    expect(last.end + 2 * PAD - offsetOf(last, width)).toBe(width);
    expect(offsetOf(at(9), 5_000)).toBe(0);
  });

  test('places a stop the same whatever the window', () => {
    const placeOf = ({ stops }: TimeShown, seq: number): number | undefined =>
      stops.find((each) => each.seq === seq)?.x;
    const seq = middle.stops[AROUND + 20]?.seq ?? -1;
    const later = timeAt(crowd, crowd.timeline.ticks[560]?.seq ?? -1);
    expect(placeOf(later, seq)).toBe(placeOf(middle, seq));
  });
});

describe('pointing at the strip', () => {
  const stop = (seq: number, x: number, text: string | null = null): StopShown => ({
    seq,
    x,
    look: 'line',
    past: true,
    mark: text === null ? null : { text, title: text, class: 'no' },
  });
  const stops = [stop(3, 0), stop(5, 15, '550'), stop(8, 30), stop(9, 45)];
  const marks = placeMarks(stops, everything);

  test('chooses the nearest stop', () => {
    expect(stopAt(stops, marks, 9, 50)).toBe(5);
    expect(stopAt(stops, marks, 400, 50)).toBe(9);
    expect(stopAt([], [], 0, 50)).toBeNull();
  });

  test('or the landmark whose label is there', () => {
    expect(stopAt(stops, marks, 40, 66)).toBe(5);
  });
});

describe('what is drawn', () => {
  test('is one slider for keyboard and ears', () => {
    const slider = one(drawn(at(9)), 'div', { role: 'slider' });
    expect(slider.attributes).toMatchObject({
      tabindex: '0',
      'aria-valuemin': '1',
      'aria-valuemax': '32',
      'aria-valuenow': '9',
      'aria-valuetext': 'line 9 of 32, 550 from mx2',
    });
    expect(one(slider, 'svg').attributes['aria-hidden']).toBe('true');
  });

  test('has the five buttons, each with its reason when it does nothing', () => {
    const buttons = all(drawn(end), 'button').map(({ attributes }) => attributes);
    expect(buttons.map((each) => each['aria-label'])).toEqual([
      'First line',
      'Line back',
      'Next line',
      'Last line',
      'Next error or bounce',
    ]);
    expect(buttons.map((each) => each['aria-disabled'])).toEqual(['false', 'false', 'true', 'true', 'true']);
    expect(buttons[2]?.title).toBe('This is the last line');
    expect(buttons.some((each) => 'disabled' in each)).toBe(false);
  });

  test('has the clock, and the day when it is another', () => {
    const bar = drawn({ ...at(9), days: 4 });
    expect(textOf(one(bar, 'time'))).toBe('09:00:00.171');
    expect(one(bar, 'time').attributes.datetime).toBe('2026-01-05T09:00:00.171Z');
    expect(textOf(bar)).toContain('day 5');
    expect(textOf(bar)).toContain('line 9 of 32');
  });
});
