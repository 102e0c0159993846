/**
 * Whether a content needs more than ASCII in its header fields (§2.3.1, RFC 6531 3.2): a trait of the content, found once
 * and kept beside the message.
 *
 * Reads lines and boundaries; parses no MIME, and does not look into messages that a message holds.
 */
import { COLON, HYPHEN, sameOctets, CRLF, asciiLower, textOf } from '#lib/base';
import { fieldName, isFold } from './header-section.ts';
import { LineReader } from './line-reader.ts';

type Place = 'header' | 'behind boundary' | 'body';

/**
 * True when a header field has an octet above 127: in the header section of the message, or in that of a body part. A
 * part is taken to begin behind a line that begins with "--", when a field that describes a part stands there.
 */
export function hasHeaderBeyondAscii(content: readonly Uint8Array[]): boolean {
  const lines = new LineReader(content);
  let place: Place = 'header';
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    place = placeOf(line, place);
    if (place === 'header' && line.some((octet) => octet > 127)) return true;
  }
  return false;
}

/** Where a line stands, given where the one before it stood. */
function placeOf(line: Uint8Array, before: Place): Place {
  if (sameOctets(line, CRLF)) return 'body';
  if (before === 'header' && (isFold(line) || fieldName(line) !== null)) return 'header';
  if (before === 'behind boundary' && describesPart(line)) return 'header';
  return line[0] === HYPHEN && line[1] === HYPHEN ? 'behind boundary' : 'body';
}

const describing = 'content-';

/** RFC 2045 3: only fields whose names begin with "Content-" mean something in a body part. */
const describesPart = (line: Uint8Array): boolean =>
  line.includes(COLON) && asciiLower(textOf(line, 0, Math.min(line.length, describing.length))) === describing;
