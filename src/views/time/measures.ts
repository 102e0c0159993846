/** Measures of the time bar, in pixels. */

/** From stop to stop. */
export const STOP = 15;
/** What a folded wait takes besides: room for `23 h 59 min`, the longest there is. */
export const FOLD = 85;
/** Most characters of a name in a label. */
export const NAME_CELLS = 16;
/** Left and right of the run. */
export const PAD = 26;
/** Where things stand: labels of connections, the axis, the two rows of landmarks. */
export const LABELS = 20;
export const AXIS = 50;
export const MARKS = [70, 86] as const;
export const HEIGHT = 96;
