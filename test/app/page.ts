/**
 * The page as a person finds it: by role and name, never by class or place. All that tests know of its markup stands
 * here.
 */
import type { Locator, Page } from 'playwright-core';

export const panelNames = ['Queue', 'DNS', 'Message', 'State', 'Scenario'] as const;
export type PanelName = (typeof panelNames)[number];

/** White space as a reader sees it. */
const flat = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

export class PostroadPage {
  readonly page: Page;
  /** What `watch.ts` has seen so far. */
  readonly complaints: readonly string[];
  readonly banner: Locator;
  readonly map: Locator;
  readonly transcript: Locator;
  readonly why: Locator;
  readonly time: Locator;
  readonly status: Locator;
  /** What stands in place of a run that cannot be computed. */
  readonly obstacle: Locator;
  readonly #current: Locator;

  constructor(page: Page, complaints: readonly string[]) {
    this.page = page;
    this.complaints = complaints;
    this.banner = page.getByRole('banner');
    this.map = page.getByRole('region', { name: 'Map' });
    this.transcript = page.getByRole('region', { name: 'Transcript' });
    this.why = page.getByRole('region', { name: /^Why/ });
    this.time = page.getByRole('region', { name: 'Time' });
    this.status = page.getByRole('status');
    this.obstacle = page.getByRole('main').filter({ has: page.getByRole('heading', { name: /cannot/ }) });
    this.#current = this.transcript.locator('li[aria-current="true"]');
  }

  /** Waits until the first line of a run can be read. */
  async isReady(): Promise<void> {
    await this.#current.waitFor();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** The current line, with white space made plain: `9 S: 550 5.1.1 <green@foo.example> has no mailbox here no`. Without the why-card. */
  async currentLine(): Promise<string> {
    const whole = flat(await this.#current.innerText());
    const inside = this.#current.getByRole('region');
    const card = (await inside.count()) > 0 ? flat(await inside.first().innerText()) : '';
    return (card === '' ? whole : whole.replace(card, '')).trim();
  }

  /** All items of the transcript's list. */
  async shownLines(): Promise<string[]> {
    return (await this.transcript.getByRole('listitem').allInnerTexts()).map(flat);
  }

  /** `[9, 32]` for `line 9 of 32`. */
  async place(): Promise<readonly [number, number] | null> {
    const found = /line (\d+) of (\d+)/.exec(flat(await this.time.innerText()));
    return found === null ? null : [Number(found[1]), Number(found[2])];
  }

  async textOf(part: Locator): Promise<string> {
    return flat(await part.innerText());
  }

  /** The whole hash of the run on screen. */
  async hash(): Promise<string> {
    return (await this.page.locator('[data-hash]').getAttribute('data-hash')) ?? '';
  }

  async seed(): Promise<string> {
    return this.page.locator('input[name=seed]').inputValue();
  }

  /** Runs the same text with another seed, and waits for it. */
  async runWithSeed(seed: number): Promise<void> {
    const before = await this.hash();
    const field = this.page.locator('input[name=seed]');
    await field.fill(String(seed));
    await field.press('Enter');
    await this.page.waitForFunction(
      (hash) => document.querySelector('[data-hash]')?.getAttribute('data-hash') !== hash,
      before,
    );
  }

  /** Chooses a scenario of the gallery by its title, and waits for its run. */
  async choose(title: string): Promise<void> {
    const opener = this.button(/^Scenario: /);
    if ((await opener.getAttribute('aria-label')) === `Scenario: ${title}`) return;
    await opener.click();
    const before = await this.hash();
    await this.banner.getByRole('listitem').filter({ hasText: title }).getByRole('button').click();
    await this.button(`Scenario: ${title}`).waitFor();
    await this.page.waitForFunction(
      (hash) => document.querySelector('[data-hash]')?.getAttribute('data-hash') !== hash,
      before,
    );
  }

  tab(name: PanelName): Locator {
    return this.page.getByRole('tablist', { name: 'Panels' }).getByRole('tab', { name });
  }
  panel(name: PanelName): Locator {
    return this.page.getByRole('tabpanel', { name });
  }

  async theme(): Promise<string | null> {
    return this.page.locator('html').getAttribute('data-theme');
  }

  /** Pixels by which the page can be pushed sideways. */
  async overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}
