/**
 * 8-bit MIME transport (RFC 6152): content may hold octets above 127, in lines as ever. A client announces them; it
 * never sends them to a host that does not take them. Nothing is converted here: the message returns instead
 * (RFC 6152 3).
 */
import { failure, success } from '#lib/base';
import type { Extension } from '../offer/extension.ts';
import { quiet, quietClient } from '../offer/quiet.ts';
import { bare } from './bare.ts';
import { isBinary } from './content-octets.ts';

const keyword = 'BODY';
const values: readonly string[] = ['7BIT', '8BITMIME'];

const extension: Extension = {
  ...quiet,
  title: '8-bit MIME Transport',
  source: 'RFC6152 3',
  keyword: '8BITMIME',
  mail: [
    {
      keyword,
      read: (value) =>
        value !== null && values.includes(value.toUpperCase()) ? success(null) : failure(values.join(' or ')),
    },
  ],
  client: {
    ...quietClient,
    mailParameters: ({ eightBit, content }) => (eightBit && !isBinary(content) ? [{ keyword, value: '8BITMIME' }] : []),
  },
  eightBit: true,
  growth: { mail: 17, rcpt: 0 },
  // What the content is like, each hop says anew; where nobody takes it, the client sees to that (`consult.ts`).
  duty: () => ({ kind: 'drop' }),
};

export const eightBitMime = bare(extension, 'usual');
