/**
 * IPv6 addresses in the four forms of §4.1.3, and the one text that all writings of an address share (RFC 5952).
 *
 * Stricter than RFC 4291, as §4.1.3 is: "::" stands for at least two groups.
 */
import { COLON, DOT, failure, success } from '#lib/base';
import type { Result } from '#lib/base';
import { isHexDigit } from './core.ts';
import type { Cursor, Malformed } from './cursor.ts';
import { ipv4Address } from './ipv4.ts';

const GROUPS = 8;
/** "::" represents at least two groups. */
const GROUPS_BESIDE_GAP = 6;

/**
 * `IPv6-addr = IPv6-full / IPv6-comp / IPv6v4-full / IPv6v4-comp`
 *
 * Yields the eight 16-bit groups. An IPv4 tail counts as two of them.
 */
export function ipv6Address(cursor: Cursor): Result<readonly number[], Malformed> {
  const start = cursor.at;
  const groups: number[] = [];
  let gap = -1;
  if (startsGap(cursor)) {
    cursor.at += 2;
    gap = 0;
  }
  while (gap !== groups.length || isHexDigit(cursor.octet)) {
    const read = group(cursor);
    if (!read.ok) return read;
    groups.push(...read.value);
    if (read.value.length > 1) break;
    if (groups.length > GROUPS) return failure(cursor.expectedSince(start, 'at most eight groups', 'S4.1.3-d'));
    if (startsGap(cursor)) {
      if (gap >= 0) return failure(cursor.expected('"::" only once', 'S4.1.3-d'));
      cursor.at += 2;
      gap = groups.length;
    } else if (!cursor.take(COLON)) break;
  }
  if (gap < 0 && groups.length !== GROUPS) {
    return failure(cursor.expectedSince(start, 'eight groups, or "::" in place of two or more', 'S4.1.3-d'));
  }
  if (gap >= 0 && groups.length > GROUPS_BESIDE_GAP) {
    return failure(cursor.expectedSince(start, 'at most six groups beside "::"', 'S4.1.3-d'));
  }
  if (gap < 0) return success(groups);
  const zeros = new Array<number>(GROUPS - groups.length).fill(0);
  return success([...groups.slice(0, gap), ...zeros, ...groups.slice(gap)]);
}

const startsGap = (cursor: Cursor): boolean => cursor.octet === COLON && cursor.octets[cursor.at + 1] === COLON;

/** `IPv6-hex = 1*4HEXDIG`, one group; or the IPv4 address that ends the whole, as two. */
function group(cursor: Cursor): Result<readonly number[], Malformed> {
  const start = cursor.at;
  const digits = cursor.takeWhile(isHexDigit);
  if (digits > 0 && cursor.octet === DOT) {
    cursor.at = start;
    const tail = ipv4Address(cursor);
    if (!tail.ok) return tail;
    const [a = 0, b = 0, c = 0, d = 0] = tail.value;
    return success([a * 256 + b, c * 256 + d]);
  }
  const right = digits > 0 && digits <= 4;
  if (right) return success([Number.parseInt(cursor.since(start), 16)]);
  const what = 'a group of one to four hexadecimal digits';
  return failure(digits === 0 ? cursor.expected(what, 'S4.1.3-b') : cursor.expectedSince(start, what, 'S4.1.3-b'));
}

/** RFC 5952 4: no leading zeros, lower case, "::" for the first of the longest runs of two or more zero groups. */
export function ipv6Text(groups: readonly number[]): string {
  let best = 0;
  let bestLength = 1;
  let run = 0;
  for (let i = 0; i < groups.length; i++) {
    run = groups[i] === 0 ? run + 1 : 0;
    if (run > bestLength) {
      bestLength = run;
      best = i + 1 - run;
    }
  }
  const write = (some: readonly number[]): string => some.map((value) => value.toString(16)).join(':');
  return bestLength === 1
    ? write(groups)
    : `${write(groups.slice(0, best))}::${write(groups.slice(best + bestLength))}`;
}
