/**
 * Punycode (RFC 3492): the letters, digits and hyphens that stand for a label with other characters in it. Encoding
 * only; the prefix `xn--` and what may be a label at all are for the caller.
 */
const BASE = 36;
const LEAST = 1;
const MOST = 26;
const SKEW = 38;
const DAMP = 700;

/** @param label any characters; a lone surrogate counts as U+FFFD */
export function toPunycode(label: string): string {
  const points = Array.from(label, (character) => pointOf(character));
  const basic = points.filter((point) => point < 128);
  let encoded = String.fromCharCode(...basic);
  if (basic.length > 0) encoded += '-';
  let bias = 72;
  let delta = 0;
  let next = 128;
  let handled = basic.length;
  while (handled < points.length) {
    const point = leastFrom(points, next);
    delta += (point - next) * (handled + 1);
    for (const each of points) {
      if (each < point) delta++;
      if (each !== point) continue;
      encoded += integer(delta, bias);
      bias = adapted(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    next = point + 1;
  }
  return encoded;
}

function pointOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
}

const leastFrom = (points: readonly number[], from: number): number =>
  points.reduce((least, point) => (point >= from && point < least ? point : least), 0x110000);

/** A number of generalised variable length (RFC 3492 3.3). */
function integer(value: number, bias: number): string {
  let text = '';
  let rest = value;
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(Math.max(k - bias, LEAST), MOST);
    if (rest < threshold) return text + digit(rest);
    text += digit(threshold + ((rest - threshold) % (BASE - threshold)));
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
}

/** `a` to `z`, then `0` to `9`. */
const digit = (value: number): string => String.fromCharCode(value < 26 ? value + 97 : value + 22);

/** RFC 3492 3.4 */
function adapted(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? DAMP : 2));
  rest += Math.floor(rest / points);
  let k = 0;
  while (rest > Math.floor(((BASE - LEAST) * MOST) / 2)) {
    rest = Math.floor(rest / (BASE - LEAST));
    k += BASE;
  }
  return k + Math.floor(((BASE - LEAST + 1) * rest) / (rest + SKEW));
}
