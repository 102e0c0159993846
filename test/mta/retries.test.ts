/** The schedule of retries and the time to give up (§4.5.4.1). */
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '#lib/base';
import { FakeHost, broken, each, mailData, plan, withOneExchanger } from './fake-host.ts';

const schedule = { waits: [30 * MINUTE, 2 * HOUR, 3 * HOUR], giveUp: 12 * HOUR, giveUpNull: 4 * HOUR };

function unreachable(from: string): FakeHost {
  const host = withOneExchanger(new FakeHost({ plan: { schedule, relayFor: ['192.0.2.99'] } }));
  host.outcome = each(broken('connect', 'refused'));
  host.ask(1, mailData(from, ['bob@there.example']));
  return host;
}

test('waits in their order, the last one repeated, then the time to give up', () => {
  const host = unreachable('smith@here.example');
  host.advance(24 * HOUR);
  const first = 1_000;
  const tries = [0, 30 * MINUTE, 2.5 * HOUR, 5.5 * HOUR, 8.5 * HOUR, 11.5 * HOUR].map((after) => first + after);
  expect(host.when('mta/deferred')).toEqual(tries);
  expect(host.all('mta/deferred').map(({ next }) => next)).toEqual([...tries.slice(1), 12 * HOUR]);
  expect(host.all('mta/deferred').map(({ attempts }) => attempts)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(host.dials.map((dial) => dial.tries)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('expiry comes at the age of `giveUp`, then the bounce', () => {
  const host = unreachable('smith@here.example');
  host.advance(24 * HOUR);
  expect(host.when('mta/expired')).toEqual([12 * HOUR]);
  expect(host.one('mta/expired')).toMatchObject({ recipient: 'bob@there.example', attempts: 6 });
  expect(host.when('mta/bounced')).toEqual([12 * HOUR + 1_000]);
  expect(host.one('mta/bounced')).toMatchObject({
    status: '5.4.7',
    why: 'delivery time expired: connection refused',
  });
  expect(host.dials).toHaveLength(6);
});

test('the null reverse-path is given up sooner, and nobody is told by mail', () => {
  const host = unreachable('');
  host.advance(24 * HOUR);
  expect(host.when('mta/expired')).toEqual([4 * HOUR]);
  expect(host.one('mta/dropped').status).toBe('5.4.7');
  expect(host.all('mta/bounced')).toEqual([]);
  expect(host.all('mta/submitted')).toEqual([]);
});

test('an attempt that is still under way when the time comes ends with expiry', () => {
  const host = unreachable('smith@here.example');
  host.outcome = () => null;
  host.advance(13 * HOUR);
  expect(host.kinds()).not.toContain('mta/expired');
  host.attempted(host.dials[0] as never, [broken('dot', 'timeout', true)]);
  expect(host.when('mta/expired')).toEqual([13 * HOUR]);
  expect(host.all('mta/deferred')).toEqual([]);
});

test('found again after the time to give up: one try, then expiry', () => {
  const host = unreachable('smith@here.example');
  host.advance(HOUR);
  host.at = 20 * HOUR;
  host.crash();
  expect(host.dials.at(-1)?.tries).toBe(3);
  expect(host.when('mta/expired')).toEqual([20 * HOUR]);
});

test('nothing is left when all is done', () => {
  const host = unreachable('smith@here.example');
  host.advance(24 * HOUR);
  expect(host.deadline).toBeUndefined();
  expect(host.spool.records()).toEqual([]);
  expect(plan.schedule.waits[0]).toBeGreaterThanOrEqual(30 * MINUTE);
});
