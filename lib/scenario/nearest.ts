/**
 * The name that was probably meant: the nearest of the known ones, when at most a third of it (and at most three
 * characters) differ. Its work is bounded by the length of the known names, whatever was written.
 */
import { asciiLower } from '#lib/base';

/** The nearest of `known`; empty when none is near. */
export function nearest(written: string, known: Iterable<string>): string {
  let best = '';
  let least = 4;
  const wanted = asciiLower(written.slice(0, 300));
  for (const name of known) {
    const most = Math.min(least - 1, Math.max(1, Math.floor(name.length / 3)));
    if (Math.abs(name.length - written.length) > most) continue;
    const distance = editDistance(wanted, asciiLower(name), most);
    if (distance <= most) {
      best = name;
      least = distance;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours; more than `most` is not counted further. */
function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return least;
    before = above;
    above = row;
  }
  return above[b.length] ?? a.length;
}
