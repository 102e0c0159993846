/** The first screen from plain static files below a path, as a newcomer finds it. */
import { expect } from 'vitest';
import { inBrowsers } from './each-browser.ts';
import { runText, welcomeText } from './node-run.ts';

const welcome = runText(welcomeText);

inBrowsers('the first screen', (test) => {
  test('stands at the second line of the finished welcome run', async ({ open }) => {
    const page = await open();
    await expect.poll(() => page.place()).toEqual([2, welcome.lines.length]);
    expect(await page.currentLine()).toContain('EHLO bar.example');
    expect(await page.button(`Scenario: ${welcome.title}`).isVisible()).toBe(true);
    for (const part of [page.banner, page.map, page.transcript, page.why, page.time])
      expect(await part.isVisible()).toBe(true);
    expect(await page.page.getByRole('tabpanel').count()).toBe(0);
    expect(await page.page.title()).toMatch(/Postroad/);
  });

  test('says over how many workers the hosts are spread', async ({ open }) => {
    const page = await open();
    const cores = await page.page.evaluate(() => navigator.hardwareConcurrency);
    const count = Math.min(welcome.hosts, 4, Math.max(1, cores - 1));
    await expect
      .poll(() => page.textOf(page.page.locator('body')))
      .toContain(count === 1 ? '1 worker' : `${count} workers`);
  });

  test('does not move by itself', async ({ open }) => {
    const page = await open();
    const before = await page.page.content();
    await page.page.waitForTimeout(700);
    expect(await page.page.content()).toBe(before);
  });

  test('has one polite status region, which speaks the newest line', async ({ open }) => {
    const page = await open();
    expect(await page.page.locator('[aria-live=assertive], [role=log], [role=marquee], [role=timer]').count()).toBe(0);
    expect(await page.status.count()).toBe(1);
    await page.press('ArrowRight');
    await expect.poll(() => page.textOf(page.status)).toContain('line 3 of 32');
  });
});
