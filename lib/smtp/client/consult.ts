/**
 * What the extensions of a client have to say to one transaction with one server: whether to begin it, and with which
 * parameters (§2.2.1). Also a relay's duty for the parameters that came with the message (§2.2.3).
 *
 * Names no keyword, and sends nothing that the server did not offer.
 */
import { asciiLower, unreachable } from '#lib/base';
import type { Parameter, Parameters } from '#lib/syntax';
import type { Extension, LocalRefusal } from '../offer/extension.ts';
import { returned, unsaid } from '../reply/heard.ts';
import { shared } from './offer.ts';
import type { Offer } from './offer.ts';
import type { HeardReply, Transaction } from './outcome.ts';

/** How MAIL is to be said, or why it is not. */
export type Consultation =
  { readonly kind: 'go'; readonly mail: Parameters } | { readonly kind: 'refused'; readonly reply: HeardReply };

export function consult(extensions: readonly Extension[], offer: Offer, transaction: Transaction): Consultation {
  const mail: Parameter[] = [];
  for (const { extension, offered } of shared(extensions, offer)) {
    const refusal = extension.client.judge(transaction, offered);
    if (refusal !== null) return { kind: 'refused', reply: unsaidBy(refusal) };
    mail.push(...extension.client.mailParameters(transaction, offered));
  }
  return relayed(extensions, offer, transaction, mail);
}

export function rcptParameters(
  extensions: readonly Extension[],
  offer: Offer,
  transaction: Transaction,
  recipient: number,
): Parameters {
  const parameters: Parameter[] = [];
  for (const { extension, offered } of shared(extensions, offer))
    parameters.push(...extension.client.rcptParameters(transaction, recipient, offered));
  return parameters;
}

/**
 * Each extension to which received parameters belong is asked for its duty, whether the server offers it or not.
 * @param mail what the client says of its own: a keyword that stands there is not repeated
 */
function relayed(
  extensions: readonly Extension[],
  offer: Offer,
  { parameters }: Transaction,
  mail: readonly Parameter[],
): Consultation {
  const all = [...mail];
  for (const extension of extensions) {
    const received = parameters.filter((parameter) => extension.mail.some((rule) => isSame(rule, parameter)));
    if (received.length === 0) continue;
    const offered = offer.get(asciiLower(extension.keyword)) ?? null;
    const duty = extension.duty(received, offered);
    switch (duty.kind) {
      case 'return':
        return { kind: 'refused', reply: returned(duty.enhanced, duty.text) };
      case 'pass-on':
        if (offered !== null) all.push(...received.filter((parameter) => !mail.some((own) => isSame(own, parameter))));
        break;
      case 'drop':
        break;
      default:
        unreachable(duty);
    }
  }
  return { kind: 'go', mail: all };
}

const isSame = (a: { readonly keyword: string }, b: { readonly keyword: string }): boolean =>
  asciiLower(a.keyword) === asciiLower(b.keyword);

const unsaidBy = ({ code, enhanced, text }: LocalRefusal): HeardReply => unsaid(code, enhanced, text);
