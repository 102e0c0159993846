/**
 * What a client does wrong, as a value, and the one reply that each fault gets. A fault carries what a person wants to
 * see: the place, and what would have been right.
 *
 * Our own bugs are no faults: they throw. Policies and extensions refuse by replies of their own.
 */
import { unreachable } from '#lib/base';
import type { Span } from '#lib/base';
import type { SourceRef } from '#lib/rfc';
import type { Phase } from './command/table.ts';
import { replies } from './reply/catalogue.ts';
import type { Reply } from './reply/reply.ts';

/** Octets that have no place in a command line (§2.3.8, §4.1.2). */
export type FoulInCommand = 'bare CR' | 'bare LF' | 'NUL' | 'octet above 127';
/** Octets that have no place in mail data (§2.3.8, §4.1.1.4). */
export type FoulInData = 'bare CR' | 'bare LF' | 'NUL';

/** Not answered, since nobody reads it: what came in clear behind the command that begins TLS (RFC 3207 4.2). */
export type SilentFault = { readonly kind: 'clear-behind-tls' };

/** A span counts octets from the start of the line, or of the mail data; a fault without one is the whole's. */
export type Fault =
  /** With the reply of the extension that the verb belongs to, if it has one for this. */
  | { readonly kind: 'line-too-long'; readonly most: number; readonly span: Span; readonly said?: Reply }
  | { readonly kind: 'foul-octet'; readonly what: FoulInCommand; readonly span: Span }
  | { readonly kind: 'unrecognised'; readonly span: Span }
  | { readonly kind: 'not-implemented'; readonly verb: string; readonly span: Span }
  | {
      readonly kind: 'malformed';
      readonly where: 'hello' | 'reverse-path' | 'forward-path' | 'argument';
      readonly expected: string;
      readonly span: Span;
      readonly source: SourceRef;
    }
  | { readonly kind: 'superfluous-argument'; readonly verb: string; readonly span: Span }
  | { readonly kind: 'no-such-help' }
  | { readonly kind: 'out-of-order'; readonly verb: string; readonly phase: Phase }
  | { readonly kind: 'no-valid-recipients' }
  | { readonly kind: 'parameter-unknown'; readonly keyword: string }
  | { readonly kind: 'parameter-malformed'; readonly keyword: string; readonly expected: string }
  | { readonly kind: 'parameter-repeated'; readonly keyword: string }
  | { readonly kind: 'too-many-recipients'; readonly most: number }
  | { readonly kind: 'foul-data'; readonly what: FoulInData; readonly span: Span }
  | { readonly kind: 'text-line-too-long'; readonly most: number; readonly span: Span }
  | { readonly kind: 'message-too-big'; readonly most: number };

export function replyTo(fault: Fault): Reply {
  switch (fault.kind) {
    case 'line-too-long':
      return fault.said ?? replies.lineTooLong(fault.most);
    case 'foul-octet':
      return replies.foulOctet(fault.what);
    case 'unrecognised':
      return replies.unrecognised();
    case 'not-implemented':
      return replies.notImplemented(fault.verb);
    case 'malformed':
      return replyToMalformed(fault.where, fault.expected);
    case 'superfluous-argument':
      return replies.noArgumentAllowed(fault.verb);
    case 'no-such-help':
      return replies.helpUnknown();
    case 'out-of-order':
      return fault.phase === 'refused' ? replies.sessionRefused() : replies.badSequence(hint(fault.verb, fault.phase));
    case 'no-valid-recipients':
      return replies.noValidRecipients();
    case 'parameter-unknown':
      return replies.parameterUnknown(fault.keyword);
    case 'parameter-malformed':
      return replies.parameterMalformed(fault.keyword, fault.expected);
    case 'parameter-repeated':
      return replies.parameterRepeated(fault.keyword);
    case 'too-many-recipients':
      return replies.tooManyRecipients();
    case 'foul-data':
      return replies.foulData(fault.what);
    case 'text-line-too-long':
      return replies.textLineTooLong(fault.most);
    case 'message-too-big':
      return replies.messageTooBig(fault.most);
    default:
      return unreachable(fault);
  }
}

/** The rule that is broken; null where only a choice of ours is. */
export function ruleBehind(fault: Fault | SilentFault): SourceRef | null {
  switch (fault.kind) {
    case 'clear-behind-tls':
      return 'RFC3207 4.2';
    case 'malformed':
      return fault.source;
    default:
      return replyTo(fault).clause;
  }
}

/** What would have been right, in the words of the grammar; empty where no grammar says it. */
export function expectedInstead(fault: Fault | SilentFault): string {
  switch (fault.kind) {
    case 'malformed':
    case 'parameter-malformed':
      return fault.expected;
    case 'line-too-long':
    case 'text-line-too-long':
    case 'message-too-big':
      return `at most ${fault.most} octets`;
    case 'too-many-recipients':
      return `at most ${fault.most} recipients`;
    case 'clear-behind-tls':
      return 'a TLS handshake';
    case 'superfluous-argument':
      return 'CRLF';
    default:
      return '';
  }
}

function replyToMalformed(where: 'hello' | 'reverse-path' | 'forward-path' | 'argument', expected: string): Reply {
  switch (where) {
    case 'hello':
      return replies.helloExpected(expected);
    case 'reverse-path':
      return replies.reversePathExpected(expected);
    case 'forward-path':
      return replies.forwardPathExpected(expected);
    case 'argument':
      return replies.expected(expected);
    default:
      return unreachable(where);
  }
}

/** What is missing, or already there. */
function hint(verb: string, phase: Phase): string {
  switch (phase) {
    case 'connected':
      return `send EHLO before ${verb}`;
    case 'ready':
      return `send MAIL before ${verb}`;
    case 'chunks':
      return `no ${verb} before the last chunk`;
    case 'spoilt':
      return 'a chunk was refused, send RSET';
    default:
      return `no ${verb} in a mail transaction that has begun`;
  }
}
