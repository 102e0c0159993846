/** Telling the originator (§3.6.3, §4.5.5, §6.1). */
import { expect, test } from 'vitest';
import { DAY, present, textOf } from '#lib/base';
import { readReport } from '#lib/message';
import {
  FakeHost,
  accepted,
  broken,
  contentOf,
  each,
  empty,
  found,
  mailData,
  mx,
  refused,
  withOneExchanger,
} from './fake-host.ts';

function relayed(from: string, to: readonly string[]): FakeHost {
  const host = withOneExchanger(new FakeHost({ plan: { relayFor: ['192.0.2.99'] } }));
  host.names.set('gone.example MX', empty('nxdomain'));
  host.outcome = each(refused('rcpt', 550, '5.1.1', 'No such mailbox'));
  host.ask(1, mailData(from, to));
  host.advance(10_000);
  return host;
}

test('all that fail in one round share one notification', () => {
  const host = relayed('smith@here.example', ['a@there.example', 'b@there.example', 'c@gone.example']);
  const notification = host.one('mta/submitted');
  expect(notification).toMatchObject({ reversePath: '', forwardPaths: ['smith@here.example'], about: 77 });
  expect(host.all('mta/bounced').map((event) => [event.recipient, event.status, event.notification])).toEqual(
    ['c@gone.example 5.1.2', 'a@there.example 5.1.1', 'b@there.example 5.1.1'].map((row) => [
      ...row.split(' '),
      notification.message,
    ]),
  );
  const report = readReport(notification.content);
  expect(report?.status.reportingMta).toBe('here.example');
  expect(
    report?.status.recipients.map(({ status, remoteMta, diagnosticCode }) => [status, remoteMta, diagnosticCode]),
  ).toEqual([
    ['5.1.2', null, null],
    ['5.1.1', 'mx.there.example', 'smtp; 550 5.1.1 No such mailbox'],
    ['5.1.1', 'mx.there.example', 'smtp; 550 5.1.1 No such mailbox'],
  ]);
});

test('it is a message of its own and is delivered with the null reverse-path', () => {
  const host = relayed('smith@here.example', ['c@gone.example']);
  const delivered = host.one('mta/delivered');
  expect(delivered.message).toBe(host.one('mta/submitted').message);
  expect(delivered.message).not.toBe(77);
  expect(contentOf(delivered)).toMatch(/^Return-Path: <>\r\n/);
});

test('it goes out through the next host when the originator lives elsewhere', () => {
  const host = relayed('amy@there.example', ['c@gone.example']);
  expect(host.dials[0]?.recipients).toEqual(['amy@there.example']);
  expect(host.dials[0]?.transactions[0]?.reversePath).toEqual({ kind: 'null' });
});

test('nothing is sent about a message with the null reverse-path', () => {
  const host = relayed('', ['a@there.example', 'c@gone.example']);
  expect(host.all('mta/dropped').map(({ recipient, status }) => [recipient, status])).toEqual([
    ['c@gone.example', '5.1.2'],
    ['a@there.example', '5.1.1'],
  ]);
  expect(host.all('mta/submitted')).toEqual([]);
  expect(host.spool.records()).toEqual([]);
});

test('a notification that fails in its turn is dropped', () => {
  const host = relayed('nobody@here.example', ['c@gone.example']);
  expect(host.kinds().filter((kind) => kind === 'mta/submitted')).toHaveLength(1);
  expect(host.one('mta/dropped')).toMatchObject({ recipient: 'nobody@here.example', status: '5.1.1' });
  expect(host.deadline).toBeUndefined();
});

test('the bounce comes when the round is over: what one host accepted meanwhile is not in it', () => {
  const host = withOneExchanger(new FakeHost());
  host.names.set('gone.example MX', empty('nxdomain'));
  host.submit('smith@here.example', ['a@there.example', 'c@gone.example']);
  host.advance(10_000);
  expect(host.all('mta/bounced')).toEqual([]);
  host.attempted(host.dials[0] as never, [accepted]);
  host.advance(20_000);
  expect(host.one('mta/bounced').recipient).toBe('c@gone.example');
});

test.each([
  ['NXDOMAIN', empty('nxdomain'), '(5.1.2)', 'the domain does not exist'],
  ['null MX', found('gone.example', mx(0, '')), '(5.1.10)', 'the domain takes no mail'],
])('people are told in words where no host spoke: %s', (_, answer, status, reason) => {
  const host = new FakeHost();
  host.names.set('gone.example MX', answer);
  host.submit('smith@here.example', ['c@gone.example']);
  host.advance(10_000);
  const report = readReport(present(host.all('mta/submitted').at(-1), 'a notification').content);
  expect(textOf(report?.text ?? new Uint8Array())).toContain(`${status}\r\n    ${reason}\r\n`);
  expect(report?.status.recipients[0]).toMatchObject({ remoteMta: null, diagnosticCode: null });
});

test.each([
  ['no host spoke', broken('connect', 'refused'), 'delivery time expired: connection refused', null],
  ['one did', refused('rcpt', 450, '4.2.1', 'busy'), 'delivery time expired', 'smtp; 450 4.2.1 busy'],
])('an expired recipient has its reason, and a diagnostic only of a host: %s', (_, outcome, reason, diagnosticCode) => {
  const host = withOneExchanger(new FakeHost());
  host.outcome = each(outcome);
  host.submit('smith@here.example', ['a@there.example']);
  host.advance(6 * DAY);
  const report = readReport(present(host.all('mta/submitted').at(-1), 'a notification').content);
  expect(textOf(report?.text ?? new Uint8Array())).toContain(`(5.4.7)\r\n    ${reason}\r\n`);
  expect(report?.status.recipients[0]).toMatchObject({ status: '5.4.7', diagnosticCode });
});
