/** Relaying: one transaction, a fate for each recipient; hosts in order; what is unknown is marked. */
import { describe, expect, test } from 'vitest';
import { MINUTE } from '#lib/base';
import { FakeHost, a, accepted, broken, each, found, mailData, mx, refused, withOneExchanger } from './fake-host.ts';
import type { Dial } from './fake-host.ts';

const to = ['bob@there.example', 'amy@there.example', 'tim@there.example'];

function relay(outcome: FakeHost['outcome'], host = withOneExchanger(new FakeHost())): FakeHost {
  host.outcome = outcome;
  host.submit('smith@here.example', to);
  host.advance(10_000);
  return host;
}

test('each recipient has its own fate', () => {
  const host = relay(() => [accepted, refused('rcpt', 550, '5.1.1'), refused('rcpt', 450, '4.2.1')]);
  expect(host.one('mta/handed-on')).toMatchObject({ recipient: to[0], exchanger: 'mx.there.example', code: 250 });
  expect(host.one('mta/bounced')).toMatchObject({ recipient: to[1], status: '5.1.1', why: '550 5.1.1 no' });
  expect(host.one('mta/deferred')).toMatchObject({ recipient: to[2], status: '4.2.1', attempts: 1, unknown: false });
  expect(host.dials).toHaveLength(1);
});

test('only those who wait are tried again, and nobody at once', () => {
  const host = relay(() => [accepted, refused('rcpt', 550), refused('rcpt', 450)]);
  host.outcome = each(accepted);
  const { next } = host.one('mta/deferred');
  expect(next).toBeGreaterThanOrEqual(30 * MINUTE);
  host.advance(next - 1);
  expect(host.dials).toHaveLength(1);
  host.advance(next);
  expect(host.dials[1]).toMatchObject({ recipients: [to[2]], tries: 2 });
  expect(host.all('mta/handed-on')).toHaveLength(2);
  host.advance(next + 2_000);
  expect(host.holds(1)).toBe(false);
});

describe('an exchanger with two addresses', () => {
  const names = (host: FakeHost): FakeHost => {
    host.names.set('there.example MX', found('there.example', mx(10, 'a.example'), mx(20, 'b.example')));
    host.names.set('a.example A', found('a.example', a('198.51.100.1'), a('198.51.100.3')));
    host.names.set('b.example A', found('b.example', a('198.51.100.2')));
    return host;
  };

  test.each([
    ['554 as greeting', refused('greeting', 554), ['a.example', 'b.example']],
    ['521 to HELO', refused('hello', 521), ['a.example', 'b.example']],
    ['535 to AUTH', refused('auth', 535), ['a.example', 'b.example']],
    ['421 as greeting', refused('greeting', 421), ['a.example', 'a.example', 'b.example']],
    ['connection refused', broken('connect', 'refused'), ['a.example', 'a.example', 'b.example']],
    ['no TLS', broken('secure', 'tls'), ['a.example', 'a.example', 'b.example']],
  ])('%s', (_, outcome, tried) => {
    const host = relay(each(outcome), names(new FakeHost()));
    expect(host.dials.map(({ exchanger }) => exchanger)).toEqual(tried);
  });
});

test('what was wrong with TLS is told', () => {
  const detail = 'certificate is out of date';
  const host = relay(each({ kind: 'broken', stage: 'secure', why: 'tls', unknown: false, detail }));
  const why = `TLS could not be set up: ${detail}`;
  expect(host.all('mta/deferred')[0]).toMatchObject({ stage: 'secure', status: '4.7.5', why });
});

describe('what a host says about itself', () => {
  const names = (host: FakeHost) => {
    host.names.set('there.example MX', found('there.example', mx(10, 'a.example'), mx(20, 'b.example')));
    host.names.set('a.example A', found('a.example', a('198.51.100.1')));
    host.names.set('b.example A', found('b.example', a('198.51.100.2')));
    return host;
  };
  const by = (first: Parameters<typeof each>[0], second: Parameters<typeof each>[0]) => (dial: Dial) =>
    each(dial.exchanger === 'a.example' ? first : second)(dial);

  test.each([
    ['connection refused', broken('connect', 'refused')],
    ['no greeting', broken('greeting', 'timeout')],
    ['554 as greeting', refused('greeting', 554)],
    ['421 to EHLO', refused('hello', 421)],
    ['451 to MAIL', refused('mail', 451)],
    ['421 to MAIL', refused('mail', 421)],
    ['no reply to MAIL', broken('mail', 'timeout')],
  ])('%s: the next host is tried in the same attempt', (_, first) => {
    const host = relay(by(first, accepted), names(new FakeHost()));
    expect(host.dials.map(({ exchanger, tries }) => [exchanger, tries])).toEqual([
      ['a.example', 1],
      ['b.example', 1],
    ]);
    expect(host.all('mta/handed-on').map(({ exchanger }) => exchanger)).toEqual(Array(3).fill('b.example'));
    expect(host.all('mta/deferred')).toEqual([]);
  });

  test('later when one of them may answer otherwise then', () => {
    const host = relay(by(broken('connect', 'refused'), refused('greeting', 554)), names(new FakeHost()));
    expect(host.all('mta/deferred').map(({ stage, status }) => [stage, status])).toEqual(
      Array(3).fill(['connect', '4.4.1']),
    );
  });

  test('bounce when none of them will', () => {
    const host = relay(by(refused('greeting', 554), refused('greeting', 554, '5.3.2')), names(new FakeHost()));
    expect(host.all('mta/bounced').map(({ status }) => status)).toEqual(Array(3).fill('5.3.2'));
  });

  test('later when every host says 4yz to MAIL', () => {
    const host = relay(each(refused('mail', 451)), names(new FakeHost()));
    expect(host.dials).toHaveLength(2);
    expect(host.all('mta/deferred').map(({ stage }) => stage)).toEqual(Array(3).fill('mail'));
  });

  test.each([
    ['5yz to MAIL', refused('mail', 550), 'mta/bounced'],
    ['4yz to RCPT', refused('rcpt', 450), 'mta/deferred'],
    ['421 to RCPT', refused('rcpt', 421), 'mta/deferred'],
    ['4yz to DATA', refused('data', 451), 'mta/deferred'],
    ['4yz after the final dot', refused('dot', 452), 'mta/deferred'],
  ] as const)('%s decides, the next host is not asked', (_, first, end) => {
    const host = relay(by(first, accepted), names(new FakeHost()));
    expect(host.dials).toHaveLength(1);
    expect(host.all(end)).toHaveLength(3);
  });
});

