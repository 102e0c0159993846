/**
 * Conservation (§6.1): whatever names, hosts and crashes do, each recipient that was taken over comes to an end, to one
 * end only, and no failed attempt is repeated before its time.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, HOUR, MILLISECOND, MINUTE, Random } from '#lib/base';
import type { RecipientOutcome } from '#lib/smtp';
import { FakeHost, a, accepted, broken, empty, found, mailData, mx, refused } from './fake-host.ts';

const addresses = [
  'smith@here.example',
  'nobody@here.example',
  'postmaster',
  'x@one.example',
  'y@one.example',
  'z@two.example',
  'w@[198.51.100.7]',
];
const answers = [
  empty('nxdomain'),
  empty('nodata'),
  empty('servfail'),
  empty('timeout'),
  found('', mx(10, 'm.example'), mx(10, 'n.example')),
  found('', mx(10, 'm.example'), mx(20, 'here.example')),
  found('', mx(0, '')),
];
const replies: readonly RecipientOutcome[] = [
  accepted,
  refused('rcpt', 550),
  refused('rcpt', 450),
  refused('dot', 451),
  broken('connect', 'refused'),
  broken('rcpt', 'closed'),
  broken('dot', 'reset', true),
];

const step = fc.oneof(
  fc.record({
    kind: fc.constant('ask' as const),
    from: fc.constantFrom('', 'smith@here.example', 'q@one.example'),
    to: fc.subarray(addresses, { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('advance' as const), by: fc.constantFrom(1, MILLISECOND, MINUTE, 3 * HOUR, DAY) }),
  fc.record({ kind: fc.constant('crash' as const) }),
  fc.record({ kind: fc.constant('names' as const), one: fc.nat(answers.length - 1), two: fc.nat(answers.length - 1) }),
);

function play(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[], seed: number): FakeHost {
  const dice = new Random(seed);
  const host = new FakeHost({ plan: { relayFor: ['192.0.2.99'] } });
  host.names.set('m.example A', found('m.example', a('198.51.100.1')));
  host.names.set('n.example A', found('n.example', a('198.51.100.2')));
  host.names.set('there.example A', empty('nodata'));
  const answer = (one: number, two: number): void => {
    host.names.set('one.example MX', answers[one] ?? empty('timeout'));
    host.names.set('two.example MX', answers[two] ?? empty('timeout'));
  };
  answer(4, 5);
  host.outcome = (dial) => {
    const whole = replies[dice.below(replies.length)] ?? accepted;
    if (whole.kind !== 'refused' || whole.stage !== 'rcpt') return dial.recipients.map(() => whole);
    return dial.recipients.map(() => replies[dice.below(3)] ?? accepted);
  };
  let message = 1_000;
  for (const each of steps) {
    if (each.kind === 'ask') host.ask(message, mailData(each.from, each.to), '192.0.2.99', message++);
    else if (each.kind === 'advance') host.advance(host.at + each.by);
    else if (each.kind === 'crash') host.crash();
    else answer(each.one, each.two);
  }
  host.advance(host.at + 20 * DAY);
  return host;
}

const ends = ['mta/delivered', 'mta/bounced', 'mta/dropped', 'mta/handed-on'] as const;
type Fates = Map<string, string[]>;

function fatesOf(host: FakeHost): { readonly taken: ReadonlySet<string>; readonly fates: Fates } {
  const taken = new Set<string>();
  const fates: Fates = new Map();
  for (const { event } of host.told) {
    if (event.kind === 'mta/spooled') for (const text of event.recipients) taken.add(`${event.message} ${text}`);
    for (const end of ends) {
      if (event.kind !== end) continue;
      const who = `${event.message} ${event.recipient}`;
      fates.set(who, [...(fates.get(who) ?? []), end]);
    }
  }
  return { taken, fates };
}

const runs = { numRuns: 150 };
const inputs = [fc.array(step, { minLength: 1, maxLength: 12 }), fc.nat()] as const;

test('each recipient taken over comes to one end, and nobody else does', () => {
  fc.assert(
    fc.property(...inputs, (steps, seed) => {
      const host = play(steps, seed);
      const { taken, fates } = fatesOf(host);
      expect(new Set(fates.keys())).toEqual(taken);
      for (const list of fates.values())
        expect(new Set(list.filter((end) => end !== 'mta/handed-on')).size).toBeLessThan(2);
      const crashed = steps.some(({ kind }) => kind === 'crash');
      for (const list of fates.values()) if (!crashed) expect(list).toHaveLength(1);
      for (const list of fates.values()) if (!list.includes('mta/handed-on')) expect(list).toHaveLength(1);
    }),
    runs,
  );
});

test('at rest nothing is queued, spooled or timed, and every yes had its commit before', () => {
  fc.assert(
    fc.property(...inputs, (steps, seed) => {
      const host = play(steps, seed);
      expect(host.deadline).toBeUndefined();
      expect(host.spool.records()).toEqual([]);
      const spooled = new Set(host.all('mta/spooled').map(({ message }) => message));
      for (const { ticket, verdict } of host.verdicts) if (verdict.kind === 'accept') expect(spooled).toContain(ticket);
    }),
    runs,
  );
});

test('without a crash, attempts for one recipient are at least the first wait apart', () => {
  fc.assert(
    fc.property(...inputs, (steps, seed) => {
      const host = play(
        steps.filter(({ kind }) => kind !== 'crash'),
        seed,
      );
      const last = new Map<string, number>();
      for (const { at, event } of host.told) {
        if (event.kind !== 'mta/deferred') continue;
        const who = `${event.message} ${event.recipient}`;
        expect(at - (last.get(who) ?? -DAY)).toBeGreaterThanOrEqual(30 * MINUTE);
        last.set(who, at);
      }
    }),
    runs,
  );
});

test('the null reverse-path never leads to a notification', () => {
  fc.assert(
    fc.property(...inputs, (steps, seed) => {
      const host = play(steps, seed);
      const silent = new Set(
        host
          .all('mta/accepted')
          .filter(({ reversePath }) => reversePath === '')
          .map(({ message }) => message),
      );
      for (const { message, about } of host.all('mta/submitted')) {
        expect(silent).not.toContain(about);
        silent.add(message);
      }
    }),
    runs,
  );
});
