/**
 * Which host has which addresses: those that stand with the host, else those that its name has in the zones, else the
 * next free ones of the documentation networks (RFC 5737, RFC 3849), in the order of the text.
 */
import type { Span } from '#lib/base';
import { canonicalAddress } from '#lib/dns';
import type { Notes } from './diagnostic.ts';
import type { HostEntry } from './host-book.ts';
import type { ZoneText } from './zone-text.ts';

const networks: readonly string[] = ['192.0.2', '198.51.100', '203.0.113'];

export class AddressBook {
  readonly #of = new Map<string, readonly string[]>();
  /** Every address that somebody has, or that the zones name. */
  readonly #taken = new Map<string, string>();
  #next4 = 0;
  #next6 = 0;

  constructor(hosts: readonly HostEntry[], zones: ZoneText, notes: Notes) {
    for (const { record } of zones.records) {
      const { data } = record;
      if (data.type === 'A' || data.type === 'AAAA') this.#taken.set(data.address, '');
    }
    for (const host of hosts) this.#state(host, zones, notes);
    for (const host of hosts) if (!this.#of.has(host.name)) this.#of.set(host.name, this.giveOut());
  }

  of(host: string): readonly string[] {
    return this.#of.get(host) ?? [];
  }

  holder(address: string): string | null {
    return this.#taken.get(address) || null;
  }

  /** The next free address of each kind. When IPv4 has run out, IPv6 alone. */
  giveOut(): readonly string[] {
    const given: string[] = [];
    while (given.length === 0 && this.#next4 < networks.length * 254) {
      const address = `${networks[Math.floor(this.#next4 / 254)] ?? ''}.${(this.#next4 % 254) + 1}`;
      this.#next4++;
      if (!this.#taken.has(address)) given.push(address);
    }
    for (;;) {
      this.#next6++;
      const low = (this.#next6 % 0x10000).toString(16);
      const high = Math.floor(this.#next6 / 0x10000).toString(16);
      const address = canonicalAddress(`2001:db8::${high}:${low}`) ?? '';
      if (this.#taken.has(address)) continue;
      return [...given, address];
    }
  }

  #state({ name, draft }: HostEntry, zones: ZoneText, notes: Notes): void {
    const stated: { readonly address: string; readonly span: Span }[] = [];
    for (const { value, span } of draft.addresses?.value ?? [])
      if (value !== null) stated.push({ address: value, span });
    if (draft.addresses === undefined)
      for (const { record, span } of zones.at(name))
        if (record.data.type === 'A' || record.data.type === 'AAAA')
          stated.push({ address: record.data.address, span: zones.place(span) });
    for (const { address, span } of stated) {
      const holder = this.#taken.get(address) ?? '';
      if (holder !== '') notes.add('duplicate-address', span, { address, holder });
      this.#taken.set(address, name);
    }
    if (draft.addresses?.value?.length === 0) notes.add('empty-list', draft.addresses.span);
    if (stated.length > 0) this.#of.set(name, [...new Set(stated.map(({ address }) => address))]);
  }
}
