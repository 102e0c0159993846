/**
 * A row of the dialogue: one command, one reply, mail data (of one transaction, or one chunk of them), or what befell
 * the connection.
 *
 * Enough for a transcript as RFC 5321 appendix D prints it: `from` before each of `lines`. Events are short data; the
 * sentences about them stand in `wording`.
 */
import { CR, LF, join, printable } from '#lib/base';
import type { ConnectionId, HostIndex, Instant } from '#lib/base';

/**
 * What befell a connection: refused, no answer to the request for it, one end done (FIN), one end gone (RST), a record
 * of a TLS handshake, octets of a reply that were changed on the way.
 */
export type Happening = 'refused' | 'timed-out' | 'closed' | 'reset' | 'handshake' | 'altered';

export interface DialogueRow {
  /** The entry it came from. */
  readonly seq: number;
  readonly at: Instant;
  readonly connection: ConnectionId;
  readonly client: HostIndex;
  /** 0 while no host has taken the connection. */
  readonly server: HostIndex;
  readonly kind: 'command' | 'reply' | 'content' | 'event';
  /** Who speaks; of an event, the end that did it (a refusal and a silence are the server's). */
  readonly from: 'C' | 'S';
  /**
   * Printable lines without CRLF, dots as they travelled. Until the octets of a reported line have left, the verb or
   * the code stands alone. None for an event.
   */
  readonly lines: readonly string[];
  /** False when `lines` are only the first of a long content; `linesOf(row.octets)` has them all. */
  readonly whole: boolean;
  /** As they travelled, CRLF and end mark included: views, not copies, unless they came in crumbs. */
  readonly octets: readonly Uint8Array[];
  /** The verb; of a reply, what it answers (`connect`, `content` and `none` besides verbs); `content`; empty. */
  readonly verb: string;
  /** Of a reply; 0 otherwise. */
  readonly code: number;
  /** `5.1.1`, or empty. */
  readonly enhanced: string;
  /** The clause that asks for the reply, or empty. */
  readonly clause: string;
  /** Said inside TLS. */
  readonly secured: boolean;
  /**
   * Of a line from the client: which of its turns it left in, from 1; within a turn no reply was waited for (RFC 2920
   * 3.1). 0 when the client said no such line, and the server took other octets for it. Null where the client's session
   * is not of this world, and of replies and events.
   */
  readonly turn: number | null;
  /** Of an event; null otherwise. */
  readonly what: Happening | null;
  /**
   * Of an event: the reason as the journal names it (`no-listener`, `quit`, `timeout` …), or empty; what a record of a
   * handshake says; the octets that took the place of others.
   */
  readonly why: string;
}

/** Octets of a content that `lines` show. */
const SHOWN = 4_096;

/** Lines end with CRLF and with nothing else (§2.3.8): a bare CR or LF is shown where it stands. */
export function linesOf(octets: readonly Uint8Array[]): string[] {
  const whole = join(octets);
  const lines: string[] = [];
  let start = 0;
  let searched = 0;
  while (start < whole.length) {
    const lf = whole.indexOf(LF, searched);
    if (lf < 0) {
      lines.push(printable(whole.subarray(start)));
      break;
    }
    searched = lf + 1;
    if (lf === start || whole[lf - 1] !== CR) continue;
    lines.push(printable(whole.subarray(start, lf - 1)));
    start = searched;
  }
  return lines;
}

/** The lines of the first octets, and whether these are all. */
export function firstLines(octets: readonly Uint8Array[]): { readonly lines: string[]; readonly whole: boolean } {
  const first: Uint8Array[] = [];
  let left = SHOWN;
  for (const part of octets) {
    if (part.length > left) {
      first.push(part.subarray(0, left));
      return { lines: linesOf(first), whole: false };
    }
    first.push(part);
    left -= part.length;
  }
  return { lines: linesOf(first), whole: true };
}