describe('statuses without an enhanced code', () => {
  test.each([
    [refused('rcpt', 550), 'mta/bounced', '5.1.1'],
    [refused('rcpt', 553), 'mta/bounced', '5.1.3'],
    [refused('mail', 550), 'mta/bounced', '5.0.0'],
    [refused('dot', 554), 'mta/bounced', '5.0.0'],
    [refused('dot', 552), 'mta/bounced', '5.3.1'],
    [refused('rcpt', 452), 'mta/deferred', '4.3.1'],
    [refused('mail', 421), 'mta/deferred', '4.3.2'],
    [broken('connect', 'refused'), 'mta/deferred', '4.4.1'],
    [broken('connect', 'timeout'), 'mta/deferred', '4.4.1'],
    [broken('greeting', 'timeout'), 'mta/deferred', '4.4.2'],
    [broken('rcpt', 'closed'), 'mta/deferred', '4.4.2'],
    [broken('data', 'desync'), 'mta/deferred', '4.5.0'],
  ] as const)('%o → %s %s', (outcome, end, status) => {
    const host = relay(each(outcome));
    expect(host.all(end).map((event) => event.status)).toEqual([status, status, status]);
  });
});

test('a connection lost after the final dot: unknown, kept, sent again', () => {
  const host = relay(each(broken('dot', 'reset', true)));
  expect(host.all('mta/deferred').map(({ stage, unknown }) => [stage, unknown])).toEqual(Array(3).fill(['dot', true]));
  host.outcome = each(accepted);
  host.advance(31 * MINUTE);
  expect(host.all('mta/handed-on')).toHaveLength(3);
});

test('recipients of two domains with the same hosts share one transaction, others have their own', () => {
  const host = new FakeHost();
  for (const domain of ['one.example', 'two.example'])
    host.names.set(`${domain} MX`, found(domain, mx(10, 'a.example'), mx(10, 'b.example')));
  host.names.set('three.example MX', found('three.example', mx(10, 'c.example')));
  for (const [place, name] of ['a', 'b', 'c'].entries())
    host.names.set(`${name}.example A`, found(`${name}.example`, a(`198.51.100.${place + 1}`)));
  host.submit('smith@here.example', ['x@one.example', 'y@three.example', 'z@two.example']);
  host.advance(5_000);
  expect(host.dials.map(({ recipients }) => recipients)).toEqual([
    ['x@one.example', 'z@two.example'],
    ['y@three.example'],
  ]);
});

test('messages do not wait for each other', () => {
  const host = withOneExchanger(new FakeHost());
  host.submit('smith@here.example', [to[0] as string]);
  host.submit('smith@here.example', [to[1] as string]);
  host.advance(5_000);
  expect(host.dials.map(({ record }) => record)).toEqual([1, 2]);
  host.attempted(host.dials[1] as Dial, [accepted]);
  expect(host.one('mta/handed-on').recipient).toBe(to[1]);
});

test('the transaction carries the message as it stands in the spool, reverse-path and label', () => {
  const host = relay(() => null);
  const [transaction] = host.dials[0]?.transactions ?? [];
  expect(transaction?.message).toBe(host.one('mta/submitted').message);
  expect(transaction?.content).toEqual(host.one('mta/submitted').content);
  expect(transaction?.reversePath.kind).toBe('mailbox');
  expect(transaction?.forwardPaths).toHaveLength(3);
});

describe('parameters that came with MAIL', () => {
  const received = [{ keyword: 'XROAD', value: 'gravel' }];

  test('are kept with the record and stand in the transaction', () => {
    const host = withOneExchanger(new FakeHost({ plan: { relayFor: ['192.0.2.99'] } }));
    host.ask(1, mailData('amy@client.example', ['bob@there.example'], undefined, 'EHLO', received));
    host.advance(10_000);
    expect(host.spool.records()[0]?.parameters).toEqual(received);
    expect(host.dials[0]?.transactions[0]?.parameters).toEqual(received);
    host.crash();
    expect(host.dials[1]?.transactions[0]?.parameters).toEqual(received);
  });

  test('are none for what is submitted here, nor for a notification', () => {
    const host = relay(each(refused('rcpt', 550)), withOneExchanger(new FakeHost()));
    host.ask(1, mailData('amy@there.example', ['nobody@here.example'], undefined, 'EHLO', received));
    host.advance(20_000);
    const transactions = host.dials.flatMap((dial) => dial.transactions);
    expect(transactions.map(({ reversePath }) => reversePath.kind)).toEqual(['mailbox', 'null']);
    expect(transactions.map(({ parameters }) => parameters)).toEqual([[], []]);
  });
});
