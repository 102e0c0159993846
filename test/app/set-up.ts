/**
 * Before the first browser test of a run: the page is built if it is not up to date, and Chromium and Firefox are
 * started, once. After the last they are closed. The tests reach them by the addresses that are provided here.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BrowserServer } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserNames, serveBrowser } from './browsers.ts';
import type { BrowserName } from './browsers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each browser listens. */
    browserAddresses: Readonly<Record<BrowserName, string>>;
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** In a process of its own and without the signs of a test run, so that the page is the one that is shipped. */
function buildPage(): void {
  const environment = { ...process.env };
  delete environment.NODE_ENV;
  delete environment.VITEST;
  const { status } = spawnSync(process.execPath, ['src/build.mjs'], { cwd: root, stdio: 'inherit', env: environment });
  if (status !== 0) throw new Error('the page could not be built');
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildPage();
  const started: BrowserServer[] = [];
  const addresses: Record<BrowserName, string> = { chromium: '', firefox: '' };
  for (const name of browserNames) {
    const server = await serveBrowser(name);
    started.push(server);
    addresses[name] = server.wsEndpoint();
  }
  project.provide('browserAddresses', addresses);
  return async () => {
    await Promise.all(started.map((server) => server.close()));
  };
}
