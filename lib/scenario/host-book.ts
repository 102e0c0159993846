/**
 * The hosts of a scenario by name: who there is, in the order of the text. References to a host are checked here, so
 * that an unknown one is always told with the name that was probably meant.
 */
import type { Span } from '#lib/base';
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
}

export class HostBook {
  readonly entries: readonly HostEntry[];
  readonly #names = new Set<string>();
  readonly #notes: Notes;

  constructor(named: readonly Named<HostDraft>[], notes: Notes) {
    this.#notes = notes;
    const entries: HostEntry[] = [];
    for (const { key, value } of named) {
      const name = key.value;
      if (name === null) continue;
      if (name === nameServerName) notes.add('reserved-host', key.span, { name });
      else if (this.#names.has(name)) notes.add('duplicate-host', key.span, { name });
      this.#names.add(name);
      if (value.value !== null) entries.push({ name, span: key.span, draft: value.value });
    }
    this.entries = entries;
  }

  /** The name that stands at `reference`, when it is a host of the scenario; else it is noted and null. */
  refer(reference: Attempt<string> | undefined): string | null {
    if (reference === undefined || reference.value === null) return null;
    const name = reference.value;
    if (this.#names.has(name)) return name;
    this.#notes.add('unknown-host', reference.span, { name, nearest: nearest(name, this.#names) });
    return null;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  nearest(name: string): string {
    return nearest(name, this.#names);
  }
}
