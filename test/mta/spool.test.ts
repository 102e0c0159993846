/** What survives a crash, and what does not (§6.1). */
import { describe, expect, test } from 'vitest';
import { MILLISECOND, MINUTE } from '#lib/base';
import { FakeHost, accepted, broken, each, empty, mailData, refused, withOneExchanger } from './fake-host.ts';

const relay = () => withOneExchanger(new FakeHost({ plan: { relayFor: ['192.0.2.99'] } }));
const to = ['bob@there.example', 'amy@there.example'];

test('a crash between accept and commit leaves nothing, and nobody was told yes', () => {
  const host = relay();
  host.ask(1, mailData('smith@here.example', to));
  host.advance(MILLISECOND - 1);
  host.crash();
  host.advance(60 * MINUTE);
  expect(host.kinds()).toEqual(['mta/accepted']);
  expect(host.verdicts).toEqual([]);
  expect(host.spool.records()).toEqual([]);
});

test('what was committed is found again and tried at once', () => {
  const host = relay();
  host.ask(1, mailData('smith@here.example', to));
  host.advance(MILLISECOND);
  const before = host.dials.length;
  host.crash();
  expect(host.one('mta/recovered')).toMatchObject({ message: 77, record: 1, recipients: to });
  expect(host.dials).toHaveLength(before + 1);
  expect(host.dials.at(-1)?.recipients).toEqual(to);
});

test('attempts and arrivals are kept, the first wait is not repeated', () => {
  const host = relay();
  host.outcome = each(broken('connect', 'refused'));
  host.ask(1, mailData('smith@here.example', to));
  host.advance(10 * MINUTE);
  host.crash();
  expect(host.dials.at(-1)?.tries).toBe(2);
  expect(host.all('mta/deferred').at(-1)).toMatchObject({ attempts: 2, next: 10 * MINUTE + 120 * MINUTE });
});

test('a recipient handed on is not tried again after a crash', () => {
  const host = relay();
  host.outcome = () => [accepted, refused('rcpt', 450)];
  host.ask(1, mailData('smith@here.example', to));
  host.advance(10 * MILLISECOND);
  host.outcome = each(accepted);
  host.crash();
  expect(host.one('mta/recovered').recipients).toEqual([to[1]]);
});

test('a crash between the next host’s yes and the commit of it: one copy more, marked by the recovery', () => {
  const host = relay();
  host.outcome = each(accepted);
  host.ask(1, mailData('smith@here.example', to));
  host.advance(MILLISECOND);
  expect(host.all('mta/handed-on')).toHaveLength(2);
  host.crash();
  expect(host.one('mta/recovered').recipients).toEqual(to);
  expect(host.all('mta/handed-on')).toHaveLength(4);
});

describe('one commit, both or neither', () => {
  test('final delivery: no copy is lost or doubled at any instant of a crash', () => {
    for (let at = 0; at <= 4 * MILLISECOND; at += MILLISECOND / 2) {
      const host = new FakeHost();
      host.ask(1, mailData('a@client.example', ['smith@here.example']));
      host.advance(at);
      host.crash();
      host.advance(60 * MINUTE);
      expect(host.all('mta/delivered').length).toBe(host.verdicts.length);
    }
  });

  test('bounce and notification: one of each at any instant of a crash', () => {
    for (let at = MILLISECOND; at <= 5 * MILLISECOND; at += MILLISECOND / 2) {
      const host = relay();
      host.names.set('gone.example MX', empty('nxdomain'));
      host.ask(1, mailData('smith@here.example', ['a@gone.example']));
      host.advance(at);
      host.crash();
      host.advance(60 * MINUTE);
      expect(host.one('mta/bounced').notification).toBe(host.one('mta/submitted').message);
      expect(host.one('mta/delivered').message).toBe(host.one('mta/submitted').message);
    }
  });
});

test('numbers are not given out twice, and late answers from before the crash find nobody', () => {
  const host = relay();
  host.submit('smith@here.example', to);
  host.advance(MILLISECOND);
  const [early] = host.dials;
  host.crash();
  host.attempted(early as never, [accepted, accepted]);
  expect(host.all('mta/handed-on')).toEqual([]);
  host.submit('smith@here.example', to);
  const [first, second] = host.all('mta/submitted');
  expect(second?.message).toBe((first?.message ?? 0) + 1);
  expect(new Set(host.told.map(({ record }) => record))).toEqual(new Set([1, 2]));
});

test('the agent holds a record until nothing more can come of it', () => {
  const host = new FakeHost();
  host.ask(1, mailData('a@client.example', ['smith@here.example']));
  expect(host.holds(1)).toBe(true);
  host.advance(MILLISECOND);
  expect(host.holds(1)).toBe(true);
  host.advance(2 * MILLISECOND);
  expect(host.one('mta/delivered').message).toBe(77);
  expect(host.holds(1)).toBe(false);
});
