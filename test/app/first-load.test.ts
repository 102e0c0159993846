/** What the first screen really asks for is what `npm run size` counts, and nothing of the editor. */
import { expect } from 'vitest';
import { firstScreen } from '../size/first-screen.mjs';
import { inBrowsers } from './each-browser.ts';

inBrowsers('the first screen loads', (test) => {
  test('what its budget counts; after that faces and sentences only', async ({ open }) => {
    const page = await open();
    await page.page.waitForLoadState('networkidle');
    const { scripts, styles, workers, later } = firstScreen();
    const counted = [...scripts, ...styles].map(({ file }) => file);
    const base = page.page.url();
    const asked = await page.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const files = asked.map((address) => address.slice(base.length)).filter((file) => /\.(?:js|css)$/.test(file));
    const known = new Set([...counted, ...workers.map(({ file }) => file)]);
    const besides = files.filter((file) => !known.has(file));
    expect(counted.filter((file) => !files.includes(file))).toEqual([]);
    const sizes = later.filter(({ file }) => besides.includes(file)).map(({ size }) => size);
    expect([besides, sizes.reduce((sum, size) => sum + size, 0) < 20_000]).toEqual([besides, true]);
  });
});
