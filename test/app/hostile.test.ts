/**
 * Texts that want to be markup, to run, to turn the direction of writing or to break the line, at every place where a
 * scenario can put them. They are shown as text, and nothing runs.
 */
import { expect } from 'vitest';
import { inBrowsers } from './each-browser.ts';
import { runText } from './node-run.ts';
import { panelNames } from './page.ts';
import type { PostroadPage } from './page.ts';

/** In a double-quoted value of YAML. */
const quoted = (text: string): string => JSON.stringify(text);

const markup = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '{@html x}',
  '</textarea>',
];
/** Direction marks, a look-alike, what breaks a line in some places, what cannot be seen. */
const odd = '\u202Emoc.elpmaxe@pay \u2066x\u2069 \u0430dmin ad\u200Bmin a\u2028b\u2029c\u0085d\u000Be\u000Cf';

const [script, image, svg, braces, textarea] = markup as [string, string, string, string, string];

const scenario = `
title: ${quoted(`${script}${image} ${odd}`)}
about: ${quoted(`${svg}${braces}${textarea} ${odd}`)}
hosts:
  a.example:
    mailboxes: ['${quoted(script)}', ann]
  b.example:
    domains: [b.example, script.example]
    mailboxes: ['${quoted(image)}', '${quoted('</textarea>')}']
zones: |
  $ORIGIN b.example.
  @   MX 10 b.example.
      TXT "${svg}" "${braces}"
  www CNAME \\060img\\032src=x\\032onerror=alert\\0401\\041\\062
actions:
  - submit:
      host: a.example
      from: '${quoted(script)}@a.example'
      to: ['${quoted(image)}@b.example', '${quoted('</textarea>')}@b.example', '${quoted(svg)}@b.example', ann@www.b.example]
      text: ${quoted(`From: ${script}\nSubject: ${image} ${svg} ${odd}\nX-Hostile: ${textarea}${braces}\n\n${markup.join('\n')}\n${odd}\n`)}
  - { at: 1s, submit: { host: a.example, from: ann@a.example, to: '${quoted(image)}@b.example', text: ${quoted(script)} } }
faults:
  - { host: b.example, when: { verb: RCPT, nth: 3 }, answer: ${quoted(`550 5.1.1 ${script}${image}`)} }
  - { host: b.example, when: { verb: connect, nth: 2 }, answer: ${quoted(`421 4.3.2 ${svg}${textarea}`)} }
expect:
  - '${quoted(image)}@b.example has 7 copies'
`;

const run = runText(scenario);

/** Characters that a reader cannot see or that turn what can be seen. */
const unsafe = /[\u202A-\u202E\u2066-\u2069\u200B-\u200F\u2060\u2028\u2029\u0085\u000B\u000C\u0000-\u0008]/gu;

/** A little of the text, so that a failure says where. */
const shownAround = (text: string, at: number): string =>
  `U+${(text.codePointAt(at) ?? 0).toString(16)} in ${JSON.stringify(text.slice(Math.max(0, at - 40), at))}`;

/** Elements that only a text could have made. */
const strays = ({ page }: PostroadPage): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('script, img, svg[onload], [onerror], iframe, object, textarea + *')]
      .filter((element) => !(element instanceof HTMLScriptElement && element.src.startsWith(location.origin)))
      .filter((element) => element.closest('.monaco-editor') === null)
      .map((element) => element.outerHTML.slice(0, 100)),
  );

inBrowsers('hostile texts', (test) => {
  test('are shown as text at every line and in every panel', async ({ open }) => {
    const page = await open({ scenario });
    expect(await page.hash()).toBe(run.hash);
    let seen = '';
    const faults = new Set<string>();
    const look = async (): Promise<void> => {
      const text = await page.page.locator('body').innerText();
      for (const found of text.matchAll(unsafe)) faults.add(shownAround(text, found.index));
      for (const stray of await strays(page)) faults.add(stray);
      seen += text;
    };
    for (const name of panelNames.slice(0, 4)) {
      await page.tab(name).click();
      await page.panel(name).waitFor();
      await page.press('Home');
      for (let line = 1; line <= run.lines.length; line++) {
        await look();
        await page.press('ArrowRight');
      }
      await page.press('End');
      await look();
    }
    expect([...faults]).toEqual([]);
    for (const text of [script, image, svg, textarea]) expect(seen).toContain(text);
    expect([...(await page.page.title()).matchAll(unsafe)]).toEqual([]);
    expect(await page.page.evaluate(() => document.forms.length)).toBe(0);
  });

  test('and in the editor', async ({ open }) => {
    const page = await open({ scenario });
    await page.press('5');
    await expect.poll(() => page.textOf(page.panel('Scenario')), { timeout: 10_000 }).toContain('alert(1)');
    expect(await strays(page)).toEqual([]);
  });
});
