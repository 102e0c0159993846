/**
 * What content is made of, as far as extensions care: whether it can travel as lines, and whether its header fields go
 * beyond ASCII. Reads octets once; parses no MIME.
 */
import { COLON, CR, HYPHEN, LF, isLetter, join } from '#lib/base';
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

type Place = 'header' | 'behind boundary' | 'body';

/**
 * True when a header field has an octet above 127: in the header section of the message, or in that of a body part. A
 * part is taken to begin behind a line that begins with "--", when a header field stands there.
 */
export function hasHeaderBeyondAscii(content: Content): boolean {
  const octets = join(content);
  let place: Place = 'header';
  for (let from = 0; from < octets.length;) {
    const lf = octets.indexOf(LF, from);
    const end = lf < 0 ? octets.length : lf + 1;
    const line = octets.subarray(from, end);
    place = placeOf(line, place);
    if (place === 'header' && line.some((octet) => octet > 127)) return true;
    from = end;
  }
  return false;
}

/** Where a line stands, given where the one before it stood. */
function placeOf(line: Uint8Array, before: Place): Place {
  if (isEmpty(line)) return 'body';
  if (before === 'header') return 'header';
  if (before === 'behind boundary' && beginsField(line)) return 'header';
  return line[0] === HYPHEN && line[1] === HYPHEN ? 'behind boundary' : 'body';
}

const isEmpty = (line: Uint8Array): boolean => line[0] === LF || (line[0] === CR && line[1] === LF);

/** A field name of letters and hyphens, and a colon. */
function beginsField(line: Uint8Array): boolean {
  let at = 0;
  while (isLetter(line[at] ?? 0) || (at > 0 && line[at] === HYPHEN)) at++;
  return at > 0 && line[at] === COLON;
}
