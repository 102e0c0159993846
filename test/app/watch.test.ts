/** The rig sees what it says it sees: each complaint is provoked once, by a page of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { inBrowsers } from './each-browser.ts';
import type { Opening } from './each-browser.ts';

const page = (script: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>Faulty</title><link rel="icon" href="data:,">${head}</head>` +
  `<body><h1>Faulty</h1><script>${script}</script></body></html>`;

/** Another origin that answers, so that nothing but the origin is wrong. */
function otherOrigin(): Promise<{ readonly address: string; close(): void }> {
  return new Promise((resolve) => {
    const server = createServer((_, response) => response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end());
    server.listen(0, '127.0.0.1', () => {
      server.unref();
      const { port } = server.address() as AddressInfo;
      resolve({ address: `http://127.0.0.1:${port}/far`, close: () => void server.close() });
    });
  });
}

/** A page that is all fault, opened without failing the test for it. */
const faulty = (script: string, head?: string): Opening => ({
  variant: { instead: { 'index.html': page(script, head) } },
  expecting: /./,
  ready: false,
});

inBrowsers('what is watched', (test) => {
  test.for([
    ['an error on the console', "console.error('out of order')", /console error: out of order/],
    ['a warning on the console', "console.warn('nearly')", /console warning: nearly/],
    ['an error that escapes', "setTimeout(() => { throw new Error('lost'); })", /error: lost/],
    ['a promise that nobody waited for', "Promise.reject(new Error('unheard'))", /error: unheard/],
    ['a file that is not there', "fetch('nowhere.txt')", /404 for .*nowhere\.txt/],
    ['a dialog', "setTimeout(() => alert('hello'))", /dialog: hello/],
  ] as const)('%s', async ([, script, says], { open }) => {
    const { complaints } = await open(faulty(script));
    await expect.poll(() => complaints).toContainEqual(expect.stringMatching(says));
  });

  test('a request to another origin', async ({ open }) => {
    const other = await otherOrigin();
    const { complaints } = await open(faulty(`fetch('${other.address}')`));
    await expect.poll(() => complaints).toEqual([`request to ${other.address}`]);
    other.close();
  });

  test('a break of the content policy', async ({ open }) => {
    const policy = '<meta http-equiv="Content-Security-Policy" content="img-src \'none\'">';
    const { complaints } = await open(faulty("new Image().src = 'x.png'", policy));
    await expect.poll(() => complaints).toContainEqual(expect.stringMatching(/content policy: img-src/));
  });

  test('nothing on a page without fault', async ({ open }) => {
    const { complaints } = await open({ ...faulty('document.title = "Sound"'), expecting: /^$/ });
    expect(complaints).toEqual([]);
  });
});
