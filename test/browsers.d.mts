/** Types of `browsers.mjs` for the tests. */
export function findBrowser(name: 'chromium' | 'firefox'): string | null;
