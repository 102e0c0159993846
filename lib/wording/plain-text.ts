/**
 * Text from elsewhere as a person may safely read it: what cannot be seen, or turns the order of what can, stands as its
 * code point, `[U+202E]`. For names, addresses and replies inside sentences.
 *
 * It makes no markup and trusts that its result becomes a text node.
 */

/** Controls, format and direction marks, separators, surrogates, private use, what draws nothing, odd blanks. */
const unseen =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]|(?! )\p{Zs}/gu;

export const plainText = (text: string): string => text.replace(unseen, codePoint);

function codePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `[U+${hex.padStart(4, '0')}]`;
}
