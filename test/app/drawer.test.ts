/** The drawer: closed at first, a panel for each key, and each panel about the line that the reader stands at. */
import { expect } from 'vitest';
import { inBrowsers } from './each-browser.ts';
import { panelNames } from './page.ts';
import type { PostroadPage } from './page.ts';

interface KeptFile {
  readonly name: string;
  readonly text: string;
}

/** Runs in the page: files are kept there instead of being handed out, since Firefox tells a driver nothing of them. */
function keepFiles(): void {
  const kept: KeptFile[] = [];
  const blobs = new Map<string, Blob>();
  Object.assign(globalThis, { kept });
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (content) => {
    const address = make(content);
    if (content instanceof Blob) blobs.set(address, content);
    return address;
  };
  HTMLAnchorElement.prototype.click = function keep() {
    const { download: name, href } = this;
    void blobs
      .get(href)
      ?.text()
      .then((text) => kept.push({ name, text }));
  };
}
const keptFiles = ({ page }: PostroadPage): Promise<readonly KeptFile[]> =>
  page.evaluate(() => (globalThis as unknown as { readonly kept: readonly KeptFile[] }).kept);

inBrowsers('the drawer', (test) => {
  test('opens and closes each panel by its key', async ({ open }) => {
    const page = await open();
    for (const [i, name] of panelNames.entries()) {
      await page.press(String(i + 1));
      await expect.poll(() => page.panel(name).isVisible()).toBe(true);
      expect(await page.tab(name).getAttribute('aria-selected')).toBe('true');
      expect(await page.page.getByRole('tabpanel').count()).toBe(1);
      await page.press('Escape');
      await expect.poll(() => page.page.getByRole('tabpanel').count()).toBe(0);
    }
    await page.press('1', '1');
    await expect.poll(() => page.page.getByRole('tabpanel').count()).toBe(0);
  });

  test('can be worked by Tab, arrows and Enter', async ({ open }) => {
    const page = await open();
    await page.tab('Queue').focus();
    await page.press('ArrowRight', 'Enter');
    await expect.poll(() => page.panel('DNS').isVisible()).toBe(true);
    await page.press('End');
    expect(await page.tab('Scenario').evaluate((tab) => tab === document.activeElement)).toBe(true);
    expect(await page.place()).toEqual([2, 32]);
  });

  test('Queue tells what became of each recipient so far', async ({ open }) => {
    const page = await open();
    await page.press('1', 'n');
    const row = (mailbox: string): Promise<string> =>
      page.textOf(page.panel('Queue').getByRole('row').filter({ hasText: mailbox }).first());
    await expect.poll(() => row('green')).toMatch(/no|refused|fail/i);
    expect(await row('brown')).not.toMatch(/deliver/i);
    await page.press('End');
    await expect.poll(() => row('brown')).toMatch(/deliver/i);
  });

  test('DNS walks to the exchangers, the best first', async ({ open }) => {
    const page = await open();
    await page.press('2');
    await expect.poll(() => page.textOf(page.panel('DNS'))).toContain('foo.example');
    const said = await page.textOf(page.panel('DNS'));
    expect(said.indexOf('mx1')).toBeGreaterThan(-1);
    expect(said.indexOf('mx1')).toBeLessThan(said.indexOf('mx2'));
  });

  test('Message shows what was submitted beside what was delivered', async ({ open }) => {
    const page = await open();
    await page.press('End', '3');
    await expect.poll(() => page.textOf(page.panel('Message'))).toContain('Subject: Blah blah blah');
    const said = await page.textOf(page.panel('Message'));
    expect(said).toContain('Received:');
    expect(said).toContain('Return-Path:');
  });

  test('Message gives the octets as a file, under a name of ours', async ({ open }) => {
    const page = await open({ before: keepFiles });
    await page.press('End', '3');
    await page.panel('Message').getByRole('button', { name: /\.eml/ }).last().click();
    await expect.poll(() => keptFiles(page)).toHaveLength(1);
    const [file] = await keptFiles(page);
    expect(file?.name).toMatch(/^[\w.-]+\.eml$/);
    expect(file?.text).toMatch(/^Return-Path: [^]*\r\nReceived: [^]*\r\nSubject: Blah blah blah\r\n/);
  });

  test('State lights the phase that the session is in', async ({ open }) => {
    const page = await open();
    await page.press('4');
    const lit = page.panel('State').locator('[aria-current]');
    await expect.poll(() => lit.count()).toBeGreaterThan(0);
    const before = await lit.first().textContent();
    await page.press('ArrowRight', 'ArrowRight', 'ArrowRight');
    await expect.poll(() => lit.first().textContent()).not.toBe(before);
  });
});
