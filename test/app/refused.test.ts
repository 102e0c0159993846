/** When the engine cannot be had, the page says what is missing and stays a page. */
import { expect } from 'vitest';
import { inBrowsers } from './each-browser.ts';
import type { Opening } from './each-browser.ts';

const obstacles: readonly (readonly [string, Opening])[] = [
  [
    'a browser that throws at new Worker',
    {
      before: () => {
        globalThis.Worker = function refuse() {
          throw new DOMException('refused', 'SecurityError');
        } as unknown as typeof Worker;
      },
    },
  ],
  ['a browser without workers', { before: () => void Reflect.deleteProperty(globalThis, 'Worker') }],
  ['a policy that forbids workers', { variant: { headers: { 'Content-Security-Policy': "worker-src 'none'" } } }],
  ['a host that lacks the script of the workers', { variant: { without: /engine\.worker/ } }],
  ['a host that lacks the welcome scenario', { variant: { without: /^scenarios\/welcome/ } }],
];

inBrowsers('without an engine the page says so', (test) => {
  test.for(obstacles)('%s', async ([, opening], { open }) => {
    const page = await open({ ...opening, ready: false, expecting: /./ });
    await page.obstacle.waitFor();
    expect(await page.textOf(page.obstacle.getByRole('paragraph').first())).toMatch(/^[A-Z].+ .+\.$/);
    expect(await page.banner.isVisible()).toBe(true);
  });
});
