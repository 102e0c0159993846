/**
 * Names that fit where they stand. A name that is too long goes on a second line, and one that is too long for that
 * loses its middle: its beginning and its end tell it from others best.
 *
 * Lengths are cells: a character is one cell wide in the wire face, and two where its script is wide.
 */

/** Pixels of a cell: of the wire face, which is exact, and a mean of the other two, on the safe side. */
export const wireWidth = (size: number): number => size * 0.602;
export const textWidth = (size: number): number => size * 0.56;

const WIDE_FROM = 0x1100;
const cellOf = (character: string): number =>
  (character.codePointAt(0) ?? 0) < WIDE_FROM || character === '…' ? 1 : 2;

export const cellsOf = (text: string): number => Array.from(text).reduce((sum, one) => sum + cellOf(one), 0);

/** As many of the characters as fit into `most` cells. */
function head(characters: readonly string[], most: number): string[] {
  const kept: string[] = [];
  let cells = 0;
  for (const character of characters) {
    cells += cellOf(character);
    if (cells > most) break;
    kept.push(character);
  }
  return kept;
}

/** At most `most` cells, without the middle. */
export function cutMiddle(name: string, most: number): string {
  if (cellsOf(name) <= most) return name;
  const characters = Array.from(name);
  const front = head(characters, Math.ceil((most - 1) / 2));
  const back = head(characters.toReversed(), Math.floor((most - 1) / 2)).toReversed();
  return `${front.join('')}…${back.join('')}`;
}

/** At most `most` cells, without the end: for notes, whose beginning says what they are. */
export const cutEnd = (note: string, most: number): string =>
  cellsOf(note) <= most ? note : `${head(Array.from(note), most - 1).join('')}…`;

/** On at most two lines of `most` cells each, broken after a dot or a hyphen where one is near. */
export function onTwoLines(name: string, most: number): string[] {
  if (cellsOf(name) <= most) return [name];
  const whole = Array.from(cutMiddle(name, most * 2 - 1));
  const first = head(whole, most);
  const near = first.findLastIndex((one) => one === '.' || one === '-') + 1;
  const rest = (at: number): string => whole.slice(at).join('');
  const at = near > 0 && cellsOf(rest(near)) <= most ? near : first.length;
  return [whole.slice(0, at).join(''), rest(at)];
}
