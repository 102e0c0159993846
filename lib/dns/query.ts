/**
 * A query as a server takes it, and the reply around what the server found (RFC 1035 4.1.1 and 7.3). What is no query
 * for it gets its answer here: FORMERR, NOTIMP, REFUSED, or nothing.
 *
 * What the answer to a proper question is, the authority or the recursive server knows.
 */
import { INTERNET, responseCodes } from './message.ts';
import type { DnsMessage, DnsQuestion } from './message.ts';
import { isOpt, optRecord, payloadOf } from './opt.ts';
import { readMessage } from './wire-reader.ts';
import { writeMessage } from './wire-writer.ts';

export type Query =
  | { readonly kind: 'asked'; readonly message: DnsMessage; readonly question: DnsQuestion }
  | { readonly kind: 'refused'; readonly response: Uint8Array }
  /** No id to answer to, or a response. */
  | { readonly kind: 'nothing' };

/** What a server found. */
export type Reply = Pick<DnsMessage, 'code' | 'authoritative' | 'answers' | 'authority' | 'additional'>;

/** How a server answers: whether it recurses, and how many octets it sends to whoever names no size (RFC 6891). */
export interface ReplyForm {
  readonly recursion: boolean;
  readonly octets: number;
}

/** A reply with nothing but a code. */
export const bareReply = (code: number): Reply => ({
  code,
  authoritative: false,
  answers: [],
  authority: [],
  additional: [],
});

export function readQuery(octets: Uint8Array, form: ReplyForm): Query {
  const read = readMessage(octets);
  if (!read.ok) return refuseGarbage(octets);
  const { value: message } = read;
  if (message.response) return { kind: 'nothing' };
  const [question] = message.questions;
  const code = refusalOf(message);
  if (code === null && question !== undefined) return { kind: 'asked', message, question };
  return { kind: 'refused', response: writeReply(message, bareReply(code ?? responseCodes.format), form) };
}

/** The reply to `message` in octets; with TC when answers or authority had to be cut (RFC 2181 9). */
export function writeReply(message: DnsMessage, reply: Reply, form: ReplyForm): Uint8Array {
  const payload = payloadOf(message);
  const written: DnsMessage = {
    ...message,
    ...reply,
    additional: payload === null ? reply.additional : [optRecord(form.octets), ...reply.additional],
    questions: message.questions.length === 1 ? message.questions : [],
    response: true,
    truncated: false,
    recursionAvailable: form.recursion,
  };
  return writeMessage(written, payload ?? form.octets);
}

/** Why nothing is looked up for a query; null when it may be. */
function refusalOf(message: DnsMessage): number | null {
  const [question] = message.questions;
  if (message.opcode !== 0) return responseCodes.notImplemented;
  if (question === undefined || message.questions.length > 1) return responseCodes.format;
  if (message.additional.filter(isOpt).length > 1) return responseCodes.format;
  return question.class === INTERNET ? null : responseCodes.refused;
}

/** FORMERR as far as the header can be read; never to what says that it is a response. */
function refuseGarbage(query: Uint8Array): Query {
  const [high, low, flags = 0] = query;
  if (high === undefined || low === undefined || (flags & 0x80) !== 0) return { kind: 'nothing' };
  const response = writeMessage({
    id: (high << 8) | low,
    response: true,
    opcode: (flags >> 3) & 15,
    truncated: false,
    recursionDesired: (flags & 1) !== 0,
    recursionAvailable: false,
    questions: [],
    ...bareReply(responseCodes.format),
  });
  return { kind: 'refused', response };
}
