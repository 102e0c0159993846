/**
 * The texts of the clauses, loaded when a card first shows one. Until then, and when they cannot be loaded, a card shows
 * the section alone.
 */
import type { ClauseId } from '#lib/rfc';
import { loadClauses } from '#lib/wording';

type Texts = Awaited<ReturnType<typeof loadClauses>>;

class Clauses {
  #texts = $state.raw<Texts | null>(null);
  #asked = false;

  get texts(): Texts | null {
    return this.#texts;
  }

  load(): void {
    if (this.#asked) return;
    this.#asked = true;
    loadClauses().then(
      (texts) => (this.#texts = texts),
      () => (this.#asked = false),
    );
  }

  /** Empty while it is not there. */
  says(clause: ClauseId | null): string {
    return clause === null ? '' : (this.#texts?.[clause] ?? '');
  }
}

export const clauses = new Clauses();
