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
import type { Extension, Offered, ParameterRule, Service } from '../offer/extension.ts';
import { quiet, quietClient, quietServer } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';
import type { Reply } from '../reply/reply.ts';

const keyword = 'SIZE';

/** size-value ::= 1*20DIGIT (RFC 1870 6) */
const isSizeValue = (text: string): boolean => /^[0-9]{1,20}$/.test(text);

/** 0 says that there is no fixed limit (RFC 1870 3). */
const isZero = (digits: string): boolean => /^0+$/.test(digits);

/** True when the first size is above the second: digits of any number, leading zeros without weight. */
function above(size: string, limit: string): boolean {
  const a = size.replace(/^0+/, '');
  const b = limit.replace(/^0+/, '');
  return a.length === b.length ? a > b : a.length > b.length;
}

const declared = (parameters: Parameters): string | null =>
  parameters.find((parameter) => parameter.keyword === keyword)?.value ?? null;

const tooBig = (source: 'RFC1870 6.1' | 'RFC1870 6.3', most: string): Reply =>
  reply(552, '5.3.4', source, `Message size exceeds fixed maximum message size of ${most} octets`);

const sizeOf = ({ content }: Transaction): number => content.reduce((sum, part) => sum + part.length, 0);

/** The limit that a server stated; null when it stated none: no parameter, or 0. */
function limitOf({ parameters }: Offered): string | null {
  const [limit] = parameters;
  return limit === undefined || !isSizeValue(limit) || isZero(limit) ? null : limit;
}

const rule: ParameterRule = {
  keyword,
  read: (value) => (value !== null && isSizeValue(value) ? success(null) : failure('1 to 20 digits')),
};

/** @param stated as the line has it; null: the cap on messages is stated */
function declaration(stated: string | null): Extension {
  /** What the host takes at most: never more than its cap. */
  const most = ({ message }: Caps): string => {
    const cap = String(message);
    return stated === null || isZero(stated) || above(stated, cap) ? cap : stated;
  };
  const judged = (octets: number, caps: Caps): Reply | null =>
    above(String(octets), most(caps)) ? tooBig('RFC1870 6.3', most(caps)) : null;
  return {
    ...quiet,
    title: 'Message Size Declaration',
    source: 'RFC1870 3',
    keyword,
    mail: [rule],
    server: {
      ...quietServer,
      advertise: ({ caps }) => [stated ?? String(caps.message)],
      judgeMail({ parameters }, { caps }) {
        const digits = declared(parameters);
        return digits !== null && above(digits, most(caps)) ? tooBig('RFC1870 6.1', most(caps)) : null;
      },
      judgeChunk: (octets, { caps }) => judged(octets, caps),
      judgeContent: ({ size: octets }, _envelope, { caps }) => judged(octets, caps),
    },
    client: {
      ...quietClient,
      mailParameters: (transaction) => [{ keyword, value: String(sizeOf(transaction)) }],
      judge(transaction, offered) {
        const limit = offered === null ? null : limitOf(offered);
        const octets = String(sizeOf(transaction));
        return limit !== null && above(octets, limit)
          ? { code: 552, enhanced: '5.3.4', text: `Message of ${octets} octets is above the limit of ${limit}` }
          : null;
      },
    },
    growth: { mail: 26, rcpt: 0 },
    // Each hop declares the size of what it sends.
    duty: () => ({ kind: 'drop' }),
  };
}

export const size: Service = {
  keyword,
  usual: true,
  make([stated = null, ...more]) {
    const fits = more.length === 0 && (stated === null || isSizeValue(stated));
    return fits ? success(declaration(stated)) : failure('nothing, or octets as 1 to 20 digits');
  },
};
