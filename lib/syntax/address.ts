/**
 * Addresses as structure (§2.3.11, §4.1.2, §4.1.3). Nobody cuts an address out of text by searching for "@".
 *
 * Texts are as sent: a local-part keeps its quotes and its case (§2.4), a literal its brackets. Holds no reading or
 * writing; those stand in the files named after the productions.
 */
export interface Domain {
  readonly kind: 'domain';
  /** As sent, without a final dot: `Foo.example`. */
  readonly name: string;
}
export type AddressLiteral =
  | { readonly kind: 'ipv4'; readonly text: string; readonly address: string }
  | { readonly kind: 'ipv6'; readonly text: string; readonly address: string }
  | { readonly kind: 'general'; readonly text: string; readonly tag: string; readonly content: string };

export interface Mailbox {
  /** As sent, quotes and backslashes included. */
  readonly localPart: string;
  readonly at: Domain | AddressLiteral;
}

/** Reverse-path = Path / "<>"; a source route is recognised and stripped (§4.1.1.3, appendix C). */
export type ReversePath =
  | { readonly kind: 'null' }
  | { readonly kind: 'mailbox'; readonly mailbox: Mailbox; readonly route: readonly Domain[] };

/** The forward-path of RCPT: a path, or `<Postmaster>` alone in any case (§4.1.1.3). */
export type ForwardPath =
  | { readonly kind: 'postmaster'; readonly text: string }
  | { readonly kind: 'mailbox'; readonly mailbox: Mailbox; readonly route: readonly Domain[] };

/** esmtp-param: keywords compare without case, so they are kept in upper case. */
export interface Parameter {
  readonly keyword: string;
  readonly value: string | null;
}
export type Parameters = readonly Parameter[];
