/**
 * The records of one owner and type travel together, in one message (RFC 2181 5): a set that no message can carry is
 * data that nobody can ever ask for.
 */
import { INTERNET, MESSAGE_OCTETS, responseCodes, typeNumberOf } from './message.ts';
import { presentRecord } from './present.ts';
import type { ResourceRecord } from './record.ts';
import { writeMessage } from './wire-writer.ts';

/** More than what stands around the data of one record, with its owner as a pointer. */
const FIXED_OCTETS = 16;
/** More than header and question. */
const AROUND_OCTETS = 300;

/** True when an answer with all of `set` fits the largest message. */
export function fitsMessage(set: readonly ResourceRecord[]): boolean {
  const [first] = set;
  // Data are never longer on the wire than as text, so nearly all sets need no writing.
  let most = AROUND_OCTETS;
  for (const record of set) most += FIXED_OCTETS + presentRecord(record).length;
  if (first === undefined || most <= MESSAGE_OCTETS) return true;
  const octets = writeMessage({
    id: 0,
    response: true,
    opcode: 0,
    authoritative: true,
    truncated: false,
    recursionDesired: false,
    recursionAvailable: false,
    code: responseCodes.none,
    questions: [{ name: first.owner, type: typeNumberOf(first.data), class: INTERNET }],
    answers: set,
    authority: [],
    additional: [],
  });
  return ((octets[2] ?? 0) & 2) === 0;
}
