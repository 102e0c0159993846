/** Types of `first-screen.mjs` for the tests. */
export interface Sized {
  readonly file: string;
  /** Octets, packed. */
  readonly size: number;
}
export function firstScreen(): Readonly<
  Record<'document' | 'scripts' | 'styles' | 'workers' | 'fonts' | 'later', readonly Sized[]>
>;
