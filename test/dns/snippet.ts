/**
 * A master file in a snippet, with the records it gives or the rules that refuse it. `text` stands behind `front`, so
 * `foo.example` is the origin and 300 seconds the last TTL stated.
 */
export const front = `$ORIGIN foo.example.
@ 300 IN SOA ns.bar.example. hostmaster 1 3600 600 604800 60
@ 300 IN NS ns.bar.example.
`;

export interface Verdict {
  /** Owner, TTL, type and data of each record but those of `front`, sorted; null: the zone is refused. */
  readonly records: readonly string[] | null;
}
export interface Snippet extends Verdict {
  readonly about: string;
  readonly text: string;
  /** Codes of what is found, warnings too, in the order of their places. */
  readonly found: readonly string[];
  /** The text has all of a zone itself. */
  readonly whole: boolean;
}
export interface Deviation extends Snippet {
  readonly bind: readonly string[] | null;
  readonly because: string;
}

export const good = (
  about: string,
  text: string,
  records: readonly string[],
  found: readonly string[] = [],
): Snippet => ({
  about,
  text,
  records,
  found,
  whole: false,
});
export const bad = (about: string, text: string, ...found: readonly string[]): Snippet => ({
  about,
  text,
  records: null,
  found,
  whole: false,
});
export const whole = (snippet: Snippet): Snippet => ({ ...snippet, whole: true });
export const differs = (snippet: Snippet, bind: readonly string[] | null, because: string): Deviation => ({
  ...snippet,
  bind,
  because,
});

/** Two records that many snippets have. */
export const a = 'a.foo.example 300 A 192.0.2.1';
export const b = 'b.foo.example 300 A 192.0.2.2';
export const x = (count: number): string => 'x'.repeat(count);
export const ns = 'NS ns.bar.example.';
