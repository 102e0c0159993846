/**
 * A middle host that strips a service extension (threats of RFC 3207 6): in the octets that go from a server to its
 * clients it overwrites the keyword, and what follows it on the line, with as many X. The line stays a line of the
 * reply, and names an extension that nobody knows.
 *
 * Looks at one segment alone: a line that is cut in two passes. Knows of SMTP only what such a line looks like.
 */
import { CR, LF, textOf } from '#lib/base';

const X = 88;
/** Octets of `250-`. */
const CODE = 4;

/** Where octets are overwritten, with what; empty when nothing is. */
export interface Altered {
  readonly offset: number;
  readonly octets: Uint8Array;
}

export function strip(octets: Uint8Array, keyword: string): readonly Altered[] {
  const altered: Altered[] = [];
  for (let start = 0; start < octets.length;) {
    const end = octets.indexOf(LF, start);
    if (end < 0) break;
    const stop = octets[end - 1] === CR ? end - 1 : end;
    const line = textOf(octets, start, stop);
    if (/^250[- ]/.test(line) && keywordOf(line) === keyword)
      altered.push({ offset: start + CODE, octets: new Uint8Array(stop - start - CODE).fill(X) });
    start = end + 1;
  }
  return altered;
}

/** ehlo-line = ehlo-keyword *( SP ehlo-param ) (§4.1.1.1) */
const keywordOf = (line: string): string => (line.slice(CODE).split(' ', 1)[0] ?? '').toUpperCase();
