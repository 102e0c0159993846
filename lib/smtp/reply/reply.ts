/**
 * A reply as a value (§4.2). Replies that we send come from the catalogue beside this file and nowhere else.
 */
import { invariant } from '#lib/base';
import type { SourceRef } from '#lib/rfc';

export type EnhancedCode = `${2 | 4 | 5}.${number}.${number}`;

export interface Reply {
  readonly code: number;
  /** RFC 3463; none on 3yz, nor on the greeting and the answer to EHLO. */
  readonly enhanced: EnhancedCode | null;
  /** The clause that asks for it; null when it is our own choice. */
  readonly clause: SourceRef | null;
  /** One entry for each line. */
  readonly text: readonly [string, ...string[]];
}

/** Reply-code = %x32-35 %x30-35 %x30-39 (§4.2) */
export function reply(
  code: number,
  enhanced: EnhancedCode | null,
  clause: SourceRef | null,
  ...text: [string, ...string[]]
): Reply {
  invariant(/^[2-5][0-5][0-9]$/.test(String(code)), `${code} is no reply code (§4.2)`);
  return { code, enhanced, clause, text };
}
