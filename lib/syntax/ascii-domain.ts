/**
 * The form in which DNS knows a domain: an A-label for each label with characters beyond ASCII (RFC 5890 2.3.2.1).
 *
 * Letters of ASCII are put in lower case there, and nothing else is mapped or normalised; that a label is no U-label by
 * RFC 5891 is not found out here.
 */
import { asciiLower } from '#lib/base';
import { toPunycode } from '#lib/codec';

/** Control characters included. */
export const isAscii = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
};

/** A-labels for the labels beyond ASCII, the others as they are: `b\u00fccher.example` is `xn--bcher-kva.example`. */
export const domainInAscii = (name: string): string =>
  isAscii(name) ? name : name.split('.').map(labelInAscii).join('.');

/** The label as DNS knows it. */
export const labelInAscii = (label: string): string =>
  isAscii(label) ? label : `xn--${toPunycode(asciiLower(label))}`;
