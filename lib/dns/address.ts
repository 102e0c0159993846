/**
 * Internet addresses as texts and octets: IPv4 (RFC 1035 3.4.1), IPv6 (RFC 4291 2.2 in, RFC 5952 4 and 5 out).
 *
 * Strict: no octal, hexadecimal or short IPv4 forms, no zones, no brackets. Two texts of one address have one
 * canonical text.
 */

/** The 4 octets, or null. Numbers are decimal and without leading zeros. */
export function readIpv4(text: string): Uint8Array | null {
  if (text.length > 15) return null;
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  const octets = new Uint8Array(4);
  for (const [i, part] of parts.entries()) {
    if (!/^(?:0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return null;
    octets[i] = Number(part);
  }
  return octets;
}

export const writeIpv4 = (octets: Uint8Array): string => Array.from(octets.subarray(0, 4)).join('.');

/** The 16 octets, or null. `::` stands for at least one group (RFC 4291 2.2). */
export function readIpv6(text: string): Uint8Array | null {
  if (text.length > 45) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = readGroups(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 1 ? [] : readGroups(halves[1] ?? '', true);
  if (head === null || tail === null) return null;
  const given = head.length + tail.length;
  if (halves.length === 1 ? given !== 8 : given > 7) return null;
  const groups = [...head, ...new Array<number>(8 - given).fill(0), ...tail];
  const octets = new Uint8Array(16);
  for (const [i, group] of groups.entries()) {
    octets[2 * i] = group >> 8;
    octets[2 * i + 1] = group & 255;
  }
  return octets;
}

/** 16-bit groups; the last part may be a dotted IPv4 address when nothing follows it. */
function readGroups(text: string, last: boolean): number[] | null {
  const groups: number[] = [];
  if (text === '') return groups;
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (part.includes('.')) {
      const octets = last && i === parts.length - 1 ? readIpv4(part) : null;
      if (octets === null) return null;
      const [a = 0, b = 0, c = 0, d = 0] = octets;
      groups.push((a << 8) | b, (c << 8) | d);
    } else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups.push(parseInt(part, 16));
    else return null;
  }
  return groups;
}

/** RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`. */
export function writeIpv6(octets: Uint8Array): string {
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(((octets[i] ?? 0) << 8) | (octets[i + 1] ?? 0));
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return `::ffff:${writeIpv4(octets.subarray(12))}`;
  const { start, length } = longestZeros(groups);
  const words = groups.map((group) => group.toString(16));
  if (length < 2) return words.join(':');
  return `${words.slice(0, start).join(':')}::${words.slice(start + length).join(':')}`;
}

function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (let i = 0; i <= groups.length; i++) {
    if (i < groups.length && groups[i] === 0) continue;
    if (i - start > best.length) best = { start, length: i - start };
    start = i + 1;
  }
  return best;
}

/** Which record type holds this address; null when the text is no address. */
export function isAddress(text: string): 'A' | 'AAAA' | null {
  if (readIpv4(text) !== null) return 'A';
  return readIpv6(text) === null ? null : 'AAAA';
}

/** The one text of an address; null when the text is no address. */
export function canonicalAddress(text: string): string | null {
  if (readIpv4(text) !== null) return text;
  const octets = readIpv6(text);
  return octets === null ? null : writeIpv6(octets);
}
