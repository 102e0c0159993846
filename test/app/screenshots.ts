/**
 * `npm run screenshots`: the pictures of docs/screenshots, from the built page in Chromium. With a folder as argument,
 * every screen at every width in both themes goes there instead, to be looked at:
 *
 *   npm run screenshots -- .cache/look
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { startBrowser } from './browsers.ts';
import { PostroadPage, panelNames } from './page.ts';
import { serveSite } from './site.ts';

type Theme = 'light' | 'dark';

interface Shot {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly keys: readonly string[];
}

const docs = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));

const shown: readonly Shot[] = [
  { name: 'first-screen', width: 1440, height: 900, theme: 'light', keys: ['n'] },
  { name: 'first-screen-dark', width: 1440, height: 900, theme: 'dark', keys: ['n'] },
  { name: 'queue', width: 1440, height: 900, theme: 'light', keys: ['n', '1'] },
  { name: 'scenario', width: 1440, height: 900, theme: 'light', keys: ['5'] },
  { name: 'phone', width: 360, height: 740, theme: 'light', keys: ['n'] },
];

const places: readonly (readonly [string, readonly string[]])[] = [
  ['opening', []],
  ['refusal', ['n']],
  ['bounce', ['n', 'n']],
  ['end', ['End']],
  ...panelNames.map((name, i) => [name.toLowerCase(), ['n', String(i + 1)]] as const),
  ['keys', ['?']],
];
const sizes = [
  [1440, 900],
  [1024, 768],
  [360, 740],
] as const;

const everything = (): Shot[] =>
  sizes.flatMap(([width, height]) =>
    (['light', 'dark'] as const).flatMap((theme) =>
      places.map(([place, keys]) => ({ name: `${width}-${theme}-${place}`, width, height, theme, keys })),
    ),
  );

async function take(browser: Browser, address: string, folder: string, shot: Shot): Promise<void> {
  const { name, width, height, theme, keys } = shot;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    deviceScaleFactor: width < 500 ? 2 : 1,
  });
  const page = new PostroadPage(await context.newPage(), []);
  await page.page.goto(address);
  await page.isReady();
  await page.page.waitForLoadState('networkidle');
  // Faces that come after the first paint show from the next visit on.
  await page.page.reload();
  await page.isReady();
  await page.press(...keys);
  await page.page.waitForLoadState('networkidle');
  await page.page.evaluate(() => document.fonts.ready.then(() => null));
  await page.page.screenshot({ path: `${folder}/${name}.png` });
  await context.close();
}

export async function main([given]: readonly string[]): Promise<void> {
  const folder = given === undefined ? docs : resolve(given);
  mkdirSync(folder, { recursive: true });
  const site = await serveSite();
  const address = site.address({ headers: { 'Cache-Control': 'max-age=3600' } });
  const browser = await startBrowser('chromium');
  for (const shot of given === undefined ? shown : everything()) await take(browser, address, folder, shot);
  console.log(`Written to ${folder}`);
  await browser.close();
  site.close();
}
