/**
 * The reader's own settings: theme, and whether single keys act. Kept in the browser's storage when there is one; the
 * page works without.
 */
export type Theme = 'light' | 'dark';

const store = 'postroad-preferences';

interface Kept {
  readonly theme: Theme | null;
  readonly keys: boolean;
}

function load(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(store) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return { theme: null, keys: true };
    const { theme, keys } = kept as Record<string, unknown>;
    return { theme: theme === 'light' || theme === 'dark' ? theme : null, keys: keys !== false };
  } catch {
    return { theme: null, keys: true };
  }
}

export class Preferences {
  #chosen = $state<Theme | null>(null);
  #system = $state<Theme>('light');
  #keys = $state(true);

  constructor() {
    const { theme, keys } = load();
    this.#chosen = theme;
    this.#keys = keys;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    this.#system = dark.matches ? 'dark' : 'light';
    dark.addEventListener('change', ({ matches }) => (this.#system = matches ? 'dark' : 'light'));
  }

  get theme(): Theme {
    return this.#chosen ?? this.#system;
  }
  get keys(): boolean {
    return this.#keys;
  }

  switchTheme(): void {
    this.#chosen = this.theme === 'dark' ? 'light' : 'dark';
    this.#save();
  }
  setKeys(on: boolean): void {
    this.#keys = on;
    this.#save();
  }

  #save(): void {
    try {
      localStorage.setItem(store, JSON.stringify({ theme: this.#chosen, keys: this.#keys }));
    } catch {
      // No storage, or none left: the choice holds until the page is closed.
    }
  }
}
