/**
 * What a mail system hands out: reports for the journal, verdicts for sessions, questions to the resolver, and
 * connections to be dialled. They leave one by one, in the order in which they were put.
 */
import type { Verdict, Transaction } from '#lib/smtp';
import type { DnsEvent, RecordType } from '#lib/dns';
import type { MtaEvent } from './event.ts';

export type DnsResolvedEvent = Extract<DnsEvent, { readonly kind: 'dns/resolved' }>;

/** `record`: the spool record an output belongs to, 0 for none: the host chains causes by it. */
export type AgentOutput = { readonly record: number } & (
  | { readonly kind: 'report'; readonly event: MtaEvent | DnsResolvedEvent }
  | { readonly kind: 'verdict'; readonly ticket: number; readonly verdict: Verdict }
  | { readonly kind: 'lookup'; readonly lookup: number; readonly name: string; readonly type: RecordType }
  | {
      readonly kind: 'dial';
      readonly attempt: number;
      readonly exchanger: string;
      readonly address: string;
      readonly port: number;
      readonly transactions: readonly Transaction[];
      readonly recipients: readonly string[];
      /** Which attempt this is for these recipients, from 1: all next hosts of one attempt share it. */
      readonly tries: number;
    }
);

export const report = (record: number, event: MtaEvent | DnsResolvedEvent): AgentOutput => ({
  kind: 'report',
  record,
  event,
});

export class Outbox {
  #held: AgentOutput[] = [];
  #first = 0;

  put(output: AgentOutput): void {
    this.#held.push(output);
  }

  next(): AgentOutput | undefined {
    const output = this.#held[this.#first];
    if (output === undefined) {
      this.#held = [];
      this.#first = 0;
      return undefined;
    }
    this.#first++;
    return output;
  }
}
