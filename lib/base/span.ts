/**
 * A place in a run of octets or characters: from `start` up to, not including, `end`. Which run is meant stands
 * beside it.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}
