/**
 * Binary MIME (RFC 3030 3): content may hold any octets at all. It stands on the other extension of that RFC, because
 * only octets that are counted can be of any kind; without it this one is neither offered nor used.
 */
import { failure, success } from '#lib/base';
import type { Parameters } from '#lib/syntax';
import type { Extension, LocalRefusal } from '../offer/extension.ts';
import { quiet, quietClient, quietServer } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';
import type { Reply } from '../reply/reply.ts';
import { bare } from './bare.ts';
import { isBinary } from './content-octets.ts';

const keyword = 'BODY';
const value = 'BINARYMIME';
const needed = 'CHUNKING';
const weaker = '8BITMIME';

const announced = (parameters: Parameters): boolean =>
  parameters.some((parameter) => parameter.keyword === keyword && parameter.value?.toUpperCase() === value);

const notOffered = (): Reply => reply(555, '5.5.4', 'S4.1.1.11-a', `Parameter ${keyword}=${value} not implemented`);
const countedOnly = (): Reply =>
  reply(503, '5.5.1', 'RFC3030 3', 'Bad sequence of commands: binary content comes in chunks');

const refusal: LocalRefusal = {
  code: 554,
  enhanced: '5.6.3',
  text: 'The content is binary, and the next host does not take that',
};

const extension: Extension = {
  ...quiet,
  title: 'Binary MIME',
  source: 'RFC3030 3',
  keyword: value,
  mail: [{ keyword, read: (text) => (text?.toUpperCase() === value ? success(null) : failure(value)) }],
  server: {
    ...quietServer,
    advertise: ({ keywords }) => (keywords.includes(needed) ? [] : null),
    judgeMail: ({ parameters }, { keywords }) =>
      announced(parameters) && !keywords.includes(needed) ? notOffered() : null,
    judgeData: ({ mailParameters }) => (announced(mailParameters) ? countedOnly() : null),
    binary: announced,
  },
  client: {
    ...quietClient,
    // Octets above 127 are announced by the weaker word where both ends have it.
    mailParameters: ({ content, eightBit }, _offered, { shared }) =>
      (eightBit && !shared.has(weaker)) || isBinary(content) ? [{ keyword, value }] : [],
    judge: ({ content }, offered) => (offered === null && isBinary(content) ? refusal : null),
  },
  needs: [needed],
  eightBit: true,
  binary: true,
  growth: { mail: 16, rcpt: 0 },
  // The content decides at each hop (`client.judge`), not the label that came with it.
  duty: () => ({ kind: 'drop' }),
};

export const binaryMime = bare(extension, 'chosen');
