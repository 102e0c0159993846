/** From short texts to plans: the defaults, and what is made up. */
import { describe, expect, test } from 'vitest';
import { defaultCaps, defaultTimeouts, textOf } from '#lib/base';
import { fromBase64 } from '#lib/codec';
import { presentName, presentRecord } from '#lib/dns';
import { type HostPlan, usualSessions } from '#lib/host';
import { defaultSchedule } from '#lib/mta';
import { readScenario } from '#lib/scenario';
import type { Scenario } from '#lib/scenario';
import { usualExtensions } from '#lib/smtp';

function scenario(...lines: string[]): Scenario {
  const reading = readScenario(lines.join('\n'));
  expect(reading.diagnostics).toEqual([]);
  return reading.scenario ?? expect.fail();
}
const host = ({ plan }: Scenario, name: string): HostPlan =>
  plan.hosts.find((each) => each.name === name) ?? expect.fail(`no host ${name}`);
const zones = (read: Scenario): readonly string[] =>
  (host(read, 'names.postroad.test').zones ?? []).flatMap(({ origin, records }) => [
    `[${origin}]`,
    ...records
      .filter(({ data }) => data.type !== 'SOA')
      .map((record) => `${presentName(record.owner)} ${record.ttl} ${presentRecord(record)}`),
  ]);
const content = (read: Scenario, index = 0): string =>
  textOf(fromBase64(read.plan.actions[index]?.submit.content ?? '') ?? expect.fail());

describe('two hosts and one message', () => {
  const read = scenario(
    'hosts:',
    '  a.example: { mailboxes: [alice] }',
    '  B.Example: { mailboxes: [bob] }',
    'actions:',
    '  - submit: { from: alice@a.example, to: bob@b.example, text: "x\\n" }',
  );

  test('the world around them', () => {
    const { hosts, actions, ...rest } = read.plan;
    expect(rest).toEqual({
      version: 1,
      seed: 1,
      start: 1_767_603_600_000_000,
      links: { delay: 10_000, between: [] },
      faults: [],
      caps: defaultCaps,
    });
    expect(hosts.map(({ name }) => name)).toEqual(['a.example', 'b.example', 'names.postroad.test']);
    const submit = { reversePath: 'alice@a.example', forwardPaths: ['bob@b.example'], content: 'eA0K' };
    expect(actions).toEqual([{ at: 0, host: 'a.example', submit }]);
  });

  test('a host with all its defaults', () => {
    expect(host(read, 'b.example')).toEqual({
      name: 'b.example',
      addresses: ['192.0.2.2', '2001:db8::2'],
      zoneOffset: 0,
      mail: {
        domains: ['b.example'],
        mailboxes: ['bob@b.example'],
        backupFor: [],
        recipients: null,
        relayFor: [],
        smarthost: null,
        schedule: defaultSchedule,
        verify: 'off',
        lists: [],
      },
      zones: null,
      nameServer: '192.0.2.3',
      extensions: usualExtensions,
      ...usualSessions('b.example'),
      caps: defaultCaps,
      timeouts: defaultTimeouts,
    });
  });

  test('their names', () => {
    expect(host(read, 'names.postroad.test')).toMatchObject({ mail: null, nameServer: null, extensions: [] });
    expect(zones(read)).toEqual([
      '[]',
      '. 3600 NS names.postroad.test',
      'names.postroad.test 3600 A 192.0.2.3',
      'names.postroad.test 3600 AAAA 2001:db8::3',
      'a.example 3600 A 192.0.2.1',
      'a.example 3600 AAAA 2001:db8::1',
      'b.example 3600 A 192.0.2.2',
      'b.example 3600 AAAA 2001:db8::2',
    ]);
  });

  test('the plan is plain data', () => {
    expect(structuredClone(read.plan)).toEqual(read.plan);
    expect(JSON.parse(JSON.stringify(read.plan))).toEqual(read.plan);
  });
});

