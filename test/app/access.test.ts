/** axe finds nothing to object to: the opening screen, a refusal, each panel and the list of keys, in both themes. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { inBrowsers } from './each-browser.ts';
import { panelNames } from './page.ts';
import type { PostroadPage } from './page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
    }[];
  }>;
}

/** One line for each objection. */
async function objections({ page }: PostroadPage): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { readonly axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) =>
        `${id}: ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(';')}`.replace(/\s+/g, ' '),
      ),
    );
  });
}

/** The screens of a reader who looks at everything once. */
async function* screens(page: PostroadPage): AsyncGenerator<string> {
  yield 'opening';
  await page.press('n');
  yield 'a refusal';
  for (const [i, name] of panelNames.entries()) {
    await page.press(String(i + 1));
    await page.panel(name).waitFor();
    yield `panel ${name}`;
    await page.press(String(i + 1));
  }
  await page.press('End');
  yield 'the last line';
  await page.button('Keys and help').click();
  yield 'list of keys';
  await page.press('Escape');
  await page.button(/^Scenario: /).click();
  yield 'gallery';
  await page.press('Escape');
}

inBrowsers('axe finds nothing', (test) => {
  test.for([1280, 360])('at %i pixels, in both themes', async (width, { open }) => {
    const page = await open({ width });
    const found = new Map<string, string[]>();
    for (const theme of ['first', 'other']) {
      for await (const screen of screens(page))
        for (const objection of await objections(page))
          found.set(objection, [...(found.get(objection) ?? []), `${screen} (${theme} theme)`]);
      await page.button('Theme').click();
    }
    expect([...found].map(([objection, where]) => `${objection} on ${where.join(', ')}`)).toEqual([]);
  });

  test('because there is nothing, not because it is deaf', async ({ open }) => {
    const page = await open();
    await page.page.evaluate(() => {
      document.querySelector('main')?.append(document.createElement('button'));
    });
    expect(await objections(page)).toContainEqual(expect.stringContaining('button-name'));
  });
});
