/** The same journal in the page's workers as in Node: by the hash, which the page shows. */
import { expect } from 'vitest';
import { galleryNames, galleryText } from '../worlds/gallery.ts';
import { inBrowsers } from './each-browser.ts';
import { runText, welcomeText } from './node-run.ts';

const seeds = Array.from({ length: 20 }, (_, i) => i + 2);

inBrowsers('one hash in the page and in Node', (test) => {
  test('for every scenario of the gallery', async ({ open }) => {
    const page = await open();
    const runs = galleryNames.map((name) => runText(galleryText(name)));
    expect(runs.length).toBeGreaterThan(2);
    for (const { title, hash } of runs) {
      await page.choose(title);
      expect([title, await page.hash()]).toEqual([title, hash]);
    }
  });

  test('for twenty seeds of the welcome scenario', async ({ open }) => {
    const page = await open();
    const shown: string[] = [];
    for (const seed of seeds) {
      await page.runWithSeed(seed);
      shown.push(await page.hash());
    }
    expect(shown).toEqual(seeds.map((seed) => runText(welcomeText, seed).hash));
  });
});
