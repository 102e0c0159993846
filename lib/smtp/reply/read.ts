/**
 * The reply reader: octets in, replies out (§4.2, §4.2.1). Each octet is looked at once, and nothing depends on how the
 * octets were portioned.
 *
 * Exactly three digits, the first from 2 to 5; then SP, "-" or the end of the line; only CRLF ends a line (§2.3.8); all
 * lines of a reply carry one code. What does not fit is a flaw: after it no later octet can be matched to a command,
 * so the reader is spent. Never decodes text, never decides what a reply means.
 */
import { CR, HYPHEN, LF, SP, invariant, isDigit, textOf } from '#lib/base';
import type { Caps } from '#lib/base';
import type { SourceRef } from '#lib/rfc';
import type { ReplyLines } from './heard.ts';

/** Why octets are no reply; the last three are caps of ours. */
export type ReplyFlaw =
  | 'reply-code'
  | 'reply-separator'
  | 'bare-cr'
  | 'bare-lf'
  | 'mixed-codes'
  | 'reply-line-too-long'
  | 'too-many-reply-lines'
  | 'reply-too-long';

/** What would have been right, and the clause that says so; null: a cap of our own. */
export const replyFlaws: Readonly<Record<ReplyFlaw, { readonly expected: string; readonly clause: SourceRef | null }>> =
  {
    'reply-code': { expected: 'Reply-code: three digits, the first from 2 to 5', clause: 'S4.3.2-c' },
    'reply-separator': { expected: 'SP, "-" or CRLF after Reply-code', clause: 'S4.2-b' },
    'bare-cr': { expected: 'CRLF', clause: 'S2.3.8-b' },
    'bare-lf': { expected: 'CRLF', clause: 'S2.3.8-b' },
    'mixed-codes': { expected: 'the same Reply-code in each line', clause: 'S4.2.1-l' },
    'reply-line-too-long': { expected: 'CRLF within the cap of a reply line', clause: null },
    'too-many-reply-lines': { expected: 'a last line within the cap of reply lines', clause: null },
    'reply-too-long': { expected: 'a last line within the cap of a reply', clause: null },
  };

/** `octets`: how many the reply has, or how many there were up to and with the one that does not fit. */
export type ReplyFound =
  | { readonly kind: 'reply'; readonly raw: ReplyLines; readonly octets: number }
  | { readonly kind: 'flawed'; readonly flaw: ReplyFlaw; readonly octets: number };

export class ReplyReader {
  readonly #caps: Caps;
  #at: 'code' | 'separator' | 'text' | 'cr' | 'spent' = 'code';
  /** Digits of this line read so far, and their value. */
  #digits = 0;
  #value = 0;
  /** The code of the first line; 0 before it is known. */
  #code = 0;
  #goesOn = false;
  #text = '';
  #lines: string[] = [];
  #lineOctets = 0;
  #octets = 0;

  constructor(caps: Caps) {
    this.#caps = caps;
  }

  /** True between two replies. */
  get idle(): boolean {
    return this.#octets === 0;
  }

  /** Reads on from `from`: `next` is the first octet not consumed; `found` is null when the octets ended first. */
  read(octets: Uint8Array, from: number): { readonly next: number; readonly found: ReplyFound | null } {
    let next = from;
    while (next < octets.length) {
      if (this.#at === 'text') next = this.#readText(octets, next);
      if (next === octets.length) break;
      const flaw = this.#step(octets[next] as number);
      next++;
      if (flaw !== null) {
        this.#at = 'spent';
        return { next, found: { kind: 'flawed', flaw, octets: this.#octets } };
      }
      if (this.#at === 'code' && this.#lineOctets === 0 && !this.#goesOn) return { next, found: this.#complete() };
    }
    return { next, found: null };
  }

  /** Consumes text up to CR, LF or a cap; what ends it is for `#step`. */
  #readText(octets: Uint8Array, from: number): number {
    const room = Math.min(this.#caps.replyLine - this.#lineOctets, this.#caps.replyOctets - this.#octets);
    const most = Math.min(octets.length, from + Math.max(0, room));
    let end = from;
    while (end < most && octets[end] !== CR && octets[end] !== LF) end++;
    this.#text += textOf(octets, from, end);
    this.#lineOctets += end - from;
    this.#octets += end - from;
    return end;
  }

  #step(octet: number): ReplyFlaw | null {
    this.#octets++;
    this.#lineOctets++;
    if (this.#octets > this.#caps.replyOctets) return 'reply-too-long';
    if (this.#lineOctets > this.#caps.replyLine) return 'reply-line-too-long';
    switch (this.#at) {
      case 'code':
        return this.#digit(octet);
      case 'separator':
        return this.#separator(octet);
      case 'text':
        if (octet === LF) return 'bare-lf';
        this.#at = 'cr';
        return null;
      case 'cr':
        return octet === LF ? this.#endLine() : 'bare-cr';
      case 'spent':
        invariant(false, 'a reply reader is spent after a flaw');
    }
  }

  #digit(octet: number): ReplyFlaw | null {
    if (octet === LF) return 'bare-lf';
    if (!isDigit(octet)) return 'reply-code';
    const digit = octet - 48;
    if (this.#digits === 0 && (digit < 2 || digit > 5)) return 'reply-code';
    this.#value = this.#value * 10 + digit;
    this.#digits++;
    if (this.#digits < 3) return null;
    if (this.#code !== 0 && this.#code !== this.#value) return 'mixed-codes';
    this.#code = this.#value;
    this.#at = 'separator';
    return null;
  }

  #separator(octet: number): ReplyFlaw | null {
    if (octet === LF) return 'bare-lf';
    if (octet !== SP && octet !== HYPHEN && octet !== CR) return 'reply-separator';
    this.#goesOn = octet === HYPHEN;
    this.#at = octet === CR ? 'cr' : 'text';
    return null;
  }

  #endLine(): ReplyFlaw | null {
    this.#lines.push(this.#text);
    this.#text = '';
    this.#lineOctets = 0;
    this.#digits = 0;
    this.#value = 0;
    this.#at = 'code';
    return this.#goesOn && this.#lines.length >= this.#caps.replyLines ? 'too-many-reply-lines' : null;
  }

  #complete(): ReplyFound {
    const found: ReplyFound = {
      kind: 'reply',
      raw: { code: this.#code, lines: this.#lines },
      octets: this.#octets,
    };
    this.#code = 0;
    this.#lines = [];
    this.#octets = 0;
    return found;
  }
}
