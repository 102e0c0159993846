/**
 * Folding of header fields (RFC 5322 2.1.1, 2.2.3): lines of at most 78 octets where the words allow it, and never more
 * than 998. And the encoder for what others said: only printable ASCII gets into a line of ours.
 */
const LINE = 78;
/** 998 octets less the space that starts a folded line, with some room. */
export const LONGEST_WORD = 990;

/**
 * One field, its final CRLF included. Words that belong together form a unit; lines are broken between units first,
 * and within a unit only when it does not fit on a line of its own. A word that is longer than a line may be is split.
 *
 * @param units the first word of the first unit is the name with its colon
 */
export function foldedField(units: readonly (readonly string[])[]): string {
  let text = '';
  let column = 0;
  const put = (word: string): void => {
    const breaks = column > 0 && column + 1 + word.length > LINE;
    if (breaks) text += '\r\n';
    const lead = text === '' ? '' : ' ';
    text += lead + word;
    column = (breaks ? 0 : column) + lead.length + word.length;
  };
  for (const unit of units) {
    const whole = unit.join(' ');
    if (whole === '') continue;
    if (whole.length < LINE) put(whole);
    else for (const word of unit) for (const piece of pieces(word)) put(piece);
  }
  return `${text}\r\n`;
}

/** Lines of running text, each at most 76 characters where the words allow it, every one behind `indent`. */
export function wrapped(text: string, indent: string): string {
  let lines = '';
  let line = '';
  for (const word of text.split(' ').flatMap(pieces)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > LINE - 2) {
      lines += `${indent}${line}\r\n`;
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return `${lines}${indent}${line}\r\n`;
}

function pieces(word: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from < word.length; from += LONGEST_WORD) parts.push(word.slice(from, from + LONGEST_WORD));
  return parts;
}

/** Text from elsewhere as printable ASCII: controls and octets above 127 as `\xHH`, characters above U+00FF as `?`. */
export const safeText = (text: string): string =>
  text.replace(/[^ -~]/g, (character) => {
    const code = character.charCodeAt(0);
    return code > 0xff ? '?' : `\\x${code.toString(16).padStart(2, '0')}`;
  });
