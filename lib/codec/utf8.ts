/**
 * UTF-8 (RFC 3629) without the host's decoder. Decoding is strict; a lone surrogate encodes as U+FFFD, as every other
 * encoder does.
 */
export function toUtf8(text: string): Uint8Array {
  const octets = new Uint8Array(text.length * 3);
  let at = 0;
  for (const character of text) {
    let point = character.codePointAt(0) ?? 0;
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    if (point < 0x80) octets[at++] = point;
    else if (point < 0x800) {
      octets[at++] = 0xc0 | (point >> 6);
      octets[at++] = 0x80 | (point & 63);
    } else if (point < 0x10000) {
      octets[at++] = 0xe0 | (point >> 12);
      octets[at++] = 0x80 | ((point >> 6) & 63);
      octets[at++] = 0x80 | (point & 63);
    } else {
      octets[at++] = 0xf0 | (point >> 18);
      octets[at++] = 0x80 | ((point >> 12) & 63);
      octets[at++] = 0x80 | ((point >> 6) & 63);
      octets[at++] = 0x80 | (point & 63);
    }
  }
  return octets.slice(0, at);
}

/** Null when the octets are not UTF-8: overlong forms, surrogates and what lies above U+10FFFF included. */
export function fromUtf8(octets: Uint8Array): string | null {
  const pieces: string[] = [];
  let at = 0;
  while (at < octets.length) {
    const lead = octets[at] as number;
    const more =
      lead < 0x80
        ? 0
        : lead >= 0xc2 && lead < 0xe0
          ? 1
          : lead >= 0xe0 && lead < 0xf0
            ? 2
            : lead >= 0xf0 && lead < 0xf5
              ? 3
              : -1;
    if (more < 0 || at + more >= octets.length) return null;
    let point = more === 0 ? lead : lead & (0x3f >> more);
    for (let i = 1; i <= more; i++) {
      const next = octets[at + i] as number;
      if ((next & 0xc0) !== 0x80) return null;
      point = (point << 6) | (next & 63);
    }
    const least = [0, 0x80, 0x800, 0x10000][more] as number;
    if (point < least || (point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff) return null;
    pieces.push(String.fromCodePoint(point));
    at += more + 1;
  }
  return pieces.join('');
}
