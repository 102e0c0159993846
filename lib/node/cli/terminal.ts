/**
 * What a terminal is safe to be shown: text of peers and scenarios reaches it as printable ASCII, everything else as
 * code points.
 */
export function shown(text: string): string {
  let safe = '';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    safe += point >= 32 && point < 127 ? character : `\\u{${point.toString(16)}}`;
  }
  return safe;
}

const spelled: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '…': '...',
  '–': '-',
  '→': '->',
  '§': 'section ',
};

/** A sentence of ours, which may quote such text: its own marks are spelled in ASCII. */
export const said = (sentence: string): string =>
  shown(sentence.replace(/[“”‘’…–→§]/g, (mark) => spelled[mark] ?? mark));

/** Columns padded to the widest cell; the last one is left as it is. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  return rows.map((row) =>
    row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  '),
  );
}

export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
