/**
 * Enhanced Status Codes (RFC 2034; the codes are those of RFC 3463): every line of a reply of class 2, 4 or 5 begins
 * with the code that the catalogue holds. The greeting and the answers to EHLO and HELO are exempt (RFC 2034 4).
 */
import type { Extension } from '../offer/extension.ts';

export const enhancedStatusCodes: Extension = {
  title: 'Enhanced Error Codes',
  source: 'RFC2034 3',
  keyword: 'ENHANCEDSTATUSCODES',
  advertise: () => null,
  verbs: [],
  mail: [],
  rcpt: [],
  server: {
    judgeMail: () => null,
    judgeContent: () => null,
    dress: ({ enhanced, text }) => (enhanced === null ? text : text.map((line) => `${enhanced} ${line}`)),
  },
  client: { mailParameters: () => [], rcptParameters: () => [], judge: () => null },
  growth: { mail: 0, rcpt: 0 },
  duty: () => ({ kind: 'pass-on' }),
};
