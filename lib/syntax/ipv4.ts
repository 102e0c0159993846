/**
 * IPv4 addresses as four small decimal numbers (§4.1.3). Leading zeros are legal, as printed, and mean nothing:
 * the numbers are decimal.
 */
import { DOT, failure, isDigit, success } from '#lib/base';
import type { Result } from '#lib/base';
import type { Cursor, Malformed } from './cursor.ts';

/** `IPv4-address-literal = Snum 3("." Snum)`; yields the four numbers. */
export function ipv4Address(cursor: Cursor): Result<readonly number[], Malformed> {
  const numbers: number[] = [];
  while (numbers.length < 4) {
    if (numbers.length > 0 && !cursor.take(DOT)) {
      return failure(cursor.expected('four numbers with "." between them', 'S4.1.3-a'));
    }
    const number = snum(cursor);
    if (!number.ok) return number;
    numbers.push(number.value);
  }
  return success(numbers);
}

/** `Snum = 1*3DIGIT`, a decimal integer from 0 through 255 */
function snum(cursor: Cursor): Result<number, Malformed> {
  const start = cursor.at;
  const digits = cursor.takeWhile(isDigit);
  if (digits === 0) return failure(cursor.expected('a number from 0 to 255', 'S4.1.3-d'));
  const value = digits > 3 ? 256 : Number.parseInt(cursor.since(start), 10);
  return value > 255 ? failure(cursor.expectedSince(start, 'a number from 0 to 255', 'S4.1.3-d')) : success(value);
}