describe('roles follow from what a host has', () => {
  const read = scenario(
    'hosts:',
    '  idle.example:',
    '  sender.example:',
    '  mx.example: { domains: [foo.example, bar.example], mailboxes: [ann, "A.B", bob@bar.example] }',
    '  whole.example: { mailboxes: [ann@third.example, postmaster] }',
    '  spare.example: { backup-for: [foo.example], recipients: [ann@foo.example] }',
    '  relay.example: { relay-for: [mx.example, whole.example], smarthost: MX.example }',
    'actions:',
    '  - submit: { host: sender.example, from: <>, to: [Postmaster, ann@foo.example], octets: "" }',
  );
  const mail = (name: string): unknown => host(read, name).mail;

  test('none: no mail system', () => expect(mail('idle.example')).toBeNull());
  test('a submission: a mail system without domains', () =>
    expect(mail('sender.example')).toMatchObject({ domains: [], mailboxes: [], smarthost: null }));
  test('domains and local-parts', () =>
    expect(mail('mx.example')).toMatchObject({
      domains: ['foo.example', 'bar.example'],
      mailboxes: ['ann@foo.example', 'ann@bar.example', 'A.B@foo.example', 'A.B@bar.example', 'bob@bar.example'],
    }));
  test('mailboxes alone', () =>
    expect(mail('whole.example')).toMatchObject({
      domains: ['third.example', 'whole.example'],
      mailboxes: ['ann@third.example', 'postmaster@third.example', 'postmaster@whole.example'],
    }));
  test('a backup', () =>
    expect(mail('spare.example')).toMatchObject({
      domains: [],
      backupFor: ['foo.example'],
      recipients: ['ann@foo.example'],
    }));
  test('a relay names hosts, the plan their addresses', () =>
    expect(mail('relay.example')).toMatchObject({
      relayFor: ['192.0.2.3', '2001:db8::3', '192.0.2.4', '2001:db8::4'],
      smarthost: 'mx.example',
    }));
  test('the null reverse-path is the empty text', () =>
    expect(read.plan.actions[0]?.submit).toEqual({
      reversePath: '',
      forwardPaths: ['Postmaster', 'ann@foo.example'],
      content: '',
    }));
  test('domains without records get exchangers', () => {
    expect(zones(read).filter((record) => record.includes(' MX '))).toEqual([
      'foo.example 3600 MX 10 mx.example',
      'foo.example 3600 MX 20 spare.example',
      'bar.example 3600 MX 10 mx.example',
      'third.example 3600 MX 10 whole.example',
    ]);
  });
});

describe('zones and addresses', () => {
  test('records of the text come first, and what they lack is made up', () => {
    const read = scenario(
      'hosts:',
      '  mx1.foo.example: { domains: [foo.example] }',
      '  mx2.foo.example: { domains: [foo.example], addresses: [198.51.100.7, "2001:DB8:0::7"] }',
      '  other.example: { domains: [sub.foo.example, new.example] }',
      'zones: |',
      '  $ORIGIN foo.example.',
      '  @ 60 MX 10 mx1',
      '  @ 60 MX 20 mx2',
      '  mx1 60 A 192.0.2.1',
      '  other.sub 60 TXT x',
    );
    expect(host(read, 'mx1.foo.example').addresses).toEqual(['192.0.2.1']);
    expect(host(read, 'mx2.foo.example').addresses).toEqual(['198.51.100.7', '2001:db8::7']);
    expect(host(read, 'other.example').addresses).toEqual(['192.0.2.2', '2001:db8::1']);
    expect(zones(read)).toEqual([
      '[foo.example]',
      'foo.example 3600 NS names.postroad.test',
      'foo.example 60 MX 10 mx1.foo.example',
      'foo.example 60 MX 20 mx2.foo.example',
      'mx1.foo.example 60 A 192.0.2.1',
      'other.sub.foo.example 60 TXT "x"',
      'mx2.foo.example 3600 A 198.51.100.7',
      'mx2.foo.example 3600 AAAA 2001:db8::7',
      '[]',
      '. 3600 NS names.postroad.test',
      'names.postroad.test 3600 A 192.0.2.3',
      'names.postroad.test 3600 AAAA 2001:db8::2',
      'other.example 3600 A 192.0.2.2',
      'other.example 3600 AAAA 2001:db8::1',
      'new.example 3600 MX 10 other.example',
    ]);
  });

  test('each zone has an SOA first', () => {
    const read = scenario('hosts: { a.example: }', 'zones: |', '  $ORIGIN z.example.', '  @ TXT x');
    for (const { records } of host(read, 'names.postroad.test').zones ?? []) expect(records[0]?.data.type).toBe('SOA');
  });
});

test('limits, timeouts, schedule, clock, extensions', () => {
  const read = scenario(
    'hosts:',
    '  a.example:',
    '    limits: { command-line: 512, recipients: 100, idle-commands: 7 }',
    '    timeouts: { next-command: 10m, query: 2s, query-tries: 5 }',
    '    schedule: { waits: [30m, 1h], give-up: 4d, give-up-null: 6h }',
    '    zone: -0330',
    '    extensions: [size]',
    '    mailboxes: [ann]',
    '  b.example: { extensions: [], schedule: { give-up: 4d }, mailboxes: [bob] }',
  );
  const a = host(read, 'a.example');
  expect(a.caps).toEqual({ ...defaultCaps, commandLine: 512, recipients: 100, idleCommands: 7 });
  expect(a.timeouts).toEqual({ ...defaultTimeouts, nextCommand: 600_000_000, query: 2_000_000, queryTries: 5 });
  expect(a.mail?.schedule).toEqual({
    waits: [1_800_000_000, 3_600_000_000],
    giveUp: 345_600_000_000,
    giveUpNull: 21_600_000_000,
  });
  expect(a.zoneOffset).toBe(-210);
  expect(a.extensions).toEqual(['SIZE']);
  expect(host(read, 'b.example').extensions).toEqual([]);
  expect(host(read, 'b.example').mail?.schedule).toMatchObject({
    waits: defaultSchedule.waits,
    giveUp: 345_600_000_000,
  });
});

