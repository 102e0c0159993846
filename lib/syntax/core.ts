/**
 * The smallest productions of §4.1.2 and of RFC 5322 3.2.3: which octet belongs to which class, and the octets that
 * separate. Holds tests on single octets only; -1 (the end of the octets) belongs to no class.
 */
import { isDigit, isLetter, octetsOf } from '#lib/base';

export const DQUOTE = 34;
export const COMMA = 44;
export const SEMICOLON = 59;
export const EQUALS = 61;
export const AT = 64;
export const LEFT_BRACKET = 91;
export const BACKSLASH = 92;
export const RIGHT_BRACKET = 93;

const specials: ReadonlySet<number> = new Set(octetsOf("!#$%&'*+-/=?^_`{|}~"));

/** `atext = ALPHA / DIGIT / "!" / "#" / "$" / …` (RFC 5322 3.2.3) */
export const isAtext = (octet: number): boolean => isLetter(octet) || isDigit(octet) || specials.has(octet);

/** `Let-dig = ALPHA / DIGIT` */
export const isLetDig = (octet: number): boolean => isLetter(octet) || isDigit(octet);

/** The octets of `Ldh-str = *( ALPHA / DIGIT / "-" ) Let-dig` */
export const isLdh = (octet: number): boolean => isLetDig(octet) || octet === 45;

/** `qtextSMTP = %d32-33 / %d35-91 / %d93-126` */
export const isQtext = (octet: number): boolean =>
  octet >= 32 && octet <= 126 && octet !== DQUOTE && octet !== BACKSLASH;

/** The second octet of `quoted-pairSMTP = %d92 %d32-126` */
export const isQuotable = (octet: number): boolean => octet >= 32 && octet <= 126;

/** `dcontent = %d33-90 / %d94-126` */
export const isDcontent = (octet: number): boolean => (octet >= 33 && octet <= 90) || (octet >= 94 && octet <= 126);

/** `HEXDIG = DIGIT / "A" / … / "F"`, in both cases */
export const isHexDigit = (octet: number): boolean =>
  isDigit(octet) || (octet >= 65 && octet <= 70) || (octet >= 97 && octet <= 102);

/** The octets of `esmtp-value = 1*(%d33-60 / %d62-126)` */
export const isValueOctet = (octet: number): boolean => octet >= 33 && octet <= 126 && octet !== EQUALS;
