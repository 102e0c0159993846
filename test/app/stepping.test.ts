/** Step by step through the welcome run, by keyboard alone; every view stands at the same place. */
import { expect } from 'vitest';
import { inBrowsers } from './each-browser.ts';
import type { PostroadPage } from './page.ts';
import { runText, welcomeText } from './node-run.ts';

const { lines } = runText(welcomeText);

/** Waits for a line, by number, in the time bar and the transcript. */
async function expectLine(page: PostroadPage, line: number): Promise<void> {
  await expect.poll(() => page.place()).toEqual([line, lines.length]);
  expect(await page.currentLine()).toContain(lines[line - 1]);
}

inBrowsers('stepping through the welcome run', (test) => {
  test('→ to the last line and ← back to the first, each line as it was said', async ({ open }) => {
    const page = await open();
    for (let line = 2; line < lines.length; line++) {
      await expectLine(page, line);
      await page.press('ArrowRight');
    }
    await expectLine(page, lines.length);
    await page.press('ArrowRight');
    await expectLine(page, lines.length);
    for (let line = lines.length; line > 1; line--) {
      await page.press('ArrowLeft');
      await expectLine(page, line - 1);
    }
    await page.press('ArrowLeft');
    await expectLine(page, 1);
  });

  test('Shift and → from reply to reply', async ({ open }) => {
    const page = await open();
    for (const line of [3, 5, 7, 9, 11, 13, 15, 17, 18]) {
      await page.press('Shift+ArrowRight');
      await expectLine(page, line);
    }
  });

  test('n from trouble to trouble: the refusal, the bounce, the two that wait', async ({ open }) => {
    const page = await open();
    await page.press('n');
    await expectLine(page, 9);
    await page.press('n');
    await expect.poll(() => page.place()).toEqual([15, 32]);
    await page.press('n');
    await expect.poll(() => page.place()).toEqual([17, 32]);
    await page.press('n', 'n', 'n');
    expect(await page.place()).toEqual([17, 32]);
  });

  test('Home and End', async ({ open }) => {
    const page = await open();
    await page.press('End');
    await expectLine(page, lines.length);
    await page.press('Home');
    await expectLine(page, 1);
  });

  test('the buttons do the same', async ({ open }) => {
    const page = await open();
    await page.transcript.getByRole('button', { name: /next line/i }).click();
    await expectLine(page, 3);
    for (const [name, line] of [
      ['Next line', 4],
      ['Line back', 3],
      ['Next error or bounce', 9],
      ['Last line', lines.length],
      ['First line', 1],
    ] as const) {
      await page.time.getByRole('button', { name }).click();
      await expectLine(page, line);
    }
  });

  test('every view tells of the same line', async ({ open }) => {
    const page = await open();
    expect(await page.textOf(page.why)).toContain('EHLO');
    await page.press('n');
    await expectLine(page, 9);
    expect(await page.currentLine()).toMatch(/S: ?550 5\.1\.1 <green@foo.example> has no mailbox here .*no$/);
    const why = await page.textOf(page.why);
    expect(why).toContain('550');
    expect(why).toContain('green');
    expect(await page.why.getByRole('link', { name: /§/ }).count()).toBeGreaterThan(0);
    expect(await page.textOf(page.status)).toMatch(/550.*line 9 of 32/);
    expect(await page.textOf(page.map)).toContain('bar');
    expect(await page.textOf(page.map)).toContain('green');
  });

  test('the next line is dimmed, and what comes later is only counted', async ({ open }) => {
    const page = await open();
    const shown = await page.shownLines();
    expect(shown.join('\n')).toContain(lines[0]);
    expect(shown.join('\n')).toContain(lines[2]);
    expect(shown.join('\n')).not.toContain(lines[3]);
    expect(await page.textOf(page.transcript)).toMatch(/29 lines to come/);
  });
});
