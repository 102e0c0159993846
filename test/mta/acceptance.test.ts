/** Acceptance: who is let in, and what is put on top of what comes in (§3.3, §3.6.2, §4.4, §4.5.1, §6.3). */
import { describe, expect, test } from 'vitest';
import { MILLISECOND, key, present } from '#lib/base';
import { noFacts, replies } from '#lib/smtp';
import { FakeHost, askForward, contentOf, mailData, reversePath, withOneExchanger } from './fake-host.ts';

const making = {
  plan: { backupFor: ['foo.example'], recipients: ['jones@foo.example'], relayFor: ['192.0.2.7'] },
};

describe('forward-paths', () => {
  test.each([
    ['smith@here.example', 'accept'],
    ['smith@HERE.Example', 'accept'],
    ['"smith"@here.example', 'accept'],
    ['Smith@here.example', '550 5.1.1'],
    ['nobody@here.example', '550 5.1.1'],
    ['Postmaster', 'accept'],
    ['POSTMASTER@here.example', 'accept'],
    ['postmaster@foo.example', 'accept'],
    ['postmaster@[192.0.2.1]', 'accept'],
    ['smith@[192.0.2.1]', '550 5.1.1'],
    ['jones@foo.example', 'accept'],
    ['green@foo.example', '550 5.1.1'],
    ['a@elsewhere.example', '550 5.7.1'],
    ['a@[198.51.100.1]', '550 5.7.1'],
  ])('%s from anybody: %s', (to, expected) => {
    const host = new FakeHost(making);
    host.ask(1, askForward(to));
    expect(said(host)).toBe(expected);
  });

  test('a client of relay-for may send anywhere, but not to nobody here', () => {
    const host = new FakeHost(making);
    host.ask(1, askForward('a@elsewhere.example'), '192.0.2.7');
    host.ask(2, askForward('nobody@here.example'), '192.0.2.7');
    expect(host.verdicts.map(({ verdict }) => verdict.kind)).toEqual(['accept', 'refuse']);
  });

  test('S3.3-j: the refusal names the mailbox', () => {
    const host = new FakeHost(making);
    for (const [place, to] of ['green@foo.example', '"a>\\"b c"@here.example'].entries())
      host.ask(place, askForward(to));
    expect(host.verdicts.map(({ verdict }) => verdict.reply?.text)).toEqual([
      ['<green@foo.example> has no mailbox here'],
      ['<"a>\\"b c"@here.example> has no mailbox here'],
    ]);
  });

  test('RW3: a name too long for a reply line is cut with a mark', () => {
    const text = (path: string) => replies.mailboxUnknown(path).text[0];
    expect(text('x'.repeat(458))).toBe(`<${'x'.repeat(458)}> has no mailbox here`);
    expect(text('x'.repeat(459))).toBe(`<${'x'.repeat(455)}...> has no mailbox here`);
    expect(text('x'.repeat(5_000))).toBe(text('x'.repeat(459)));
    expect(text('x'.repeat(5_000))).toHaveLength(480);
  });

  test('a backup without a list takes any recipient', () => {
    const host = new FakeHost({ plan: { backupFor: ['foo.example'] } });
    host.ask(1, askForward('green@foo.example'));
    expect(said(host)).toBe('accept');
  });

  test('postmaster at the host name is served even when it is no domain for mail', () => {
    const host = new FakeHost({ name: 'mx.here.example' });
    host.ask(1, askForward('postmaster@mx.here.example'));
    host.ask(2, askForward('smith@mx.here.example'));
    expect(host.verdicts.map(({ verdict }) => verdict.kind)).toEqual(['accept', 'refuse']);
  });
});

test('any reverse-path is accepted', () => {
  const host = new FakeHost();
  const client = { verb: 'HELO', name: 'x.example' } as const;
  host.ask(1, { kind: 'reverse-path', facts: noFacts, client, path: reversePath(''), parameters: [] });
  expect(said(host)).toBe('accept');
});

test('a client that has said who it is may send anywhere, but not to nobody here', () => {
  const host = new FakeHost(making);
  host.ask(1, askForward('a@elsewhere.example', { identity: 'ann' }));
  host.ask(2, askForward('nobody@here.example', { identity: 'ann' }));
  expect(host.verdicts.map(({ verdict }) => verdict.kind)).toEqual(['accept', 'refuse']);
});

const secured = { name: '', verified: false };
test.each([
  ['HELO', {}, 'SMTP'],
  ['HELO', { secured, identity: 'ann' }, 'SMTP'],
  ['EHLO', {}, 'ESMTP'],
  ['EHLO', { secured }, 'ESMTPS'],
  ['EHLO', { identity: 'ann' }, 'ESMTPA'],
  ['EHLO', { secured, identity: 'ann' }, 'ESMTPSA'],
] as const)('RFC 3848 3: %s with %j is %s in the trace field', (verb, facts, protocol) => {
  const host = withOneExchanger(new FakeHost({ plan: { relayFor: ['192.0.2.99'] } }));
  host.ask(1, mailData('a@client.example', ['x@there.example'], undefined, verb, [], facts));
  host.advance(MILLISECOND);
  expect(host.dials.map(({ transactions }) => contentOf(present(transactions[0], 'one')))[0]).toContain(
    ` with ${protocol} id`,
  );
});

