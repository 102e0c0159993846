/** The transcript under the hand: selecting a line, moving among the rows, copying, and where the why-card stands. */
import { expect } from 'vitest';
import { inBrowsers } from './each-browser.ts';
import type { PostroadPage } from './page.ts';

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

async function boxes({ transcript, why }: PostroadPage): Promise<{ readonly line: Box; readonly card: Box }> {
  const read = (element: Element): Box => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return { top, bottom, left, right };
  };
  const current = transcript.locator('li[aria-current="true"]');
  return { line: await current.evaluate(read), card: await why.evaluate(read) };
}

/** What the browser is told to put on the clipboard when everything in the transcript is selected. */
const copied = ({ transcript }: PostroadPage): Promise<string> =>
  transcript.evaluate((region) => {
    getSelection()?.selectAllChildren(region);
    const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
    region.querySelector('li')?.dispatchEvent(event);
    getSelection()?.removeAllRanges();
    return event.clipboardData?.getData('text/plain') ?? '';
  });

const focusedName = ({ page }: PostroadPage): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

inBrowsers('the transcript', (test) => {
  test('goes to the line that is clicked', async ({ open }) => {
    const page = await open();
    await page.press('n');
    await page.transcript.getByText('RCPT TO:<jones').click();
    await expect.poll(() => page.currentLine()).toBe('6 C: RCPT TO:<jones@foo.example>');
    expect(await page.textOf(page.why)).toContain('line 6');
  });

  test('is one stop for the keyboard; up and down move in it, Enter goes there, and the focus stays', async ({
    open,
  }) => {
    const page = await open();
    await page.press('n');
    await expect.poll(() => page.currentLine()).toContain('550');
    await page.button('line 9').focus();
    await page.press('ArrowUp', 'ArrowUp', 'ArrowUp');
    expect(await focusedName(page)).toBe('line 6');
    expect(await page.currentLine()).toContain('550');
    await page.press('Enter');
    await expect.poll(() => page.currentLine()).toContain('jones');
    await page.press('ArrowLeft');
    await expect.poll(() => focusedName(page)).toBe('line 5');
    expect(await page.transcript.locator('[data-seq][tabindex="0"]').count()).toBe(1);
  });

  test('copies what was said, and nothing else', async ({ open }) => {
    const page = await open();
    expect(await copied(page)).toBe('S: 220 mx2.foo.example Simple Mail Transfer Service Ready\nC: EHLO bar.example');
  });

  test('has the card in the margin, level with its line, on a wide screen', async ({ open }) => {
    const page = await open({ width: 1440, height: 900 });
    await page.press('n');
    const { line, card } = await boxes(page);
    expect(Math.abs(card.top - line.top)).toBeLessThan(1);
    expect(card.left).toBeGreaterThan(line.right);
  });

  test.for([1024, 360])('has the card under its line at %i pixels', async (width, { open }) => {
    const page = await open({ width, height: 740 });
    await page.press('n');
    const { line, card } = await boxes(page);
    expect(card.top).toBeGreaterThanOrEqual(line.bottom);
  });

  test('keeps the current line and its card in view', async ({ open }) => {
    const page = await open({ width: 1440, height: 900 });
    for (const key of ['n', 'n', 'n', 'End']) {
      await page.press(key);
      await page.why.getByRole('definition').first().waitFor();
      const { line, card } = await boxes(page);
      const time = await page.time.evaluate((element) => element.getBoundingClientRect().top);
      expect(line.top).toBeGreaterThan(0);
      expect(Math.max(line.bottom, card.bottom)).toBeLessThanOrEqual(time + 1);
    }
  });

  test('leads from a bounce to the line that caused it', async ({ open }) => {
    const page = await open();
    await page.press('n', 'n');
    await expect.poll(() => page.currentLine()).toContain('gives up on green');
    await page.why.getByRole('button', { name: 'line 9' }).click();
    await expect.poll(() => page.currentLine()).toContain('550');
  });
});
