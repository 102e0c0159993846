/**
 * The service extensions there are: the only place that lists them. Plans name them by lines, each an ehlo-line as the
 * server says it (§4.1.1.1), with words for ourselves that are not said.
 *
 * The order of the list is the order of offering, and of what a client says before its transactions.
 */
import { failure, success } from '#lib/base';
import type { Result } from '#lib/base';
import type { Extension, Service } from '../offer/extension.ts';
import { auth } from './auth.ts';
import { binaryMime } from './binary-mime.ts';
import { chunking } from './chunking.ts';
import { deliverBy } from './deliver-by.ts';
import { dsn } from './dsn.ts';
import { eightBitMime } from './eight-bit-mime.ts';
import { enhancedStatusCodes } from './enhanced-status-codes.ts';
import { etrn } from './etrn.ts';
import { expn } from './expn.ts';
import { futureRelease } from './future-release.ts';
import { help } from './help.ts';
import { limits } from './limits.ts';
import { mtPriority } from './mt-priority.ts';
import { pipelining } from './pipelining.ts';
import { privateExtension } from './private.ts';
import { requireTls } from './require-tls.ts';
import { size } from './size.ts';
import { smtputf8 } from './smtputf8.ts';
import { startTls } from './starttls.ts';
import { vrfy } from './vrfy.ts';

const services: readonly Service[] = [
  size,
  eightBitMime,
  pipelining,
  enhancedStatusCodes,
  dsn,
  startTls,
  auth,
  smtputf8,
  chunking,
  binaryMime,
  limits,
  deliverBy,
  futureRelease,
  mtPriority,
  requireTls,
  etrn,
  expn,
  vrfy,
  help,
];

/** What in a line is wrong, and what would have been right. */
export interface LineFlaw {
  readonly word: string;
  readonly expected: string;
}

export const extensionKeywords: readonly string[] = services.map(({ keyword }) => keyword);

/** The lines of a host that says nothing about extensions. */
export const usualExtensions: readonly string[] = services.filter(({ usual }) => usual).map(({ keyword }) => keyword);

/** ehlo-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-") */
const isKeyword = (word: string): boolean => /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(word);

/** ehlo-param = 1*(%d33-126) */
const isParameter = (word: string): boolean => /^[!-~]+$/.test(word);

/**
 * The extension that a line stands for: its keyword in any case, then the words that its service reads. A keyword that
 * begins with "X" and is not known is private, by agreement of both ends (§2.2.2).
 */
export function extensionOf(line: string): Result<Extension, LineFlaw> {
  const [keyword = '', ...words] = line.split(' ').filter((word) => word !== '');
  if (!isKeyword(keyword)) return failure({ word: keyword, expected: 'a keyword: letters, digits and "-"' });
  const odd = words.find((word) => !isParameter(word));
  if (odd !== undefined) return failure({ word: odd, expected: 'printable ASCII' });
  const name = keyword.toUpperCase();
  const service = services.find((each) => each.keyword === name);
  if (service === undefined && !name.startsWith('X'))
    return failure({
      word: keyword,
      expected: `one of ${extensionKeywords.join(', ')}, or a keyword of your own: X-...`,
    });
  const made = service === undefined ? success(privateExtension(name, words)) : service.make(words);
  return made.ok ? made : failure({ word: words.join(' '), expected: made.error });
}
