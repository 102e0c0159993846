/**
 * What no page of ours may do, seen from outside: write an error or a warning to the console, let an error escape, break
 * its own content policy, ask for a file that is not there, or send a request to another origin.
 */
import type { BrowserContext, Page } from 'playwright-core';

/** Each thing seen is told as one sentence. Must be called before the context has a page. */
export async function watchContext(
  context: BrowserContext,
  origin: string,
  tell: (complaint: string) => void,
): Promise<void> {
  await context.addInitScript(reportViolations);
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(?:https?|wss?):$/.test(url.protocol) && url.origin !== origin) tell(`request to ${url.href}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) tell(`${response.status()} for ${response.url()}`);
  });
  context.on('page', (page) => {
    watchPage(page, tell);
  });
}

function watchPage(page: Page, tell: (complaint: string) => void): void {
  page.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type())) tell(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    tell(`error: ${error.message}`);
  });
  page.on('dialog', (dialog) => {
    tell(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

/** Runs in the page. Not every browser writes a violation where a driver can read it. */
function reportViolations(): void {
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    console.error(`content policy: ${effectiveDirective} blocked ${blockedURI}`);
  });
}
