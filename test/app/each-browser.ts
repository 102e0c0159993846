/**
 * `inBrowsers(title, (test) => …)`: each test in Chromium and in Firefox, with a fixture `open` that opens the page in a
 * context of its own. A test fails, whatever it checks itself, on anything that `watch.ts` saw on its pages.
 */
import { test as plainTest, describe, expect, inject } from 'vitest';
import type { TestAPI } from 'vitest';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { browserNames, connectBrowser, startBrowser } from './browsers.ts';
import type { BrowserName, System } from './browsers.ts';
import { PostroadPage } from './page.ts';
import { serveSite } from './site.ts';
import type { Site, Variant } from './site.ts';
import { watchContext } from './watch.ts';

export interface Opening {
  /** CSS pixels; 1280 by 800 when not given. */
  readonly width?: number;
  readonly height?: number;
  /** Other files than those that were built. */
  readonly variant?: Variant;
  /** Text in place of the welcome scenario. */
  readonly scenario?: string;
  /** What the reader's system asks for. Firefox is started anew for it, which takes seconds. */
  readonly system?: System;
  /** Runs in the page before everything else. */
  readonly before?: () => void;
  /** Complaints of the browser that this test provokes. */
  readonly expecting?: RegExp;
  /** False: does not wait for the first line of a run. */
  readonly ready?: boolean;
}
export type Open = (opening?: Opening) => Promise<PostroadPage>;
export type BrowserTest = TestAPI<{ open: Open; site: Site }>;

/** Milliseconds to wait for what a person would wait for. */
const patience = 15_000;

const connected = new Map<BrowserName, Promise<Browser>>();
let site: Promise<Site> | null = null;

function browserOf(name: BrowserName): Promise<Browser> {
  const known = connected.get(name) ?? connectBrowser(name, inject('browserAddresses')[name]);
  connected.set(name, known);
  return known;
}

const variantOf = ({ variant, scenario }: Opening): Variant | undefined =>
  scenario === undefined
    ? variant
    : { ...variant, instead: { ...variant?.instead, 'scenarios/welcome.yaml': scenario } };

const contextOptions = ({ width = 1280, height = 800, system }: Opening): BrowserContextOptions => ({
  viewport: { width, height },
  ...(system && { colorScheme: system.dark ? 'dark' : 'light' }),
  ...(system && { reducedMotion: system.reducedMotion ? 'reduce' : 'no-preference' }),
});

/** What was opened in one test, to be closed and judged at its end. */
class Openings {
  readonly #name: BrowserName;
  readonly #site: Site;
  readonly #complaints: string[] = [];
  readonly #closing: (() => Promise<void>)[] = [];

  constructor(name: BrowserName, served: Site) {
    this.#name = name;
    this.#site = served;
  }

  async open(opening: Opening): Promise<PostroadPage> {
    const browser = await this.#browser(opening.system);
    const context = await browser.newContext(contextOptions(opening));
    context.setDefaultTimeout(patience);
    this.#closing.unshift(() => context.close());
    const seen: string[] = [];
    await watchContext(context, this.#site.origin, (complaint) => {
      seen.push(complaint);
      if (opening.expecting?.test(complaint) !== true) this.#complaints.push(complaint);
    });
    if (opening.before !== undefined) await context.addInitScript(opening.before);
    const page = new PostroadPage(await context.newPage(), seen);
    await page.page.goto(this.#site.address(variantOf(opening)));
    if (opening.ready !== false) await page.isReady().catch((error: unknown) => this.#tellInstead(page, error));
    return page;
  }

  /** No line came: what the page says instead is worth more than how long it was waited for. */
  async #tellInstead({ page, complaints }: PostroadPage, cause: unknown): Promise<never> {
    const text = await page.locator('body').innerText();
    throw new Error(`the page shows no line, but ${JSON.stringify([text, ...complaints])}`, { cause });
  }

  async #browser(system: System | undefined): Promise<Browser> {
    if (system === undefined || this.#name === 'chromium') return browserOf(this.#name);
    const own = await startBrowser(this.#name, system);
    this.#closing.unshift(() => own.close());
    return own;
  }

  async close(): Promise<readonly string[]> {
    for (const close of this.#closing) await close();
    return this.#complaints;
  }
}

const testIn = (name: BrowserName): BrowserTest =>
  plainTest.extend<{ open: Open; site: Site }>({
    site: async ({}, use) => use(await (site ??= serveSite())),
    open: async ({ site: served }, use) => {
      const openings = new Openings(name, served);
      await use((opening = {}) => openings.open(opening));
      expect(await openings.close()).toEqual([]);
    },
  });

export function inBrowsers(title: string, tests: (test: BrowserTest, name: BrowserName) => void): void {
  describe.each(browserNames)(`${title}, %s`, (name) => tests(testIn(name), name));
}
