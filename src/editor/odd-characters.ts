/**
 * Characters that do not look like what they are: invisible ones, those that turn the direction of writing, controls,
 * and letters that pass for Latin ones. A text may hold them; whoever reads it should know.
 */
export type Oddness = 'control' | 'direction' | 'invisible' | 'look-alike';

export interface OddCharacter {
  readonly oddness: Oddness;
  readonly codePoint: number;
  /** UTF-16 units into the text. */
  readonly start: number;
  readonly end: number;
}

const beyondAscii = /[^\t\n\r\x20-\x7e]/;
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const control = /\p{Cc}/u;
/** Format characters, separators that are not the space, fillers, and variation selectors except after a picture. */
const hidden =
  /(?![\t\n\r ])(?:[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\u034f\u115f\u1160\u3164\uffa0]|(?<!\p{Extended_Pictographic}\ufe0f?)(?:\p{Cf}|\p{Variation_Selector}))/gu;
const words = /[\p{L}\p{M}\p{N}]+/gu;
const latin = /\p{Script=Latin}/u;
const twins = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/gu;
const wide = /[\uff01-\uff5e]/g;

/** The first `most` of each sort, in the order of the text. A NUL is left to the reader of scenarios. */
export function oddCharacters(text: string, most = 20): readonly OddCharacter[] {
  if (!beyondAscii.test(text)) return [];
  const found: OddCharacter[] = [];
  const add = (oddness: Oddness, character: string, start: number): void => {
    found.push({ oddness, codePoint: character.codePointAt(0) ?? 0, start, end: start + character.length });
  };
  for (const { 0: character, index } of upTo(most, text.matchAll(hidden)))
    if (character !== '\0') add(oddnessOf(character), character, index);
  for (const { 0: character, index } of upTo(most, text.matchAll(wide))) add('look-alike', character, index);
  for (const { 0: twin, index } of upTo(most, twinsIn(text))) add('look-alike', twin, index);
  return found.sort((a, b) => a.start - b.start);
}

function* twinsIn(text: string): Generator<{ readonly 0: string; readonly index: number }> {
  for (const { 0: word, index } of text.matchAll(words))
    if (beyondAscii.test(word) && latin.test(word))
      for (const twin of word.matchAll(twins)) yield { 0: twin[0], index: index + twin.index };
}

function* upTo<Item>(most: number, items: Iterable<Item>): Generator<Item> {
  let count = 0;
  for (const item of items) {
    if (count++ === most) return;
    yield item;
  }
}

const oddnessOf = (character: string): Oddness =>
  direction.test(character) ? 'direction' : control.test(character) ? 'control' : 'invisible';
