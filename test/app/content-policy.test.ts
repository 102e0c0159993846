/** The content policy stands in the document, and holds: threats of script and of other origins come to nothing. */
import { expect } from 'vitest';
import { contentPolicy } from '../../vite.config.ts';
import { inBrowsers } from './each-browser.ts';

const directives = new Map(
  contentPolicy.split('; ').map((directive) => {
    const [name = '', ...values] = directive.split(' ');
    return [name, values.join(' ')] as const;
  }),
);

inBrowsers('the content policy', (test) => {
  test('is in the document, before anything that it governs', ({ site }) => {
    const text = site.file('index.html')?.toString() ?? '';
    const [, inDocument = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    expect(inDocument.replaceAll('&#39;', "'").replaceAll('&#x27;', "'")).toBe(contentPolicy);
    expect(text.indexOf('Content-Security-Policy')).toBeLessThan(text.search(/<script|<link|<style/));
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son[a-z]+=|javascript:|https?:/);
  });

  test('is as narrow as it can be', () => {
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self' 'wasm-unsafe-eval'");
    expect(directives.get('worker-src')).toBe("'self'");
    expect(directives.get('connect-src')).toBe("'self'");
    expect(directives.get('require-trusted-types-for')).toBe("'script'");
    expect(directives.get('trusted-types')).toBe('postroad svelte-trusted-html editorViewLayer');
    for (const name of ['base-uri', 'object-src', 'form-action']) expect(directives.get(name)).toBe("'none'");
  });

  test.for([
    [
      'an inline script',
      () => {
        const script = document.createElement('script');
        script.append('globalThis.ran = 1');
        document.body.append(script);
      },
    ],
    [
      'an event handler in markup',
      () => {
        const image = document.createElement('img');
        image.setAttribute('onerror', 'globalThis.ran = 1');
        image.src = 'data:,';
        document.body.append(image);
      },
    ],
    // Later, since what a driver evaluates is free of the policy itself.
    ['eval', () => setTimeout(() => globalThis.eval('globalThis.ran = 1') as unknown)],
    ['a string for a timer', () => Reflect.apply(setTimeout, globalThis, ['globalThis.ran = 1']) as unknown],
    [
      'markup from a string',
      () => {
        document.body.innerHTML = '<img src="data:," onerror="globalThis.ran = 1">';
      },
    ],
    ['a worker from a blob', () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))).onmessage],
    [
      'a policy of another name',
      () =>
        (
          globalThis as unknown as { readonly trustedTypes: { createPolicy(name: string, rules: object): unknown } }
        ).trustedTypes.createPolicy('mine', {}),
    ],
  ] as const)('stops %s', async ([, attempt], { open }) => {
    const page = await open({
      expecting: /content policy|Content.Security|CSP|trusted/i,
    });
    await page.page.evaluate(attempt).catch(() => null);
    await expect.poll(() => page.complaints.length).toBeGreaterThan(0);
    expect(await page.page.evaluate(() => 'ran' in globalThis)).toBe(false);
  });
});
