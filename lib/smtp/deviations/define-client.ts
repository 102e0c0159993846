/**
 * Short forms of deviations at a client: transitions, replies as they are heard, octets as they leave.
 *
 * Knows no clause; each deviation says what it breaks.
 */
import { join, octetsOf, textOf } from '#lib/base';
import type { HeardReply } from '../client/outcome.ts';
import type { ClientParts } from '../client/parts.ts';
import type { Deviation } from './deviation.ts';
import { onClient } from './define.ts';
import type { Marks } from './define.ts';
import { LaxReplies } from './lax-replies.ts';
import type { Forgiven } from './lax-replies.ts';

/** Lets another step follow a reply. */
export const advancing = (
  name: string,
  marks: Marks,
  change: (strict: ClientParts['advance']) => ClientParts['advance'],
): Deviation =>
  onClient(name, marks, (strict) => ({
    advance: change((state, reply, lines, script) => strict.advance(state, reply, lines, script)),
  }));

/** Takes a reply for another. */
export const hearing = (name: string, marks: Marks, change: (heard: HeardReply) => HeardReply): Deviation =>
  onClient(name, marks, (strict) => ({
    understand(raw) {
      const { reply, contradicts } = strict.understand(raw);
      return { reply: change(reply), contradicts };
    },
  }));

/** Reads replies that have this flaw as if they had not. */
export const lenient = (name: string, marks: Marks, forgiven: Forgiven): Deviation =>
  onClient(name, marks, (strict) => ({
    readReplies: (caps) => new LaxReplies(strict.readReplies(caps), forgiven),
  }));

/** Sends another command line; the text has one character for each octet, CRLF included. */
export const rewriting = (name: string, marks: Marks, change: (text: string) => string): Deviation =>
  onClient(name, marks, (strict) => ({
    line: (command, state) => octetsOf(change(textOf(strict.line(command, state)))),
  }));

/** Sends other mail data; the text has all that travels but the end mark. */
export const restuffing = (name: string, marks: Marks, change: (text: string) => string): Deviation =>
  onClient(name, marks, (strict) => ({
    stuff(content) {
      const { parts, size } = strict.stuff(content);
      const whole = join(parts);
      const end = whole.length - END_MARK;
      const octets = octetsOf(change(textOf(whole, 0, end)));
      return { parts: [octets, whole.subarray(end)], length: octets.length + END_MARK, size };
    },
  }));

/** Octets of the end mark: a dot and CRLF. */
const END_MARK = 3;