test('links, faults, view, words', () => {
  const read = scenario(
    'title: T',
    'about: |',
    '  One.',
    'seed: 9007199254740991',
    'start: 2026-02-01T00:00:00+01:00',
    'hosts: { a.example: { mailboxes: [a] }, b.example: }',
    'links: { delay: 1us, between: [{ hosts: [b.example, a.example], delay: 2s }] }',
    'actions:',
    '  - { at: 2026-01-31T23:00:01Z, submit: { from: a@a.example, to: a@a.example, text: x } }',
    'faults:',
    '  - { host: a.example, down: }',
    '  - { host: b.example, down: { from: 1m, until: 2026-01-31T23:02:00Z, how: silent } }',
    '  - { host: a.example, when: { verb: rcpt, nth: 3 }, answer: 452 4.5.3 Too many recipients }',
    '  - { host: a.example, when: { verb: Connect }, answer: "421" }',
    'view: { connection: 2 }',
  );
  expect(read).toMatchObject({ title: 'T', about: 'One.\n', view: { connection: 2, line: 0 } });
  expect(read.plan).toMatchObject({
    seed: Number.MAX_SAFE_INTEGER,
    start: 1_769_900_400_000_000,
    links: { delay: 1, between: [{ hosts: ['b.example', 'a.example'], delay: 2_000_000 }] },
    actions: [{ at: 1_000_000 }],
  });
  expect(read.plan.faults).toEqual([
    { kind: 'down', host: 'a.example', from: 0, until: null, how: 'refuse' },
    { kind: 'down', host: 'b.example', from: 60_000_000, until: 120_000_000, how: 'silent' },
    {
      kind: 'answer',
      host: 'a.example',
      verb: 'RCPT',
      nth: 3,
      code: 452,
      enhanced: '4.5.3',
      text: 'Too many recipients',
    },
    { kind: 'answer', host: 'a.example', verb: 'connect', nth: 1, code: 421, enhanced: null, text: '' },
  ]);
});

describe('contents', () => {
  const sent = (...lines: string[]): string =>
    content(
      scenario(
        'hosts: { a.example: { mailboxes: [a], zone: "+0100" } }',
        'actions:',
        '  - submit:',
        '      from: a@a.example',
        '      to: a@a.example',
        ...lines.map((line) => `      ${line}`),
      ),
    );

  test('text: UTF-8, line feeds become CRLF', () =>
    expect(sent('text: |', '  ä', '', '  .', '')).toBe('Ã¤\r\n\r\n.\r\n'));
  test('text after |- ends without one', () => expect(sent('text: |-', '  a', '  b', '')).toBe('a\r\nb'));
  test('text in quotes', () => expect(sent('text: "a\\nb\\r\\nc"')).toBe('a\r\nb\r\nc'));
  test('octets: nothing is repaired', () =>
    expect(sent('octets: "\\r \\n \\0 \\x80\\xff ÿ\\t"')).toBe('\r \n \0 \x80\xff \xff\t'));
  test('base64, blanks ignored', () => expect(sent('base64: |', '  QUJD', '  RA==')).toBe('ABCD'));
  test('compose', () => {
    const text = sent('compose: { subject: Hi, body: "One\\nTwo", attachments: [{ name: a.bin, size: 100 }] }');
    expect(text).toMatch(/^Date: Mon, 5 Jan 2026 10:00:00 \+0100\r\nFrom: a@a\.example\r\nTo: a@a\.example\r\n/);
    expect(text).toContain('\r\nOne\r\nTwo\r\n');
    expect(text).toContain('a.bin');
  });
  test('by name, for several submissions', () => {
    const read = scenario(
      'hosts: { a.example: { mailboxes: [a] } }',
      'messages: { letter: { text: "x\\n" } }',
      'actions:',
      '  - { submit: { from: a@a.example, to: a@a.example, message: letter } }',
      '  - { at: 1s, submit: { from: a@a.example, to: a@a.example, message: letter } }',
    );
    expect([content(read, 0), content(read, 1)]).toEqual(['x\r\n', 'x\r\n']);
  });
});
