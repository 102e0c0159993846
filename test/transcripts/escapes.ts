/**
 * Octets as a dialogue writes them: UTF-8, with escapes for what a page cannot show. README.md of this folder has them.
 */
import { octetsOf } from '#lib/base';

/** UTF-8 as one character for each octet. */
export const octetText = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** Escapes: `\r \n \0 \\ \xHH`, and `\(text*count)` for what is repeated. */
export function unescape(text: string): string {
  const repeated = text.replace(/\\\((.*?)\*(\d+)\)/g, (_, piece: string, count: string) =>
    piece.repeat(Number(count)),
  );
  return repeated.replace(/\\(x[0-9A-Fa-f]{2}|.)/g, (whole, code: string) => {
    if (code.startsWith('x')) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    const octet = { r: '\r', n: '\n', '0': '\0', '\\': '\\' }[code];
    if (octet === undefined) throw new Error(`no escape: ${whole}`);
    return octet;
  });
}

/** The octets of a sent line: its text and CRLF; a backslash at its end keeps the CRLF away. */
export function lineOctets(text: string): Uint8Array {
  const open = /(^|[^\\])(\\\\)*\\$/.test(text);
  return octetsOf(open ? unescape(text.slice(0, -1)) : `${unescape(text)}\r\n`);
}
