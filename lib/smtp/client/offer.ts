/**
 * What a server offered in its EHLO reply (§4.1.1.1): keywords by their upper-case form, since case does not count.
 *
 * A line that is no ehlo-line is passed over, and so is a keyword said twice. How many lines there can be is capped by
 * the reply reader. Knows no keyword; what a parameter means is for the extension.
 */
import { asciiLower } from '#lib/base';
import type { Extension, Offered } from '../offer/extension.ts';

export type Offer = ReadonlyMap<string, Offered>;

/** After HELO nothing was offered (§3.2). */
export const nothing: Offer = new Map();

/** ehlo-line = ehlo-keyword *( SP ehlo-param ); more spaces than that leave no doubt about what is meant. */
const ehloLine = /^[A-Za-z0-9][A-Za-z0-9-]*(?: +[\x21-\x7e]+)* *$/;

/** @param lines texts of the 250 reply; the first one names the server and offers nothing */
export function readOffer(lines: readonly string[]): Offer {
  const offer = new Map<string, Offered>();
  for (const line of lines.slice(1)) {
    if (!ehloLine.test(line)) continue;
    const [keyword = '', ...parameters] = line.split(' ').filter((word) => word !== '');
    const key = asciiLower(keyword);
    if (!offer.has(key)) offer.set(key, { keyword, parameters });
  }
  return offer;
}

/**
 * What the server said of an extension; null: it does not offer it, or something that the extension stands on is not
 * shared.
 *
 * @param extensions those of the client
 */
export function offeredBy(extensions: readonly Extension[], offer: Offer, extension: Extension): Offered | null {
  const stands = extension.needs.every(
    (needed) => offer.has(asciiLower(needed)) && extensions.some(({ keyword }) => keyword === needed),
  );
  return stands ? (offer.get(asciiLower(extension.keyword)) ?? null) : null;
}

export interface Shared {
  readonly extension: Extension;
  readonly offered: Offered;
}

/** The extensions that both sides have: nothing else may be used (§2.2.1). */
export const shared = (extensions: readonly Extension[], offer: Offer): readonly Shared[] =>
  extensions.flatMap((extension) => {
    const offered = offeredBy(extensions, offer, extension);
    return offered === null ? [] : [{ extension, offered }];
  });
