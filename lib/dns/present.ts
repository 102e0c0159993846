/**
 * Record data as a master file shows them (RFC 1035 5.1), `MX 10 mx1.foo.example`: type, then data, on one line.
 *
 * Names are absolute without the final dot; read back with the root as origin, a record gives itself.
 */
import { writeHex } from './hex.ts';
import { presentName } from './name.ts';
import type { RecordData, ResourceRecord } from './record.ts';

export function presentRecord(record: ResourceRecord): string {
  return `${presentType(record.data)} ${presentData(record.data)}`;
}

/** The mnemonic, or `TYPE` and the number where there is none (RFC 3597 5). */
export const presentType = (data: RecordData): string => (data.type === 'opaque' ? `TYPE${data.number}` : data.type);

function presentData(data: RecordData): string {
  switch (data.type) {
    case 'A':
    case 'AAAA':
      return data.address;
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return presentName(data.target);
    case 'MX':
      return `${data.preference} ${presentName(data.exchanger)}`;
    case 'TXT':
      return data.strings.map(presentString).join(' ');
    case 'SRV':
      return `${data.priority} ${data.weight} ${data.port} ${presentName(data.target)}`;
    case 'CAA':
      return `${data.flags} ${data.tag} ${presentString(data.value)}`;
    case 'TLSA':
      return `${data.usage} ${data.selector} ${data.matching} ${writeHex(data.association)}`;
    case 'opaque':
      return data.octets.length === 0 ? '\\# 0' : `\\# ${data.octets.length} ${writeHex(data.octets)}`;
    case 'SOA': {
      const numbers = [data.serial, data.refresh, data.retry, data.expire, data.minimum];
      return `${presentName(data.primary)} ${presentName(data.contact)} ${numbers.join(' ')}`;
    }
  }
}

/** A character-string in quotes; what is not printable ASCII as `\DDD`. */
function presentString(string: string): string {
  let text = '';
  for (let i = 0; i < string.length; i++) {
    const octet = string.charCodeAt(i);
    if (octet < 32 || octet >= 127) text += `\\${octet.toString().padStart(3, '0')}`;
    else text += octet === 34 || octet === 92 ? `\\${string.charAt(i)}` : string.charAt(i);
  }
  return `"${text}"`;
}
