/**
 * The sheet that the map is drawn on, and the signs that every part of it uses: words at a place, stations, bars over
 * roads that nobody gets through.
 */
import type { Road, Station, Words } from './drawing.ts';
import { cellsOf, cutEnd, textWidth, wireWidth } from '../../ui/fitting.ts';
import type { HostShown } from './hosts.ts';
import type { RoadState } from './road.ts';

/** Sizes of a host's name and notes, and of the words beside it. */
export const NAME = 14;
export const LABEL = 13;
/** Between a name and the word that follows it. */
export const GAP = 8;
/** From the left and right: of the outline, and of names. */
export const EDGE = 24;
export const INSET = 40;
/** Where the road of the connection stands; and, from the right, the lane of the other hosts. */
export const ROAD = 64;
export const LANE = 68;
/** Radius of a station with a letter, and of one without. */
export const FULL = 17;
export const BARE = 8;

export interface Sheet {
  readonly width: number;
  readonly roads: Road[];
  readonly bars: { readonly key: string; readonly x: number; readonly y: number }[];
  readonly stations: Station[];
  readonly words: Words[];
}

export const wire = (text: string): number => cellsOf(text) * wireWidth(NAME);
/** With the blank before it. */
export const tail = (text: string): number => (text === '' ? 0 : cellsOf(text) * textWidth(LABEL) + GAP);

export function put(
  { words }: Sheet,
  key: string,
  [x, y]: readonly [number, number],
  role: Words['role'],
  text: string,
  more: Partial<Words> = {},
): void {
  words.push({ key, x, y, anchor: 'start', role, text, title: '', tail: '', ...more });
}

export const radiusOf = ({ holding }: HostShown): number => (holding.letter === 'none' ? BARE : FULL);

export function putStation(
  { stations }: Sheet,
  key: string,
  one: HostShown,
  x: number,
  y: number,
  r = radiusOf(one),
): void {
  const look = one.host === 0 ? 'nowhere' : one.down ? 'down' : 'up';
  stations.push({ key, x, y, r, look, letter: one.holding.letter });
}

/** What a host holds, in the longest words that fit into `most` pixels. */
export function noteOf({ holding }: HostShown, most: number): string {
  const characters = Math.floor(most / textWidth(NAME));
  return cutEnd(cellsOf(holding.words) <= characters ? holding.words : holding.brief, characters);
}

export const isShut = (state: RoadState | null): state is 'refused' | 'unanswered' =>
  state === 'refused' || state === 'unanswered';

export const lookOf = (state: RoadState): Road['look'] =>
  isShut(state) ? 'shut' : state === 'asked' ? 'ahead' : 'past';

export const shutWords = { refused: 'refused', unanswered: 'no answer' } as const;

/** A bar over the road, and the word on one side of it. */
export function putBar(
  sheet: Sheet,
  key: string,
  [x, y]: readonly [number, number],
  state: keyof typeof shutWords,
  side: 'left' | 'right' | 'below',
): void {
  sheet.bars.push({ key, x, y });
  const places = { left: [x - 16, y + 4.5], right: [x + 16, y + 4.5], below: [x, y + 19.5] } as const;
  const anchor = side === 'below' ? 'middle' : side === 'left' ? 'end' : 'start';
  put(sheet, `bar ${key}`, places[side], 'note', shutWords[state], { anchor });
}
