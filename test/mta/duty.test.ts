/** Parameters that came with MAIL, from the question of one session to the MAIL of the next (§2.2.3). */
import { expect, test } from 'vitest';
import type { Duty, Extension } from '#lib/smtp';
import { Dialogue } from '../smtp/client-dialogue.ts';
import { pass, road } from '../smtp/toy-extension.ts';
import { FakeHost, mailData, withOneExchanger } from './fake-host.ts';

/** A message with XROAD comes in and is relayed to a host with this answer to EHLO. */
function relayed(duty: Duty, ehlo: string): { readonly host: FakeHost; readonly lines: readonly string[] } {
  const host = withOneExchanger(new FakeHost({ plan: { relayFor: ['192.0.2.99'] } }));
  const extensions: readonly Extension[] = [road({ duty: () => duty })];
  const lines: string[] = [];
  host.outcome = ({ transactions }) => {
    const dialogue = new Dialogue({ extensions, transactions });
    dialogue.hear('220 mx', ehlo, '250 ok', '250 ok', '354 go', '250 taken');
    lines.push(...dialogue.lines);
    return dialogue.outcomes[0] ?? null;
  };
  const received = [{ keyword: 'XROAD', value: 'gravel' }];
  host.ask(1, mailData('smith@here.example', ['bob@there.example'], undefined, 'EHLO', received));
  host.advance(10_000);
  return { host, lines };
}
const offers = '250-mx\r\n250 XROAD';

test('passed on', () => {
  const { host, lines } = relayed(pass, offers);
  expect(lines).toContain('MAIL FROM:<smith@here.example> XROAD=gravel');
  expect(host.one('mta/handed-on').recipient).toBe('bob@there.example');
});

test('dropped', () => {
  expect(relayed({ kind: 'drop' }, offers).lines).toContain('MAIL FROM:<smith@here.example>');
});

test('returned: a bounce, and the next host is not asked to take it', () => {
  const { host, lines } = relayed({ kind: 'return', enhanced: '5.6.3', text: 'no such road ahead' }, '250 mx');
  expect(lines).toEqual(['EHLO client.example', 'QUIT']);
  expect(host.one('mta/bounced')).toMatchObject({ status: '5.6.3', why: '554 5.6.3 no such road ahead' });
});
