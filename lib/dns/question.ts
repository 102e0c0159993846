/**
 * One question in a message, as a resolver sends it, and the response that belongs to it (RFC 5452 3, as far as there
 * are ports and addresses here).
 */
import { INTERNET, responseCodes, typeNumbers } from './message.ts';
import type { DnsMessage } from './message.ts';
import { sameName } from './name.ts';
import type { RecordType, ResourceRecord } from './record.ts';
import { writeMessage } from './wire-writer.ts';

export interface Question {
  readonly id: number;
  readonly name: string;
  readonly type: RecordType;
  readonly recursionDesired: boolean;
  readonly additional: readonly ResourceRecord[];
}

export function questionOctets({ id, name, type, recursionDesired, additional }: Question): Uint8Array {
  return writeMessage({
    id,
    response: false,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired,
    recursionAvailable: false,
    code: responseCodes.none,
    questions: [{ name, type: typeNumbers[type], class: INTERNET }],
    answers: [],
    authority: [],
    additional,
  });
}

/** True for a response to this very question; whoever asks has looked at its id before. */
export function answersQuestion(message: DnsMessage, asked: Pick<Question, 'name' | 'type'>): boolean {
  const [question] = message.questions;
  return (
    message.response &&
    message.opcode === 0 &&
    message.questions.length === 1 &&
    question?.class === INTERNET &&
    question.type === typeNumbers[asked.type] &&
    sameName(question.name, asked.name)
  );
}
