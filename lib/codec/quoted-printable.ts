/**
 * Quoted-printable (RFC 2045 6.7). CRLF stays a line break; every other octet that is not printable ASCII is written as
 * `=XX`, a bare CR or LF too. No line is longer than 76 octets.
 */
const CR = 13;
const LF = 10;
const SPACE = 32;
const TAB = 9;
const EQUALS = 61;
const LINE = 76;
const digits = '0123456789ABCDEF';

export function toQuotedPrintable(octets: Uint8Array): Uint8Array {
  const written = new Uint8Array(octets.length * 4);
  let at = 0;
  let column = 0;
  const put = (...some: readonly number[]): void => {
    for (const octet of some) written[at++] = octet;
  };
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i] ?? 0;
    if (endsLine(octets, i)) {
      put(CR, LF);
      column = 0;
      i++;
      continue;
    }
    const plain = isPlain(octets, i);
    const width = plain ? 1 : 3;
    if (column + width >= LINE) {
      put(EQUALS, CR, LF);
      column = 0;
    }
    if (plain) put(octet);
    else put(EQUALS, digits.charCodeAt(octet >> 4), digits.charCodeAt(octet & 15));
    column += width;
  }
  return written.slice(0, at);
}

/** Printable ASCII but "="; white space only where it does not end a line. */
function isPlain(octets: Uint8Array, at: number): boolean {
  const octet = octets[at] ?? 0;
  if (octet === SPACE || octet === TAB) return at + 1 < octets.length && !endsLine(octets, at + 1);
  return octet > SPACE && octet < 127 && octet !== EQUALS;
}

const endsLine = (octets: Uint8Array, at: number): boolean => octets[at] === CR && octets[at + 1] === LF;

/** Null when the octets are not quoted-printable. White space at the end of a line is no content (RFC 2045 6.7, 3). */
export function fromQuotedPrintable(octets: Uint8Array): Uint8Array | null {
  const read: number[] = [];
  let white = 0;
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i] ?? 0;
    const breaks = endsLine(octets, i);
    if (breaks) read.length -= white;
    white = octet === SPACE || octet === TAB ? white + 1 : 0;
    if (octet !== EQUALS) {
      read.push(octet);
      continue;
    }
    if (endsLine(octets, i + 1)) {
      i += 2;
      continue;
    }
    const high = hexValue(octets[i + 1]);
    const low = hexValue(octets[i + 2]);
    if (high < 0 || low < 0) return null;
    read.push(high * 16 + low);
    i += 2;
  }
  read.length -= white;
  return Uint8Array.from(read);
}

function hexValue(octet: number | undefined): number {
  if (octet === undefined) return -1;
  if (octet >= 48 && octet <= 57) return octet - 48;
  const letter = octet | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
