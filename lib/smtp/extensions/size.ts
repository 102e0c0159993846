/**
 * Message Size Declaration (RFC 1870): the server says how much it takes, the client how much it will send. The size
 * counts the content with its CRLFs, stuffed dots and end mark left out (RFC 1870 5).
 *
 * Sizes have up to twenty digits: they are compared as digits, never as floating point.
 */
import { failure, success } from '#lib/base';
import type { Caps } from '#lib/base';
import type { Parameters } from '#lib/syntax';
import type { Transaction } from '../client/outcome.ts';
import type { Extension, Offered } from '../offer/extension.ts';
import { reply } from '../reply/reply.ts';
import type { Reply } from '../reply/reply.ts';

const keyword = 'SIZE';

/** size-value ::= 1*20DIGIT (RFC 1870 6) */
const isSizeValue = (text: string): boolean => /^[0-9]{1,20}$/.test(text);

/** True when the first size is above the second: digits of any number, leading zeros without weight. */
function above(size: string, limit: string): boolean {
  const a = size.replace(/^0+/, '');
  const b = limit.replace(/^0+/, '');
  return a.length === b.length ? a > b : a.length > b.length;
}

const declared = (parameters: Parameters): string | null =>
  parameters.find((parameter) => parameter.keyword === keyword)?.value ?? null;

const tooBig = (source: 'RFC1870 6.1' | 'RFC1870 6.3', most: number): Reply =>
  reply(552, '5.3.4', source, `Message size exceeds fixed maximum message size of ${most} octets`);

const sizeOf = ({ content }: Transaction): number => content.reduce((sum, part) => sum + part.length, 0);

/** The limit that a server stated; null when it stated none: no parameter, or 0 (RFC 1870 3). */
function limitOf({ parameters }: Offered): string | null {
  const [limit] = parameters;
  return limit === undefined || !isSizeValue(limit) || /^0+$/.test(limit) ? null : limit;
}

export const size: Extension = {
  title: 'Message Size Declaration',
  source: 'RFC1870 3',
  keyword,
  advertise: ({ message }: Caps) => String(message),
  verbs: [],
  mail: [
    {
      keyword,
      read: (value) => (value !== null && isSizeValue(value) ? success(null) : failure('1 to 20 digits')),
    },
  ],
  rcpt: [],
  server: {
    judgeMail(parameters, { message }) {
      const digits = declared(parameters);
      return digits !== null && above(digits, String(message)) ? tooBig('RFC1870 6.1', message) : null;
    },
    judgeContent: (octets, { message }) => (octets > message ? tooBig('RFC1870 6.3', message) : null),
    dress: null,
  },
  client: {
    mailParameters: (transaction) => [{ keyword, value: String(sizeOf(transaction)) }],
    rcptParameters: () => [],
    judge(transaction, offered) {
      const limit = limitOf(offered);
      const octets = sizeOf(transaction);
      return limit !== null && above(String(octets), limit)
        ? { code: 552, enhanced: '5.3.4', text: `Message of ${octets} octets is above the limit of ${limit}` }
        : null;
    },
  },
  growth: { mail: 26, rcpt: 0 },
  // Each hop declares the size of what it sends.
  duty: () => ({ kind: 'drop' }),
};
