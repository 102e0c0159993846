/** The time bar and the map under the hand: pointing at a line, at a landmark, at what became of a recipient. */
import { expect } from 'vitest';
import { inBrowsers } from './each-browser.ts';
import type { PostroadPage } from './page.ts';

const placeOf = (page: PostroadPage): Promise<string | null> =>
  page.time.getByRole('slider').getAttribute('aria-valuetext');

/** From the left edge of the strip to the first stop, and from stop to stop. */
const [FIRST, STOP] = [26, 15];
/** Two refusals stand before the first line. */
const stopOfLine = (line: number): number => FIRST + (line + 1) * STOP;

inBrowsers('the time bar', (test) => {
  test('goes to the line that is pointed at, near enough', async ({ open }) => {
    const page = await open();
    await page.time.getByRole('slider').click({ position: { x: stopOfLine(7) + 5, y: 50 } });
    await expect.poll(() => placeOf(page)).toBe('line 7 of 32, 250 from mx2');
    expect(await page.currentLine()).toContain('250 2.1.5');
  });

  test('goes to a landmark by its label', async ({ open }) => {
    const page = await open();
    await page.time.getByRole('slider').click({ position: { x: stopOfLine(9) + 20, y: 66 } });
    await expect.poll(() => placeOf(page)).toBe('line 9 of 32, 550 from mx2');
  });

  test('is one stop of the keyboard, and keeps no key for itself', async ({ open }) => {
    const page = await open();
    const slider = page.time.getByRole('slider');
    await slider.focus();
    await page.press('ArrowRight', 'ArrowRight');
    await expect.poll(() => placeOf(page)).toBe('line 4 of 32, MAIL from bar');
    await page.press('Tab');
    expect(await slider.evaluate((element) => element === document.activeElement)).toBe(false);
  });

  test('follows the cursor where the run is longer than the screen', async ({ open }) => {
    const page = await open({ width: 360 });
    await page.press('End');
    const slider = page.time.getByRole('slider');
    await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe('32');
    await slider.click({ position: { x: 5, y: 24 } });
    await expect.poll(async () => Number(await slider.getAttribute('aria-valuenow'))).toBeGreaterThan(18);
  });

  test('a button without effect says why, and stays where it is', async ({ open }) => {
    const page = await open();
    await page.press('Home');
    const back = page.time.getByRole('button', { name: 'Line back' });
    await expect.poll(() => back.getAttribute('aria-disabled')).toBe('true');
    expect(await back.getAttribute('title')).toBe('This is the first line');
    await back.click({ force: true });
    expect(await placeOf(page)).toBe('line 1 of 32, 220 from mx2');
  });
});

inBrowsers('the map', (test) => {
  test('leads to what was said about a recipient', async ({ open }) => {
    const page = await open();
    await page.press('n', 'ArrowRight', 'ArrowRight');
    await page.map.getByRole('button', { name: 'refused by mx2' }).click();
    await expect.poll(() => placeOf(page)).toBe('line 9 of 32, 550 from mx2');
  });

  test('is one image with its sentence, on a phone too', async ({ open }) => {
    for (const width of [1280, 360]) {
      const page = await open({ width });
      const images = page.map.getByRole('img');
      expect(await images.count()).toBe(1);
      expect(await images.getAttribute('aria-label')).toContain('bar.example talks to mx2.foo.example');
    }
  });
});
