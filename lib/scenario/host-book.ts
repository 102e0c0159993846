/**
 * The hosts of a scenario by name: who there is, in the order of the text, and who makes final delivery for what.
 * References to a host are checked here, so that an unknown one is always told with the name that was probably meant.
 */
import type { Span } from '#lib/base';
import { good } from './attempt.ts';
import type { Attempt, Named } from './attempt.ts';
import type { Notes } from './diagnostic.ts';
import { nearest } from './nearest.ts';
import type { HostDraft } from './schema.ts';

/** The made-up host that answers for all zones. */
export const nameServerName = 'names.postroad.test';

export interface HostEntry {
  readonly name: string;
  /** Its key in the text. */
  readonly span: Span;
  readonly draft: HostDraft;
  /** Domains of final delivery. */
  readonly domains: readonly string[];
}

export class HostBook {
  readonly entries: readonly HostEntry[];
  readonly #names = new Set<string>();
  readonly #byName = new Map<string, HostEntry>();
  readonly #byDomain = new Map<string, HostEntry>();
  readonly #notes: Notes;

  constructor(named: readonly Named<HostDraft>[], notes: Notes) {
    this.#notes = notes;
    for (const { key, value } of named) {
      const name = key.value;
      if (name === null) continue;
      if (name === nameServerName) notes.add('reserved-host', key.span, { name });
      else if (this.#names.has(name)) notes.add('duplicate-host', key.span, { name });
      else if (value.value !== null) {
        const domains = domainsOf(name, value.value);
        this.#byName.set(name, { name, span: key.span, draft: value.value, domains });
      }
      this.#names.add(name);
    }
    this.entries = [...this.#byName.values()];
    for (const entry of this.entries)
      for (const domain of entry.domains) if (!this.#byDomain.has(domain)) this.#byDomain.set(domain, entry);
  }

  /** The name that stands at `reference`, when it is a host of the scenario; else it is noted and null. */
  refer(reference: Attempt<string> | undefined): string | null {
    if (reference === undefined || reference.value === null) return null;
    const name = reference.value;
    if (this.#names.has(name)) return name;
    this.#notes.add('unknown-host', reference.span, () => ({ name, nearest: this.nearest(name) }));
    return null;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  entry(name: string): HostEntry | null {
    return this.#byName.get(name) ?? null;
  }

  /** The first host that makes final delivery for a domain, or whose name it is. */
  home(domain: string): HostEntry | null {
    return this.#byDomain.get(domain) ?? this.entry(domain);
  }

  nearest(name: string): string {
    return nearest(name, this.#names);
  }
}

/** Without `domains`: those of mailboxes that are written whole, and the host's own name for those that are local-parts. */
function domainsOf(name: string, draft: HostDraft): readonly string[] {
  if (draft.domains !== undefined) return [...new Set(good(draft.domains))];
  const domains = good(draft.mailboxes).map((mailbox) => (mailbox.kind === 'address' ? mailbox.address.domain : name));
  return [...new Set(domains)];
}
