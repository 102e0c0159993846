/**
 * What content is made of, as far as extensions care: whether it can travel as lines. Reads octets once.
 */
import type { Transaction } from '../client/outcome.ts';
import { LineWatch } from '../framing/line-watch.ts';

type Content = Transaction['content'];

/** True when DATA cannot carry the content: it has a bare CR, a bare LF or NUL (§2.3.8), and is binary (RFC 3030 3). */
export function isBinary(content: Content): boolean {
  const watch = new LineWatch(Infinity, 'plain');
  for (const part of content) watch.push(part);
  watch.end();
  return watch.foul !== null;
}