test('§2.2.3: parameters of MAIL and of each RCPT stay with the message, and octets above 127 are told', () => {
  const host = withOneExchanger(new FakeHost({ plan: { relayFor: ['192.0.2.99'] } }));
  const question = mailData('a@client.example', ['x@there.example', 'y@there.example'], 'a: b\r\n\r\n\xff\r\n');
  if (question.kind !== 'mail-data') return expect.fail();
  const parameters = [{ keyword: 'NOTIFY', value: 'NEVER' }];
  const forwardPaths = question.envelope.forwardPaths.map((each, i) => (i === 1 ? { ...each, parameters } : each));
  host.ask(1, { ...question, envelope: { ...question.envelope, forwardPaths } });
  host.advance(MILLISECOND);
  expect(host.dials[0]?.transactions[0]).toMatchObject({ rcptParameters: [[], parameters], eightBit: true });
});

describe('mail data', () => {
  test('commit before verdict: accepted at once, spooled and answered after the sync', () => {
    const host = new FakeHost();
    host.at = 5_000;
    host.ask(9, mailData('a@client.example', ['smith@here.example']));
    expect(host.kinds()).toEqual(['mta/accepted']);
    expect(host.verdicts).toEqual([]);
    expect(host.deadline).toBe(5_000 + MILLISECOND);
    host.advance(5_000 + MILLISECOND);
    expect(host.when('mta/spooled')).toEqual([6_000]);
    expect(host.verdicts).toEqual([{ at: 6_000, ticket: 9, verdict: { kind: 'accept', reply: null } }]);
    const { message, record, recipients } = host.one('mta/spooled');
    expect({ message, record, recipients }).toEqual({ message: 77, record: 1, recipients: ['smith@here.example'] });
  });

  test('a trace field is put on top, with the one recipient named', () => {
    const host = new FakeHost();
    host.ask(1, mailData('a@client.example', ['smith@here.example']));
    host.advance(MILLISECOND * 5);
    expect(contentOf(host.one('mta/delivered')).replace(/\r\n[ \t]+/g, ' ')).toBe(
      'Return-Path: <a@client.example>\r\n' +
        'Received: from client.example ([192.0.2.99]) by here.example with ESMTP id 1 for <smith@here.example>; ' +
        'Thu, 1 Jan 1970 00:00:00 +0000\r\nSubject: a\r\n\r\nb\r\n',
    );
  });

  test('no recipient is named when there are two, and HELO is SMTP', () => {
    const host = new FakeHost();
    host.ask(1, mailData('', ['smith@here.example', 'postmaster'], 'Subject: a\r\n\r\nb\r\n', 'HELO'));
    host.advance(MILLISECOND * 5);
    const [first, second] = host.all('mta/delivered');
    expect(contentOf(first as never)).toMatch(/^Return-Path: <>\r\nReceived: .*with SMTP id 1;/s);
    expect(contentOf(first as never)).not.toContain('for <');
    expect(second?.mailbox).toBe('postmaster@here.example');
  });

  test('100 trace fields are taken, 101 are a loop', () => {
    const trace = (count: number) => `${'Received: from a by b; x\r\n'.repeat(count)}Subject: a\r\n\r\nb\r\n`;
    const host = new FakeHost();
    host.ask(1, mailData('a@client.example', ['smith@here.example'], trace(101)));
    expect(said(host)).toBe('554 5.4.6');
    expect(host.told).toEqual([]);
    host.ask(2, mailData('a@client.example', ['smith@here.example'], trace(100)));
    expect(host.kinds()).toEqual(['mta/accepted']);
  });

  test('source routes are stripped, from what is relayed and from whom the bounce goes to (§6.1)', () => {
    const host = withOneExchanger(new FakeHost({ plan: { relayFor: ['192.0.2.99'] } }));
    const data = mailData('smith@here.example', ['bob@there.example']);
    const route = [{ kind: 'domain', name: 'a.example' }] as const;
    if (data.kind !== 'mail-data' || data.envelope.reversePath.kind === 'null') throw new Error('mail data');
    const reversePath = { ...data.envelope.reversePath, route };
    const forwardPaths = data.envelope.forwardPaths.map(({ path, parameters }) => ({
      path: path.kind === 'mailbox' ? { ...path, route } : path,
      parameters,
    }));
    host.ask(1, { ...data, envelope: { ...data.envelope, reversePath, forwardPaths } });
    host.advance(MILLISECOND);
    const [transaction] = host.dials[0]?.transactions ?? [];
    expect(transaction?.reversePath).toMatchObject({ route: [] });
    expect(transaction?.forwardPaths).toMatchObject([{ route: [] }]);
  });

  test('a message without label gets a name here, the same recipient twice is one', () => {
    const host = new FakeHost();
    host.ask(1, mailData('a@client.example', ['smith@here.example', 'smith@HERE.example']), '192.0.2.9', null);
    const { message, forwardPaths } = host.one('mta/accepted');
    expect(message).toBe(key(3, 1));
    expect(forwardPaths).toEqual(['smith@here.example']);
  });
});

function said(host: FakeHost): string {
  const verdict = host.verdicts.at(-1)?.verdict;
  if (verdict === undefined) return 'nothing';
  return verdict.kind === 'accept' ? 'accept' : `${verdict.reply.code} ${verdict.reply.enhanced ?? ''}`;
}
