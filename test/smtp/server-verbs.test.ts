/** Additional verbs (§2.2.2): offered with their keyword, so there after EHLO and only then. */
import { describe, expect, test } from 'vitest';
import type { ExtensionVerb } from '#lib/smtp';
import { Dialogue } from './server-dialogue.ts';
import { road, verb } from './toy-extension.ts';

const withVerb = (row: Partial<ExtensionVerb['row']> = {}, extensions: readonly string[] = []): Dialogue =>
  new Dialogue({ extensions: [road({ verbs: [verb(row)] }), ...extensions] });
const last = (dialogue: Dialogue, ...said: readonly string[]): string | undefined =>
  dialogue.say(said.map((line) => `${line}\r\n`).join('')).lines.at(-1);
const EHLO = 'EHLO c.example';
const MAIL = 'MAIL FROM:<a@c.example>';

test('the extension answers, in any case of letters', () => {
  expect(last(withVerb(), EHLO, 'xRoad north by east ')).toBe('250 to north by east');
});

test('§2.2.1: before EHLO, after HELO and without the extension it is not recognised', () => {
  expect(last(withVerb(), 'XROAD north')).toMatch(/^500 /);
  expect(last(withVerb(), 'HELO c.example', 'XROAD north')).toMatch(/^500 /);
  expect(last(withVerb(), EHLO, 'HELO c.example', 'XROAD north')).toMatch(/^500 /);
  expect(last(new Dialogue({ extensions: [road()] }), EHLO, 'XROAD north')).toMatch(/^500 /);
});

test('§4.1.1.1: what is optional and not listed is known and not implemented', () => {
  for (const said of [['HELP'], [EHLO, 'HELP'], [EHLO, 'EXPN staff']])
    expect(last(withVerb(), ...said)).toMatch(/^502 /);
});

test('its row says in which phases it may come', () => {
  expect(last(withVerb(), EHLO, MAIL, 'RCPT TO:<b@mx.example>', 'XROAD north')).toMatch(/^503 /);
});

test.each([
  ['required', 'XROAD', 501],
  ['required', 'XROAD north\x01', 501],
  ['optional', 'XROAD', 250],
  ['optional', 'XROAD north', 250],
  ['none', 'XROAD', 250],
  ['none', 'XROAD north', 501],
] as const)('its row says whether there is an argument: %s, %j', (argument, line, code) => {
  expect(last(withVerb({ argument }), EHLO, line)?.slice(0, 3)).toBe(String(code));
});

describe('the phase of its row', () => {
  const after = (then: ExtensionVerb['row']['then'], line: string): Dialogue =>
    withVerb({ then }).say(`${EHLO}\r\n${MAIL}\r\n${line}\r\n`);
  const phase = (dialogue: Dialogue): string | undefined => dialogue.eventsOf('smtp/phase').at(-1)?.phase;

  test('follows a 2yz', () => {
    expect(phase(after('ready', 'XROAD north'))).toBe('ready');
    expect(phase(after('connected', 'XROAD north'))).toBe('connected');
    expect(phase(after(null, 'XROAD north'))).toBe('transaction');
    expect(after('closing', 'XROAD north').over).toBe(true);
  });

  test('does not follow a refusal', () => {
    expect(phase(after('ready', 'XROAD closed'))).toBe('transaction');
    expect(after('closing', 'XROAD closed').over).toBe(false);
  });
});

test('stands in the table of the journal', () => {
  const [opened] = withVerb({ then: 'ready' }).eventsOf('smtp/opened');
  expect(opened?.table.at(-1)).toMatchObject({ verb: 'XROAD', section: 'of nobody', then: 'ready' });
});

test('§7.8: repeated for ever, it ends the session', () => {
  const dialogue = new Dialogue({ extensions: [road({ verbs: [verb()] })], caps: { idleCommands: 2 } });
  expect(last(dialogue, EHLO, 'XROAD a', 'XROAD b', 'XROAD c')).toMatch(/^421 /);
});
