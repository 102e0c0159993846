/**
 * What the extensions of a client have to say to one transaction with one server: whether to begin it, and with which
 * parameters (§2.2.1). Also a relay's duty for the parameters that came with the message (§2.2.3).
 *
 * Names no keyword, and sends nothing that the server did not offer.
 */
import { asciiLower, unreachable } from '#lib/base';
import { writeForwardPath, writeReversePath } from '#lib/syntax';
import type { Parameter, Parameters } from '#lib/syntax';
import type { Carried, ClientContext, Duty, Extension, ParameterRule } from '../offer/extension.ts';
import { eightBitUnknown, headerUnknown, returned, unicodeUnknown, unsaid } from '../reply/heard.ts';
import { offeredBy, shared } from './offer.ts';
import type { Shared } from './offer.ts';
import type { HeardReply, Transaction } from './outcome.ts';
import type { Script, Terms } from './script.ts';

/** How MAIL and each RCPT are to be said, or why none of them is. */
export type Consultation =
  | { readonly kind: 'go'; readonly mail: Parameters; readonly rcpt: readonly Parameters[] }
  | { readonly kind: 'refused'; readonly reply: HeardReply };

/** What the parts of extensions may look at. */
export const contextOf = (script: Script, { offer, facts }: Terms): ClientContext => ({
  name: script.name,
  login: script.login,
  facts,
  shared: new Set(shared(script.extensions, offer).map(({ extension }) => extension.keyword)),
  nonce: (octets) => script.nonce(octets),
});

export function consult(script: Script, terms: Terms, transaction: Transaction): Consultation {
  const context = contextOf(script, terms);
  for (const extension of script.extensions) {
    const refusal = extension.client.judge(transaction, offeredBy(script.extensions, terms.offer, extension), context);
    if (refusal !== null) return { kind: 'refused', reply: unsaid(refusal.code, refusal.enhanced, refusal.text) };
  }
  const both = shared(script.extensions, terms.offer);
  const beyond = beyondBoth(both, transaction);
  if (beyond !== null) return { kind: 'refused', reply: beyond };
  const mail = both.flatMap(({ extension, offered }) => extension.client.mailParameters(transaction, offered, context));
  const rcpt = transaction.forwardPaths.map((_, i) =>
    both.flatMap(({ extension, offered }) => extension.client.rcptParameters(transaction, i, offered)),
  );
  const said = relayed(script.extensions, terms, transaction, { mail, rcpt });
  return said.kind === 'go' && saysUnicode(said) && !takesUnicode(both)
    ? { kind: 'refused', reply: unicodeUnknown }
    : said;
}

const takesUnicode = (both: readonly Shared[]): boolean => both.some(({ extension }) => extension.unicode);

/** What in a transaction goes beyond ASCII where the two ends have nothing for it, whichever extensions they know. */
function beyondBoth(both: readonly Shared[], transaction: Transaction): HeardReply | null {
  if (!takesUnicode(both)) {
    if (hasEightBits(transaction)) return unicodeUnknown;
    if (transaction.headerBeyondAscii) return headerUnknown;
  }
  return transaction.eightBit && !both.some(({ extension }) => extension.eightBit) ? eightBitUnknown : null;
}

/** A text that a command line may hold without an extension (§4.1.2). */
const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

const hasEightBits = ({ reversePath, forwardPaths }: Transaction): boolean =>
  ![writeReversePath(reversePath), ...forwardPaths.map(writeForwardPath)].every(isAscii);

const saysUnicode = ({ mail, rcpt }: Said): boolean =>
  ![mail, ...rcpt].flat().every(({ value }) => value === null || isAscii(value));

interface Said {
  readonly mail: Parameters;
  readonly rcpt: readonly Parameters[];
}

/**
 * Each extension to which received parameters belong is asked for its duty, whether the server offers it or not.
 * @param own what the client says itself: a keyword that stands there is not repeated
 */
function relayed(
  extensions: readonly Extension[],
  { offer }: Terms,
  transaction: Transaction,
  own: Said,
): Consultation {
  const eightBitEnvelope = hasEightBits(transaction);
  const unicode = takesUnicode(shared(extensions, offer));
  let said = own;
  for (const extension of extensions) {
    const carried: Carried = {
      mail: belonging(extension.mail, transaction.parameters),
      rcpt: transaction.forwardPaths.map((_, i) => belonging(extension.rcpt, transaction.rcptParameters[i] ?? [])),
      eightBit: transaction.eightBit,
      eightBitEnvelope,
      unicode,
      age: transaction.age ?? 0,
    };
    if (carried.mail.length === 0 && carried.rcpt.every(({ length }) => length === 0)) continue;
    const offered = offeredBy(extensions, offer, extension);
    const duty = extension.duty(carried, offered);
    if (duty.kind === 'return') return { kind: 'refused', reply: returned(duty.enhanced, duty.text) };
    const passed = passedOn(duty, carried);
    if (offered !== null && passed !== null) said = joined(said, passed, own);
  }
  return { kind: 'go', ...said };
}

function passedOn(duty: Exclude<Duty, { kind: 'return' }>, carried: Carried): Said | null {
  switch (duty.kind) {
    case 'pass-on':
      return carried;
    case 'change':
      return duty;
    case 'drop':
      return null;
    default:
      return unreachable(duty);
  }
}

const joined = (said: Said, passed: Said, own: Said): Said => ({
  mail: [...said.mail, ...without(passed.mail, own.mail)],
  rcpt: said.rcpt.map((parameters, i) => [...parameters, ...without(passed.rcpt[i] ?? [], own.rcpt[i] ?? [])]),
});

const belonging = (rules: readonly ParameterRule[], received: Parameters): Parameters =>
  received.filter((parameter) => rules.some((rule) => isSame(rule, parameter)));

const without = (parameters: Parameters, own: Parameters): Parameters =>
  parameters.filter((parameter) => !own.some((one) => isSame(one, parameter)));

const isSame = (a: Pick<Parameter, 'keyword'>, b: Pick<Parameter, 'keyword'>): boolean =>
  asciiLower(a.keyword) === asciiLower(b.keyword);
