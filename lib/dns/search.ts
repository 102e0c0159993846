/**
 * One search of a recursive resolver: for a client's question, or for the address of a server that a client's search
 * needs. Searches for the same client share a budget.
 *
 * Plain state; recursive-resolver.ts moves it.
 */
import { nameKey } from './name.ts';
import type { RecordType, ResourceRecord } from './record.ts';
import type { AddressType, ServerList } from './server-list.ts';

/** What all searches for one question of a client have in common. */
export class Errand {
  readonly lookup: number;
  queries = 0;
  /** Servers whose addresses were sought: the addresses, or null while the search is on. */
  readonly sought = new Map<string, readonly string[] | null>();

  constructor(lookup: number) {
    this.lookup = lookup;
  }
}

export type Purpose =
  | { readonly kind: 'question' }
  /** For `parent`, which waits; `families` are those to try should this type give nothing. */
  | {
      readonly kind: 'server-address';
      readonly parent: Search;
      readonly server: string;
      readonly families: readonly AddressType[];
    };

export class Search {
  readonly errand: Errand;
  readonly purpose: Purpose;
  readonly type: RecordType;
  /** The end of the CNAMEs followed so far. */
  name: string;
  chain: readonly ResourceRecord[] = [];
  /** Null when the cache has to be looked into first. */
  servers: ServerList | null = null;

  constructor(errand: Errand, purpose: Purpose, name: string, type: RecordType) {
    this.errand = errand;
    this.purpose = purpose;
    this.name = name;
    this.type = type;
  }

  /** Goes on behind an alias. */
  follow(chain: readonly ResourceRecord[], name: string): void {
    this.chain = chain;
    this.name = name;
    this.servers = null;
  }

  /** True when an alias to `name` would lead back. */
  visited(name: string): boolean {
    const key = nameKey(name);
    return key === nameKey(this.name) || this.chain.some(({ owner }) => nameKey(owner) === key);
  }
}
