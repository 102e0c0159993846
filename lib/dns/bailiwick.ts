/**
 * Bailiwick (RFC 2181 5.4.1, RFC 5452 6): of what a server says, only data inside the zone it was asked for count. This
 * holds for every section, so that nobody speaks for a stranger's names.
 */
import { INTERNET } from './message.ts';
import type { DnsMessage } from './message.ts';
import { keyIsWithin, nameKey } from './name.ts';
import { isOpt } from './opt.ts';
import type { ResourceRecord } from './record.ts';

export interface Kept {
  readonly message: DnsMessage;
  /** What was left out, in the order of the message. */
  readonly dropped: readonly ResourceRecord[];
}

/** The message without records outside `zone`, without those of another class, and without OPT. */
export function keepWithin(message: DnsMessage, zone: string): Kept {
  const apex = nameKey(zone);
  const dropped: ResourceRecord[] = [];
  const keep = (records: readonly ResourceRecord[]): ResourceRecord[] =>
    records.filter((record) => {
      if (isOpt(record)) return false;
      const { data } = record;
      const known = data.type !== 'opaque' || data.class === INTERNET;
      const kept = known && keyIsWithin(nameKey(record.owner), apex);
      if (!kept) dropped.push(record);
      return kept;
    });
  const answers = keep(message.answers);
  const authority = keep(message.authority);
  const additional = keep(message.additional);
  return { message: { ...message, answers, authority, additional }, dropped };
}
