/**
 * What a heard reply means to a client (§4.2.1): the first digit decides, and only two codes say more than that.
 * Also the enhanced code (RFC 3463) at the start of the text, which never overrules the three digits.
 *
 * Reads no octets (`read.ts` does) and knows no session.
 */
import type { HeardReply } from '../client/outcome.ts';

/** A reply as it was read: the text of each line as it stood behind the separator. */
export interface ReplyLines {
  readonly code: number;
  readonly lines: readonly string[];
}

/** The first digit (§4.2.1): 2, 3, 4, 5. */
export type ReplyClass = 'completion' | 'intermediate' | 'transient' | 'permanent';

const classes: readonly ReplyClass[] = ['completion', 'intermediate', 'transient', 'permanent'];

/** §4.3.2: a code that nobody listed is as good as its first digit. */
export const classOf = (code: number): ReplyClass => classes[Math.floor(code / 100) - 2] ?? 'permanent';

/** The one reply that may come to any command, and unasked; the channel is closing (§3.8). */
export const isClosing = (code: number): boolean => code === 421;

/**
 * §4.5.3.1.10: 552 to RCPT, once other recipients were accepted, is the old way to say that there are too many of
 * them. It counts as 452: those recipients are sent in a later transaction.
 */
export const asTooMany = (reply: HeardReply): HeardReply =>
  reply.code === 552 ? { ...reply, code: 452, enhanced: null } : reply;

/** As if the server had said so: the refusal of a client that will not try (`LocalRefusal`). */
export const unsaid = (code: number, enhanced: string, text: string): HeardReply => ({
  code,
  enhanced,
  text: [text],
  unsaid: true,
});

/** The same, when the message cannot go on from here at all and returns to its originator (§2.2.3, §3.6.3). */
export const returned = (enhanced: string, text: string): HeardReply => unsaid(554, enhanced, text);

/** RFC 6531 3.2: an address that the next host cannot be told. */
export const unicodeUnknown: HeardReply = unsaid(553, '5.6.7', 'The next host takes no addresses beyond ASCII');

/** §2.3.1, RFC 6531 3.2: header fields that the next host cannot be sent. */
export const headerUnknown: HeardReply = returned('5.6.9', 'The next host takes no header beyond ASCII');

/** §2.4: content that the next host cannot be sent. */
export const eightBitUnknown: HeardReply = returned('5.6.3', 'The next host takes no octets above 127');

/** The server has said how much it takes (RFC 9422 4): the rest is for a later transaction, or another session. */
export const beyondLimit = (what: 'transactions' | 'recipients' | 'domains'): HeardReply =>
  unsaid(452, '4.5.3', `The next host has said that it takes no more ${what}`);

/** TLS is a must, and did not come about (RFC 3207 4): another try may do better. */
export const unsecured: HeardReply = unsaid(454, '4.7.0', 'The next host does not begin TLS');

/** The client was to say who it is, and could not (RFC 4954 6): nothing goes out in nobody's name. */
export const unauthenticated: HeardReply = unsaid(454, '4.7.0', 'Authentication is wanted, and not offered');

const enhancedCode = /^([245])\.(?:0|[1-9][0-9]{0,2})\.(?:0|[1-9][0-9]{0,2})(?= |$)/;

/**
 * Takes the enhanced code off the text. One of another class than the reply's is no enhanced code of this reply: it
 * stays in the text, and `contradicts` holds it.
 */
export function heardReply(raw: ReplyLines): { readonly reply: HeardReply; readonly contradicts: string | null } {
  const found = enhancedCode.exec(raw.lines[0] ?? '');
  if (found === null) return { reply: { code: raw.code, enhanced: null, text: raw.lines }, contradicts: null };
  const [enhanced, firstDigit] = found;
  if (Number(firstDigit) !== Math.floor(raw.code / 100))
    return { reply: { code: raw.code, enhanced: null, text: raw.lines }, contradicts: enhanced };
  const text = raw.lines.map((line) =>
    line === enhanced ? '' : line.startsWith(`${enhanced} `) ? line.slice(enhanced.length + 1) : line,
  );
  return { reply: { code: raw.code, enhanced, text }, contradicts: null };
}
