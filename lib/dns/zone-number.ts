/**
 * Numbers and times of master files: decimal digits (RFC 1035 5.1), and times with the units that BIND brought in and
 * everybody writes: `1h30m`, `2W`.
 */
const unitSeconds: ReadonlyMap<string, number> = new Map([
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
]);

/** 2^32 - 1, the most that a field of 32 bits holds. */
export const MOST_32 = 0xffff_ffff;

/** A whole number from 0 to `most`; null for anything but decimal digits and for more than that. */
export function readWhole(text: string, most: number): number | null {
  if (!/^[0-9]{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value <= most ? value : null;
}

/** Seconds, 0 to 2^32 - 1. Either one number, or numbers each followed by a unit, in any case. */
export function readTime(text: string): number | null {
  const plain = readWhole(text, MOST_32);
  if (plain !== null || text.length > 64) return plain;
  let total = 0;
  let digits = '';
  for (const character of text) {
    const unit = unitSeconds.get(character.toLowerCase());
    if (unit === undefined) digits += character;
    else {
      const count = readWhole(digits, MOST_32);
      if (count === null) return null;
      total += count * unit;
      digits = '';
    }
  }
  return digits === '' && text !== '' && total <= MOST_32 ? total : null;
}
