/**
 * Chromium and Firefox ESR as Debian packages them, driven by Playwright; Firefox through WebDriver BiDi, which is what
 * the channel asks for.
 */
import { chromium, firefox } from 'playwright-core';
import type { Browser, BrowserServer, BrowserType, LaunchOptions } from 'playwright-core';
import { findBrowser } from '../browsers.mjs';

export type BrowserName = 'chromium' | 'firefox';
export const browserNames: readonly BrowserName[] = ['chromium', 'firefox'];

const types: Readonly<Record<BrowserName, BrowserType>> = { chromium, firefox };

/** What the reader's system asks for. */
export interface System {
  readonly dark: boolean;
  readonly reducedMotion: boolean;
}

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Chromium's sandbox does not start for root, as whom tests run in a container. */
const forRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

function optionsOf(name: BrowserName, system: System | null): LaunchOptions {
  const executablePath = findBrowser(name);
  if (executablePath === null) throw new Error(`${name} is missing: node test/browsers.mjs`);
  if (name === 'chromium') return { executablePath, args: [...forRoot, ...quiet] };
  const asked =
    system === null
      ? {}
      : { 'ui.systemUsesDarkTheme': Number(system.dark), 'ui.prefersReducedMotion': Number(system.reducedMotion) };
  return { executablePath, channel: 'moz-firefox', firefoxUserPrefs: asked };
}

export const serveBrowser = (name: BrowserName): Promise<BrowserServer> =>
  types[name].launchServer(optionsOf(name, null));

export const connectBrowser = (name: BrowserName, address: string): Promise<Browser> => types[name].connect(address);

/**
 * A browser of one's own. Firefox learns what the system asks for only when it starts; Chromium is told for each page.
 */
export const startBrowser = (name: BrowserName, system: System | null = null): Promise<Browser> =>
  types[name].launch(optionsOf(name, system));
