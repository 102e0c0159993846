/**
 * A long text stays on one line (§4.5.3.1.5).
 */
import { octetsOf } from '#lib/base';
import type { Reply } from '../../reply/reply.ts';
import { LONGEST_TEXT } from '../../reply/write.ts';
import { onServer } from '../define.ts';

const onOneLine = ({ code, text }: Reply): Uint8Array => octetsOf(`${code} ${text.join(' ')}\r\n`);

export const longReplyLine = onServer(
  'long-reply-line',
  {
    does: 'sends reply lines of more than 512 octets',
    breaks: ['S4.5.3.1.5-a'],
  },
  (strict) => ({
    writeReply(reply, dresses) {
      const written = strict.writeReply(reply, dresses);
      const isLong = reply.text.some((line) => line.length > LONGEST_TEXT);
      return isLong ? { ...written, octets: onOneLine(reply) } : written;
    },
  }),
);
