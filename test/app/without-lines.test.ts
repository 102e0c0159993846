/** A run in which nobody says a line can be stepped all the same; and the keyboard goes where a panel opens. */
import { expect } from 'vitest';
import { inBrowsers } from './each-browser.ts';

const unheard = `
hosts:
  a.example: { mailboxes: [ann] }
  b.example: { mailboxes: [bob] }
actions:
  - at: 0s
    submit: { host: a.example, from: ann@a.example, to: [bob@b.example], text: "x" }
faults:
  - { host: b.example, down: { until: 60d } }
`;

inBrowsers('a run without lines', (test) => {
  test('is stepped by → and ← from what happened to what happened, to its end', async ({ open }) => {
    const page = await open({ scenario: unheard });
    const told = (): Promise<string> => page.currentLine();
    const first = await told();
    await page.press('ArrowRight', 'ArrowRight');
    await expect.poll(told).not.toBe(first);
    await page.press('ArrowLeft', 'ArrowLeft');
    await expect.poll(told).toBe(first);
    expect(await page.page.locator('h1').innerText()).toContain('Untitled scenario');
  });
});

inBrowsers('the keyboard', (test) => {
  test('goes into a panel that opens by its key, and back to its tab', async ({ open }) => {
    const page = await open();
    const place = (): Promise<string> => page.page.evaluate(() => document.activeElement?.id ?? '');
    await page.press('4');
    await expect.poll(place).toBe('panel-state');
    await page.press('Escape');
    await expect.poll(place).toBe('tab-state');
  });
});
