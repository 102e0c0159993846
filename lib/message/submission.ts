/**
 * What an originator's program hands in, made ready for the road: lines that end with CRLF, the last one too (§2.3.8,
 * §4.1.1.4). A content with a bare CR, a bare LF or a NUL is not repaired but refused.
 */
import { CR, CRLF, LF, NUL, join } from '#lib/base';

export type Normalised =
  | {
      readonly kind: 'clean';
      readonly content: Uint8Array;
      /** The CRLF of the last line was missing and has been added. */
      readonly completed: boolean;
    }
  | { readonly kind: 'foul'; readonly what: 'bare-cr' | 'bare-lf' | 'nul'; readonly offset: number };

export function normaliseSubmitted(content: Uint8Array): Normalised {
  let before = -1;
  for (let i = 0; i < content.length; i++) {
    const octet = content[i] ?? 0;
    if (before === CR && octet !== LF) return { kind: 'foul', what: 'bare-cr', offset: i - 1 };
    if (octet === LF && before !== CR) return { kind: 'foul', what: 'bare-lf', offset: i };
    if (octet === NUL) return { kind: 'foul', what: 'nul', offset: i };
    before = octet;
  }
  if (before === CR) return { kind: 'foul', what: 'bare-cr', offset: content.length - 1 };
  const completed = before !== -1 && before !== LF;
  return { kind: 'clean', content: completed ? join([content, CRLF]) : content, completed };
}
