/**
 * Enhanced Status Codes (RFC 2034; the codes are those of RFC 3463): every line of a reply of class 2, 4 or 5 begins
 * with the code that the catalogue holds. The greeting and the answers to EHLO and HELO are exempt (RFC 2034 4).
 */
import type { Extension } from '../offer/extension.ts';
import { quiet, quietServer } from '../offer/quiet.ts';
import { bare } from './bare.ts';

const keyword = 'ENHANCEDSTATUSCODES';

const extension: Extension = {
  ...quiet,
  title: 'Enhanced Error Codes',
  source: 'RFC2034 3',
  keyword,
  server: {
    ...quietServer,
    dress: ({ enhanced, text }) => (enhanced === null ? text : text.map((line) => `${enhanced} ${line}`)),
  },
};

export const enhancedStatusCodes = bare(extension, 'usual');
