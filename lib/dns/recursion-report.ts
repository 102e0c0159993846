/**
 * What a recursive resolver hands out, one by one: datagrams, answers, and the events that tell of them.
 */
import type { ValueOf } from '#lib/base';
import type { OtherSource } from '#lib/rfc';
import type { DnsEvent } from './event.ts';
import type { Delegation } from './delegation.ts';
import { presentRecord } from './present.ts';
import { presentName } from './name.ts';
import type { ResourceRecord } from './record.ts';
import type { RecursionEvent, unhelpful } from './recursion-event.ts';
import type { Answer } from './resolver.ts';

export interface RecursiveAnswer extends Answer {
  /** Of a denial, when the zone has said it: for those who ask to keep it as long. */
  readonly soa: ResourceRecord | null;
  /** `cache` when nobody had to be asked. */
  readonly source: 'cache' | 'servers';
}

/** `lookup` is the number that the caller gave. */
export type RecursionOutput =
  | { readonly kind: 'report'; readonly event: DnsEvent | RecursionEvent; readonly lookup: number }
  | { readonly kind: 'send'; readonly to: string; readonly octets: Uint8Array; readonly lookup: number }
  | { readonly kind: 'answer'; readonly lookup: number; readonly answer: RecursiveAnswer };

/** Which response of which server an event tells of. */
export interface Place {
  readonly lookup: number;
  readonly id: number;
  readonly server: string;
  readonly zone: string;
}

type Query = Omit<DnsEvent & { kind: 'dns/query' }, 'kind'>;
type Response = Omit<DnsEvent & { kind: 'dns/response' }, 'kind' | 'answers'>;

export class RecursionReports {
  #outputs: RecursionOutput[] = [];
  #drained = 0;

  next(): RecursionOutput | undefined {
    const output = this.#outputs[this.#drained++];
    if (output === undefined) {
      this.#outputs = [];
      this.#drained = 0;
    }
    return output;
  }

  sent(lookup: number, query: Query, octets: Uint8Array): void {
    this.#report(lookup, { kind: 'dns/query', ...query });
    this.#outputs.push({ kind: 'send', to: query.server, octets, lookup });
  }

  answer(lookup: number, response: Response, records: readonly ResourceRecord[]): void {
    this.#report(lookup, { kind: 'dns/response', ...response, answers: records.map(presentRecord) });
  }

  referral({ lookup, id, server }: Place, delegation: Delegation): void {
    const servers = delegation.servers.map(({ name }) => presentName(name));
    this.#report(lookup, { kind: 'dns/referral', id, server, zone: presentName(delegation.zone), servers });
  }

  passedOver({ lookup, id, server, zone }: Place, why: ValueOf<typeof unhelpful>): void {
    const clause = clauses[why];
    this.#report(lookup, { kind: 'dns/passed-over', id, server, zone: presentName(zone), why, clause });
  }

  dropped({ lookup, id, server, zone }: Place, records: readonly ResourceRecord[]): void {
    const named = records.map((record) => `${presentName(record.owner)} ${presentRecord(record)}`);
    const clause = 'RFC5452 6' satisfies OtherSource;
    this.#report(lookup, { kind: 'dns/dropped', id, server, zone: presentName(zone), records: named, clause });
  }

  over(lookup: number, answer: RecursiveAnswer): void {
    this.#outputs.push({ kind: 'answer', lookup, answer });
  }

  #report(lookup: number, event: DnsEvent | RecursionEvent): void {
    this.#outputs.push({ kind: 'report', event, lookup });
  }
}

const clauses: Readonly<Record<ValueOf<typeof unhelpful>, OtherSource>> = {
  lame: 'RFC1034 5.3.3',
  error: 'RFC1034 5.3.3',
  truncated: 'RFC2181 9',
};
