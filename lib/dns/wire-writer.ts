/**
 * DNS messages into octets (RFC 1035 4.1). Names and addresses were checked by whoever made the message: a wrong one is
 * a bug.
 */
import { INTERNET, MESSAGE_OCTETS, typeNumberOf } from './message.ts';
import type { DnsMessage } from './message.ts';
import type { ResourceRecord } from './record.ts';
import { WireBuilder } from './wire-builder.ts';
import { writeData } from './wire-data.ts';

/**
 * The octets of a message, at most `limit` of them. Whole records that do not fit are left out from the first one on;
 * TC says so unless only additional ones are missing (RFC 2181 9).
 */
export function writeMessage(message: DnsMessage, limit: number = MESSAGE_OCTETS): Uint8Array {
  const writer = new WireBuilder();
  for (let i = 0; i < 6; i++) writer.number(2, 0);
  for (const question of message.questions) {
    writer.name(question.name);
    writer.number(2, question.type);
    writer.number(2, question.class);
  }
  const counts = [0, 0, 0];
  let full = false;
  let truncated = message.truncated;
  for (const [i, section] of [message.answers, message.authority, message.additional].entries()) {
    for (const record of section) {
      full ||= !fits(writer, record, limit);
      if (full) truncated ||= i < 2;
      else counts[i] = (counts[i] ?? 0) + 1;
      if (full) break;
    }
  }
  const octets = writer.octets();
  const header = [message.id, flagsOf(message, truncated), message.questions.length, ...counts];
  for (const [i, value] of header.entries()) {
    octets[2 * i] = value >> 8;
    octets[2 * i + 1] = value & 255;
  }
  return octets;
}

function flagsOf(message: DnsMessage, truncated: boolean): number {
  return (
    (message.response ? 0x8000 : 0) |
    (message.opcode << 11) |
    (message.authoritative ? 0x0400 : 0) |
    (truncated ? 0x0200 : 0) |
    (message.recursionDesired ? 0x0100 : 0) |
    (message.recursionAvailable ? 0x0080 : 0) |
    message.code
  );
}

/** Writes the record, or nothing when it would end behind `limit`. */
function fits(writer: WireBuilder, record: ResourceRecord, limit: number): boolean {
  const start = writer.length;
  const { data } = record;
  writer.name(record.owner);
  writer.number(2, typeNumberOf(data));
  writer.number(2, data.type === 'opaque' ? data.class : INTERNET);
  writer.number(4, record.ttl);
  const length = writer.length;
  writer.number(2, 0);
  writeData(writer, data);
  const octets = writer.length - length - 2;
  if (writer.length > limit || octets > 0xffff) {
    writer.cut(start);
    return false;
  }
  writer.patch(length, octets);
  return true;
}
