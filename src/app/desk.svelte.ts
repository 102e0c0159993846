/**
 * What the reader has in hand: which scenario, its remarks, whether the run on screen is older than the text, and which
 * panel is open. Asks the engine; the answer becomes the run.
 */
import type { PageEngine, PageRun, Remark } from '#lib/engine';
import type { Panel } from './keys.ts';
import type { Run } from './run.svelte.ts';

/** Where a desk stands: nothing yet, at work, a run on screen, or something is in the way. */
export type Stage =
  { readonly kind: 'starting' } | { readonly kind: 'ready' } | { readonly kind: 'blocked'; readonly why: string };

export class Desk {
  readonly #engine: PageEngine;
  readonly #run: Run;
  /** Scenario files are fetched from here. */
  readonly #fetchText: (file: string) => Promise<string>;
  #asked = 0;
  /** The text of the run on screen. */
  #ran = '';

  stage = $state.raw<Stage>({ kind: 'starting' });
  file = $state('');
  text = $state('');
  remarks = $state.raw<readonly Remark[]>([]);
  hosts = $state.raw<readonly string[]>([]);
  /** The text has errors, so the run on screen is from an earlier one. */
  stale = $state(false);
  panel = $state<Panel | null>(null);

  constructor(engine: PageEngine, run: Run, fetchText: (file: string) => Promise<string>) {
    this.#engine = engine;
    this.#run = run;
    this.#fetchText = fetchText;
  }

  async choose(file: string): Promise<void> {
    try {
      const text = await this.#fetchText(file);
      this.file = file;
      this.text = text;
      await this.run(text);
    } catch (error) {
      this.#block(error);
    }
  }

  /** Runs a text. When it is broken its remarks are shown and the last good run stays on screen. */
  async run(text: string, seed: number | null = null): Promise<void> {
    const asked = ++this.#asked;
    try {
      const { remarks, hosts, run } = await this.#engine.run(text, seed);
      if (asked !== this.#asked) return;
      if (run !== null) this.#ran = text;
      this.#take(remarks, hosts, run);
    } catch (error) {
      this.#block(error);
    }
  }

  /** The run on screen again, with other dice. */
  async throwAgain(seed: number): Promise<void> {
    await this.run(this.#ran, seed);
  }

  /** Only reads, while a person types. */
  async read(text: string): Promise<void> {
    const asked = ++this.#asked;
    const { remarks, hosts } = await this.#engine.read(text);
    if (asked !== this.#asked) return;
    this.remarks = remarks;
    if (hosts.length > 0) this.hosts = hosts;
    this.stale = remarks.some(({ severity }) => severity === 'error');
  }

  togglePanel(panel: Panel): void {
    this.panel = this.panel === panel ? null : panel;
  }

  #take(remarks: readonly Remark[], hosts: readonly string[], run: PageRun | null): void {
    this.remarks = remarks;
    this.stale = run === null;
    if (run === null) return;
    this.hosts = hosts;
    this.#run.show(run);
    this.stage = { kind: 'ready' };
  }

  #block(error: unknown): void {
    this.stage = { kind: 'blocked', why: error instanceof Error ? error.message : String(error) };
  }
}
