/** Themes, widths, reduced motion and print: the same content in each. */
import { expect } from 'vitest';
import { inBrowsers } from './each-browser.ts';
import { panelNames } from './page.ts';
import type { PostroadPage } from './page.ts';

const paper = (page: PostroadPage): Promise<string> =>
  page.page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** From 0, black, to 255. */
const lightness = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return (red + green + blue) / 3;
};

inBrowsers('appearance', (test, browser) => {
  test('the theme is switched by its button, and kept', async ({ open }) => {
    const page = await open();
    const first = await paper(page);
    await page.button('Theme').click();
    await expect.poll(async () => Math.abs(lightness(await paper(page)) - lightness(first))).toBeGreaterThan(100);
    const second = await paper(page);
    await page.page.reload();
    await page.isReady();
    expect(await paper(page)).toBe(second);
    await page.button('Theme').click();
    await expect.poll(() => paper(page)).toBe(first);
  });

  test('a dark system with little motion gets the dark theme, and the same content', async ({ open }) => {
    const plain = await open({ system: { dark: false, reducedMotion: false } });
    const page = await open({ system: { dark: true, reducedMotion: true } });
    expect(lightness(await paper(plain))).toBeGreaterThan(200);
    expect(lightness(await paper(page))).toBeLessThan(60);
    for (const shown of [plain, page]) await shown.press('n', 'ArrowRight');
    for (const part of ['transcript', 'why', 'time', 'map'] as const)
      expect(await page.textOf(page[part])).toBe(await plain.textOf(plain[part]));
    const moving = await page.page.evaluate(
      () => document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration ?? 0) > 1).length,
    );
    expect(moving).toBe(0);
  });

  test.for([360, 640, 1024, 1440])('nothing sticks out at %i pixels', async (width, { open }) => {
    const page = await open({ width, height: 740 });
    expect(await page.overflow()).toBe(0);
    await page.press('End');
    expect(await page.overflow()).toBe(0);
    for (const [i, name] of panelNames.slice(0, 4).entries()) {
      await page.press(String(i + 1));
      await expect.poll(() => page.panel(name).isVisible()).toBe(true);
      expect([name, await page.overflow()]).toEqual([name, 0]);
    }
  });

  test('at 360 pixels line, reason and step button are on the first screen', async ({ open }) => {
    const page = await open({ width: 360, height: 740 });
    for (const part of [page.transcript.locator('[aria-current="true"]'), page.button(/next line/i).first()]) {
      const box = await part.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(740);
    }
    expect(await page.why.isVisible()).toBe(true);
  });

  // Firefox cannot be told over WebDriver BiDi to show a page as it prints.
  if (browser === 'chromium')
    test('print keeps transcript and reason, and drops map, bars and buttons', async ({ open }) => {
      const page = await open();
      await page.press('n');
      await page.page.emulateMedia({ media: 'print' });
      expect(await page.transcript.isVisible()).toBe(true);
      expect(await page.why.isVisible()).toBe(true);
      expect(await page.map.isVisible()).toBe(false);
      expect(await page.time.isVisible()).toBe(false);
      expect(await page.tab('Queue').isVisible()).toBe(false);
      for (const name of [/next line/i, 'Theme', 'Keys and help'])
        expect(await page.button(name).filter({ visible: true }).count()).toBe(0);
    });
});
