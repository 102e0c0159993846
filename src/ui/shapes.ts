/** The signs of the page as paths in a square of 16. `solid` parts are filled; `cut` parts are drawn in paper on them. */
export interface Stroke {
  readonly d: string;
  readonly solid?: 'fill' | 'cut';
}

export type Shape =
  | 'ok'
  | 'go'
  | 'later'
  | 'no'
  | 'open'
  | 'event'
  | 'first'
  | 'back'
  | 'next'
  | 'last'
  | 'trouble'
  | 'down'
  | 'theme'
  | 'close'
  | 'save'
  | 'play';

export const shapes: Readonly<Record<Shape, readonly Stroke[]>> = {
  ok: [{ d: 'M2.5 8.8 6.2 12.5 13.5 4' }],
  go: [{ d: 'M2.5 8H13M9 4l4 4-4 4' }],
  later: [{ d: 'M14.2 8A6.2 6.2 0 1 1 1.8 8a6.2 6.2 0 0 1 12.4 0Z' }, { d: 'M8 4.6V8l2.6 1.7' }],
  no: [
    { d: 'M3.2 1.2h9.6a2 2 0 0 1 2 2v9.6a2 2 0 0 1-2 2H3.2a2 2 0 0 1-2-2V3.2a2 2 0 0 1 2-2Z', solid: 'fill' },
    { d: 'm5 5 6 6m0-6-6 6', solid: 'cut' },
  ],
  open: [
    {
      d: 'M8 3a5 5 0 0 1 2.5.7M12.3 5.5A5 5 0 0 1 13 8M12.3 10.5A5 5 0 0 1 10.5 12.3M8 13a5 5 0 0 1-2.5-.7M3.7 10.5A5 5 0 0 1 3 8M3.7 5.5A5 5 0 0 1 5.5 3.7',
    },
  ],
  event: [{ d: 'm4 4 8 8m0-8-8 8' }],
  first: [{ d: 'M3.5 3v10M13 3.5 7 8l6 4.5z' }],
  back: [{ d: 'M13 8H3.5M7.5 4l-4 4 4 4' }],
  next: [{ d: 'M3 8h9.5M8.5 4l4 4-4 4' }],
  last: [{ d: 'M12.5 3v10M3 3.5 9 8l-6 4.5z' }],
  trouble: [{ d: 'M8 3v6M8 12.6v.1' }],
  play: [{ d: 'M4.5 2.8v10.4L13 8z' }],
  down: [{ d: 'm4 6.5 4 4 4-4' }],
  theme: [
    { d: 'M13.6 8A5.6 5.6 0 1 1 2.4 8a5.6 5.6 0 0 1 11.2 0Z' },
    { d: 'M8 2.4a5.6 5.6 0 0 1 0 11.2z', solid: 'fill' },
  ],
  close: [{ d: 'm4 4 8 8m0-8-8 8' }],
  save: [{ d: 'M8 2.5v8M5 7.5l3 3 3-3M3 13.5h10' }],
};
