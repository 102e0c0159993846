/**
 * Parameters of MAIL and RCPT (§4.1.2, §4.1.1.11): what stands behind the path. Knows no keyword; what a value means is
 * the extension's business.
 */
import { SP, failure, success } from '#lib/base';
import type { Result } from '#lib/base';
import type { Parameter, Parameters } from './address.ts';
import { EQUALS, isLdh, isLetDig, isValueOctet } from './core.ts';
import { Cursor, alphabetOf } from './cursor.ts';
import type { Malformed } from './cursor.ts';

/**
 * `[ SP Mail-parameters ]` up to the end of the octets, where
 *
 * `Mail-parameters = esmtp-param *(SP esmtp-param)`
 *
 * `Rcpt-parameters = esmtp-param *(SP esmtp-param)`
 *
 * @param unicode UTF-8 may stand in values (RFC 6531 3.3)
 */
export function readParameters(octets: Uint8Array, from: number, unicode = false): Result<Parameters, Malformed> {
  const cursor = new Cursor(octets, from, alphabetOf(unicode));
  const parameters: Parameter[] = [];
  while (cursor.octet >= 0) {
    if (!cursor.take(SP)) {
      return failure(cursor.expected(parameters.length === 0 ? 'a space behind the path' : 'a space'));
    }
    const parameter = esmtpParam(cursor);
    if (!parameter.ok) return parameter;
    parameters.push(parameter.value);
  }
  return success(parameters);
}

/**
 * `esmtp-param = esmtp-keyword ["=" esmtp-value]`
 *
 * `esmtp-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-")`
 *
 * `esmtp-value = 1*(%d33-60 / %d62-126)`, where RFC 6531 3.3 has `esmtp-value =/ UTF8-non-ascii`
 */
function esmtpParam(cursor: Cursor): Result<Parameter, Malformed> {
  const start = cursor.at;
  if (!isLetDig(cursor.octet)) return failure(cursor.expected('a parameter keyword: a letter or a digit first'));
  cursor.takeWhile(isLdh);
  const keyword = cursor.since(start).toUpperCase();
  if (!cursor.take(EQUALS)) return success({ keyword, value: null });
  const from = cursor.at;
  const length = cursor.takeWhile((octet) => isValueOctet(octet) || cursor.isBeyondAscii(octet));
  if (length === 0) return failure(cursor.expected('a value behind "="', 'S4.1.2-e'));
  const value = cursor.text(from);
  return value.ok ? success({ keyword, value: value.value }) : value;
}

/** As it goes behind the path of a command: a space before each parameter. */
export const writeParameters = (parameters: Parameters): string =>
  parameters.map(({ keyword, value }) => (value === null ? ` ${keyword}` : ` ${keyword}=${value}`)).join('');
