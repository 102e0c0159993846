/** What is odd about a character of a text, for people who read English. The character itself is never shown. */
const sentences = {
  control: 'is a control character and cannot be seen.',
  direction: 'turns the direction of writing and cannot be seen.',
  invisible: 'cannot be seen, or looks like a space.',
  'look-alike': 'looks like a letter or sign of ASCII, and is another.',
} as const;

/** @param codePoint of Unicode */
export const sayOddCharacter = (oddness: keyof typeof sentences, codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')} stands here. It ${sentences[oddness]}`;
