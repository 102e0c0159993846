/**
 * Strings made from the grammar of sections 4.1.2 and 4.1.3: one generator for each production, of the same name.
 */
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

const octets = (...ranges: readonly (readonly [number, number])[]): Arbitrary<string> =>
  fc.oneof(...ranges.map(([min, max]) => fc.integer({ min, max }))).map((code) => String.fromCharCode(code));
const run = (of: Arbitrary<string>, minLength: number, maxLength: number): Arbitrary<string> =>
  fc.array(of, { minLength, maxLength }).map((parts) => parts.join(''));
const listed = (of: Arbitrary<string>, separator: string, maxLength: number, minLength = 1): Arbitrary<string> =>
  fc.array(of, { minLength, maxLength }).map((parts) => parts.join(separator));
const sequence = (...parts: readonly Arbitrary<string>[]): Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));

export const letDig = octets([48, 57], [65, 90], [97, 122]);
export const ldhStr = sequence(run(fc.oneof(letDig, fc.constant('-')), 0, 12), letDig);
export const subDomain = sequence(letDig, fc.option(ldhStr, { nil: '' }));
export const domain = listed(subDomain, '.', 5);

export const atext = fc.oneof(letDig, fc.constantFrom(...Array.from("!#$%&'*+-/=?^_`{|}~")));
export const atom = run(atext, 1, 8);
export const dotString = listed(atom, '.', 4);
export const qtextSMTP = octets([32, 33], [35, 91], [93, 126]);
export const quotedPairSMTP = octets([32, 126]).map((character) => `\\${character}`);
export const qcontentSMTP = fc.oneof(qtextSMTP, quotedPairSMTP);
export const quotedString = run(qcontentSMTP, 0, 10).map((content) => `"${content}"`);
export const localPart = fc.oneof(dotString, quotedString);

export const snum = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 3 }))
  .map(([value, width]) => String(value).padStart(width, '0'));
export const ipv4AddressLiteral = listed(snum, '.', 4, 4);
export const ipv6Hex = run(fc.constantFrom(...Array.from('0123456789abcdefABCDEF')), 1, 4);
const groups = (minLength: number, maxLength: number): Arbitrary<string> => listed(ipv6Hex, ':', maxLength, minLength);
export const ipv6Full = groups(8, 8);
/** At most `most` groups in all on both sides of "::". */
const aroundGap = (most: number): Arbitrary<readonly [string, string]> =>
  fc.integer({ min: 0, max: most }).chain((left) => fc.tuple(groups(left, left), groups(0, most - left)));
export const ipv6Comp = aroundGap(6).map(([left, right]) => `${left}::${right}`);
export const ipv6v4Full = sequence(groups(6, 6), fc.constant(':'), ipv4AddressLiteral);
export const ipv6v4Comp = fc
  .tuple(aroundGap(4), ipv4AddressLiteral)
  .map(([[left, right], tail]) => `${left}::${right}${right === '' ? '' : ':'}${tail}`);
export const ipv6Addr = fc.oneof(ipv6Full, ipv6Comp, ipv6v4Full, ipv6v4Comp);
export const ipv6AddressLiteral = sequence(fc.constantFrom('IPv6:', 'ipv6:', 'IPV6:'), ipv6Addr);
export const addressLiteral = fc.oneof(ipv4AddressLiteral, ipv6AddressLiteral).map((content) => `[${content}]`);

export const mailbox = sequence(localPart, fc.constant('@'), fc.oneof(domain, addressLiteral));
export const atDomain = domain.map((name) => `@${name}`);
export const aDL = listed(atDomain, ',', 3);
export const path = sequence(
  fc.constant('<'),
  fc.option(
    aDL.map((route) => `${route}:`),
    { nil: '' },
  ),
  mailbox,
  fc.constant('>'),
);
export const reversePath = fc.oneof({ weight: 9, arbitrary: path }, { weight: 1, arbitrary: fc.constant('<>') });

export const esmtpKeyword = sequence(letDig, run(fc.oneof(letDig, fc.constant('-')), 0, 8));
export const esmtpValue = run(octets([33, 60], [62, 126]), 1, 12);
export const esmtpParam = sequence(
  esmtpKeyword,
  fc.option(
    esmtpValue.map((value) => `=${value}`),
    { nil: '' },
  ),
);
export const mailParameters = listed(esmtpParam, ' ', 4);

/** The text with one place changed: an octet taken out, put in or replaced, or the rest cut off. */
export const mutated = (text: Arbitrary<string>): Arbitrary<string> =>
  fc
    .tuple(
      text,
      fc.nat(),
      fc.constantFrom('remove', 'insert', 'replace', 'cut'),
      fc.oneof(octets([0, 255]), fc.constantFrom(...Array.from('<>@:,.[]"\\ \r\n\0'))),
    )
    .map(([whole, place, how, character]) => {
      const at = place % (whole.length + 1);
      const rest = how === 'cut' ? '' : whole.slice(how === 'insert' ? at : at + 1);
      return whole.slice(0, at) + (how === 'insert' || how === 'replace' ? character : '') + rest;
    });
