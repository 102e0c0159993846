/** Who lives here, and the queue started from outside: VRFY, EXPN (§3.5, §7.3), ETRN (RFC 1985 5). */
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '#lib/base';
import type { Question } from '#lib/smtp';
import { FakeHost, each, mailData, refused, withOneExchanger } from './fake-host.ts';

const plan = {
  domains: ['here.example', 'also.example'],
  mailboxes: ['smith@here.example', 'jones@here.example', 'jones@also.example', 'a.b@here.example'],
  backupFor: ['there.example'],
  verify: 'on',
  lists: [{ name: 'staff', members: ['smith@here.example', 'far@away.example'] }],
} as const;
const client = { verb: 'EHLO', name: 'client.example' } as const;

function asked(question: Question, more: object = {}): string {
  const host = new FakeHost({ plan: { ...plan, ...more } });
  host.ask(1, question);
  const reply = host.verdicts[0]?.verdict.reply;
  return `${reply?.code} ${reply?.text.join('|')}`;
}
const verify = (text: string, more: object = {}): string => asked({ kind: 'verify', client, text }, more);
const expand = (text: string): string => asked({ kind: 'expand', client, text });

describe('VRFY', () => {
  test.each([
    ['smith', '250 <smith@here.example>'],
    ['smith@here.example', '250 <smith@here.example>'],
    ['<smith@HERE.example>', '250 <smith@here.example>'],
    ['a.b', '250 <a.b@here.example>'],
    ['Postmaster', '250 <postmaster@here.example>'],
    ['jones', '553 User ambiguous: who is meant?|<jones@here.example>|<jones@also.example>'],
    ['Smith', '550 Smith: no such user here'],
    ['nobody@here.example', '550 nobody@here.example: no such user here'],
    ['staff', '550 staff: no such user here'],
  ])('%s: %s', (text, said) => expect(verify(text)).toBe(said));

  test.each(['x@there.example', 'x@away.example'])('S3.5.3-e: what cannot be checked here gets 252: %s', (text) =>
    expect(verify(text)).toMatch(/^252 /),
  );

  test('S7.3-b: a host that is told not to verify says 252 to all', () => {
    for (const text of ['smith', 'nobody', 'nobody@here.example'])
      expect(verify(text, { verify: 'off' })).toMatch(/^252 /);
  });
});

describe('EXPN', () => {
  test.each(['staff', 'STAFF', 'staff@also.example', '<staff@here.example>'])('S3.5.1-h: the members of %s', (text) =>
    expect(expand(text)).toBe('250 <smith@here.example>|<far@away.example>'),
  );
  test('S3.5.1-k: a user is a list of one', () => expect(expand('smith')).toBe('250 <smith@here.example>'));
  test('nobody is no list', () => expect(expand('crew')).toBe('550 crew: no such user here'));
});

describe('ETRN', () => {
  const run = (name: string, kind: 'host' | 'domain' | 'queue' = 'host'): Question => ({
    kind: 'queue-run',
    client,
    target: { kind, name },
  });

  function withMailWaiting(): FakeHost {
    const host = withOneExchanger(new FakeHost({ plan }));
    host.outcome = each(refused('rcpt', 451));
    host.ask(1, mailData('a@client.example', ['x@there.example']));
    host.advance(MINUTE);
    expect(host.dials).toHaveLength(1);
    return host;
  }
  const codes = (host: FakeHost): unknown[] => host.verdicts.map(({ verdict }) => verdict.reply?.code);

  test('what waits is tried at once, and not again when its time would have come', () => {
    const host = withMailWaiting();
    host.ask(2, run('there.example'));
    host.advance(2 * MINUTE);
    expect(codes(host)).toEqual([undefined, 253]);
    expect(host.dials).toHaveLength(2);
    host.advance(HOUR);
    expect(host.dials).toHaveLength(2);
  });

  test('a domain stands for those below it too', () => {
    const host = withMailWaiting();
    host.ask(2, run('example', 'domain'));
    host.advance(2 * MINUTE);
    expect([codes(host)[1], host.dials.length]).toEqual([253, 2]);
  });

  test('nothing waits, and nothing is tried', () => expect(asked(run('there.example'))).toMatch(/^251 /));
  test('only what is kept here for others', () => expect(asked(run('away.example'))).toMatch(/^459 /));
  test('no queue by name', () => expect(asked(run('there.example', 'queue'))).toMatch(/^459 /));
});
