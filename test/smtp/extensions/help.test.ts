/** HELP (§4.1.1.8), where it is listed. */
import { expect, test } from 'vitest';
import { Dialogue } from '../server-dialogue.ts';
import { road, verb } from '../toy-extension.ts';

const helped = (): Dialogue => new Dialogue({ extensions: [road({ verbs: [verb({})] }), 'HELP'] });
const last = (dialogue: Dialogue, ...said: readonly string[]): string | undefined =>
  dialogue.say(said.map((line) => `${line}\r\n`).join('')).lines.at(-1);
const EHLO = 'EHLO c.example';

test('§4.1.1.1: it is carried out', () => {
  expect(last(helped(), EHLO, 'HELP')).toMatch(/^214 /);
});

test('§4.1.1.8: a verb of an extension is named where it is recognised', () => {
  expect(last(helped(), 'HELP')).not.toContain('XROAD');
  expect(last(helped(), 'HELP XROAD')).toMatch(/^504 /);
  expect(last(helped(), 'HELO c.example', 'HELP')).not.toContain('XROAD');
  expect(last(helped(), EHLO, 'HELP')).toMatch(/^214 Commands: .* XROAD$/);
  expect(last(helped(), EHLO, 'HELP xroad')).toBe('214 XROAD: section of nobody');
});
