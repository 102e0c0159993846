/**
 * `npm run measure`: milliseconds from asking for the page to its first line, with nothing cached, and what one press of
 * → costs in a journal of more than 10,000 entries. Printed, never asserted: a shared machine has other things to do.
 */
import type { Browser } from 'playwright-core';
import { runInline } from '#lib/engine';
import { scenarioOf } from '../worlds/gallery.ts';
import { browserNames, startBrowser } from './browsers.ts';
import { PostroadPage } from './page.ts';
import { serveSite } from './site.ts';

const rounds = 5;
const steps = 40;
const frame = 1_000 / 60;
const wanted = 10_000;

interface Timed {
  firstLine: number;
  readonly steps: number[];
}

/** Runs in the page before everything else. */
function watchTimes(): void {
  const timed: Timed = { firstLine: 0, steps: [] };
  Object.assign(globalThis, { timed });
  const seeing = new MutationObserver(() => {
    if (document.querySelector('li[aria-current="true"]') === null) return;
    seeing.disconnect();
    // After the frame that shows it.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => (timed.firstLine = performance.now());
      port1.postMessage(null);
    });
  });
  seeing.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-current'] });
  // From the key to the end of its task and of the layout that follows.
  const { port1, port2 } = new MessageChannel();
  let pressed = 0;
  port2.onmessage = () => {
    document.body.getBoundingClientRect();
    timed.steps.push(performance.now() - pressed);
  };
  addEventListener(
    'keydown',
    () => {
      pressed = performance.now();
      port1.postMessage(null);
    },
    { capture: true },
  );
}

const timedOn = ({ page }: PostroadPage): Promise<Timed> =>
  page.evaluate(() => (globalThis as unknown as { readonly timed: Timed }).timed);

async function opened(browser: Browser, address: string): Promise<PostroadPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(watchTimes);
  const page = new PostroadPage(await context.newPage(), []);
  await page.page.goto(address);
  await page.isReady();
  await page.page.waitForFunction(() => (globalThis as unknown as { readonly timed: Timed }).timed.firstLine > 0);
  return page;
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
const ms = (number: number): string => `${number.toFixed(number < 100 ? 1 : 0)} ms`;

/** Messages one after the other, until the journal is long enough. */
function longScenario(): { readonly text: string; readonly entries: number } {
  for (let messages = 100; ; messages += 20) {
    const submissions = Array.from(
      { length: messages },
      (_, i) =>
        `  - { at: ${i}s, submit: { from: ann@a.example, to: bob@b.example, text: "Subject: ${i}\\n\\nx\\n" } }\n`,
    );
    const hosts = 'hosts:\n  a.example: { mailboxes: [ann] }\n  b.example: { mailboxes: [bob] }\n';
    const text = `title: Many messages\n${hosts}actions:\n${submissions.join('')}`;
    const { plan } = scenarioOf(text);
    const { journals } = runInline({ plan, seed: null, until: null, keeping: { kind: 'kept' }, hashing: false });
    const entries = journals.at(-1)?.end ?? 0;
    if (entries >= wanted) return { text, entries };
  }
}

/** Presses → at the beginning, in the middle and near the end. */
async function pressThrough(page: PostroadPage): Promise<readonly number[]> {
  const { steps: seen } = await timedOn(page);
  await page.press('Home', ...Array.from({ length: steps }, () => 'ArrowRight'));
  await page.press('End', ...Array.from({ length: steps }, () => 'ArrowLeft'));
  await page.press(...Array.from({ length: steps }, () => 'ArrowRight'));
  return (await timedOn(page)).steps.slice(seen.length);
}

export async function main(): Promise<void> {
  const site = await serveSite();
  const { text, entries } = longScenario();
  const long = site.address({ instead: { 'scenarios/welcome.yaml': text } });
  for (const name of browserNames) {
    const browser = await startBrowser(name);
    const cold: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const page = await opened(browser, site.address());
      cold.push((await timedOn(page)).firstLine);
      await page.page.context().close();
    }
    console.log(`${name} ${browser.version()}`);
    console.log(`  cold page to its first line: ${ms(median(cold))} (median of ${rounds}; ${cold.map(ms).join(', ')})`);
    const page = await opened(browser, long);
    console.log(`  the same with ${entries} entries to compute and fold: ${ms((await timedOn(page)).firstLine)}`);
    const pressed = await pressThrough(page);
    const late = pressed.filter((one) => one > frame).length;
    console.log(
      `  a step at ${entries} entries: ${ms(median(pressed))} (median of ${pressed.length}), at worst ` +
        `${ms(Math.max(...pressed))}; over a frame of ${ms(frame)}: ${late}`,
    );
    await browser.close();
  }
  site.close();
}
