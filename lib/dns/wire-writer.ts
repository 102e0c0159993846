/**
 * DNS messages into octets (RFC 1035 4.1), with name compression (RFC 1035 4.1.4).
 *
 * A name is pointed at only where it stands in the same case, so that reading gives back what was written. Names and
 * addresses were checked by whoever made the message: a wrong one is a bug.
 */
import { invariant, octetsOf, present } from '#lib/base';
import { readIpv4, readIpv6 } from './address.ts';
import { INTERNET, MESSAGE_OCTETS, typeNumbers } from './message.ts';
import type { DnsMessage, OpaqueData, WireRecord } from './message.ts';
import { labelsOf } from './name.ts';
import type { RecordData } from './record.ts';

/** Pointers have 14 bits. */
const POINTER_LIMIT = 0x4000;

/**
 * The octets of a message, at most `limit` of them. Whole records that do not fit are left out from the first one on;
 * TC says so unless only additional ones are missing (RFC 2181 9).
 */
export function writeMessage(message: DnsMessage, limit: number = MESSAGE_OCTETS): Uint8Array {
  const writer = new Writer();
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
function fits(writer: Writer, record: WireRecord, limit: number): boolean {
  const start = writer.length;
  const { data } = record;
  writer.name(record.owner);
  writer.number(2, data.type === 'opaque' ? data.number : typeNumbers[data.type]);
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

function writeData(writer: Writer, data: RecordData | OpaqueData): void {
  switch (data.type) {
    case 'opaque':
      return writer.run(data.octets);
    case 'A':
      return writer.run(present(readIpv4(data.address), `an IPv4 address: ${data.address}`));
    case 'AAAA':
      return writer.run(present(readIpv6(data.address), `an IPv6 address: ${data.address}`));
    case 'NS':
    case 'CNAME':
      return writer.name(data.target);
    case 'MX':
      writer.number(2, data.preference);
      return writer.name(data.exchanger);
    case 'TXT':
      for (const string of data.strings) {
        invariant(string.length < 256, 'a character-string has at most 255 octets');
        writer.number(1, string.length);
        writer.run(octetsOf(string));
      }
      return;
    case 'SOA':
      writer.name(data.primary);
      writer.name(data.contact);
      for (const value of [data.serial, data.refresh, data.retry, data.expire, data.minimum]) writer.number(4, value);
  }
}

class Writer {
  #store = new Uint8Array(512);
  /** Where a name, or the rest of one, stands. */
  readonly #names = new Map<string, number>();
  length = 0;

  octets(): Uint8Array {
    return this.#store.slice(0, this.length);
  }

  number(octets: 1 | 2 | 4, value: number): void {
    this.#room(octets);
    for (let shift = 8 * (octets - 1); shift >= 0; shift -= 8) this.#store[this.length++] = (value >>> shift) & 255;
  }

  run(octets: Uint8Array): void {
    this.#room(octets.length);
    this.#store.set(octets, this.length);
    this.length += octets.length;
  }

  name(name: string): void {
    const labels = labelsOf(name);
    invariant(labels.ok, `a domain name: ${name}`);
    let from = 0;
    for (const label of labels.value) {
      const rest = name.slice(from);
      const seen = this.#names.get(rest);
      if (seen !== undefined) return this.number(2, 0xc000 | seen);
      if (this.length < POINTER_LIMIT) this.#names.set(rest, this.length);
      this.number(1, label.octets.length);
      this.run(Uint8Array.from(label.octets));
      from = label.end + 1;
    }
    this.number(1, 0);
  }

  patch(at: number, value: number): void {
    this.#store[at] = value >> 8;
    this.#store[at + 1] = value & 255;
  }

  /** Forgets what was written from `length` on. */
  cut(length: number): void {
    this.length = length;
    for (const [name, at] of this.#names) if (at >= length) this.#names.delete(name);
  }

  #room(more: number): void {
    if (this.length + more <= this.#store.length) return;
    const larger = new Uint8Array((this.length + more) * 2);
    larger.set(this.#store.subarray(0, this.length));
    this.#store = larger;
  }
}
