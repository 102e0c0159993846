/** Stage directions in sentences: every kind, every reason, and hostile texts. */
import { describe, expect, test } from 'vitest';
import { MINUTE } from '#lib/base';
import type { Direction, Found, StoryRow } from '#lib/projection';
import { sayDirection } from '#lib/wording';

const names = ['', 'bar', 'mx1', 'mx2'];
const say = (direction: Direction, host = 1): string => {
  const row: StoryRow = { seq: 1, at: 0, connection: null, host, ...direction };
  return sayDirection(row, (index) => names[index] ?? '');
};

const green = ['green@foo.example'];
const both = ['jones@foo.example', 'brown@foo.example'];
const found = (preference: number, host: number | null, why: Found['why'] = 'by-preference'): Found => ({
  preference,
  exchanger: host === null ? 'far.example' : `${names[host] ?? ''}.foo.example`,
  host,
  fate:
    why === 'by-preference' || why === 'implicit-mx' || why === 'literal' || why === 'smarthost' ? 'taken' : 'dropped',
  why,
});
const lookUp = (...all: readonly Found[]): Direction => ({
  what: 'looked-up',
  domain: 'foo.example',
  outcome: 'found',
  clause: '',
  found: all,
});

describe('look-ups', () => {
  test('name hosts in the order of the attempts, and who was dropped why', () => {
    expect(say(lookUp(found(10, 2), found(20, null)))).toBe(
      'bar looks up foo.example: mx1 (10), then far.example (20).',
    );
    expect(say(lookUp(found(10, 2), found(20, 3, 'myself'), found(30, null, 'worse-than-myself')), 3)).toBe(
      'mx2 looks up foo.example: mx1 (10); not mx2 (20), which is itself; not far.example (30), which is no better than itself.',
    );
    expect(say(lookUp(found(10, 2, 'no-address')))).toBe(
      'bar looks up foo.example: no host is left to try; not mx1 (10), which has no address.',
    );
  });

  test('say when it is no list', () => {
    expect(say(lookUp(found(0, 2, 'implicit-mx')))).toContain('its own address counts as one');
    expect(say(lookUp(found(0, 2, 'literal')))).toContain('is an address already');
    expect(say(lookUp(found(0, 2, 'smarthost')))).toContain('by way of foo.example');
    expect(say(lookUp({ ...found(0, null, 'null-mx'), exchanger: '' }))).toContain('takes no mail');
  });

  test.each([
    ['nxdomain', 'there is no such domain'],
    ['servfail', 'the name server failed, so perhaps later'],
    ['timeout', 'no name server answered, so perhaps later'],
    ['nodata', 'there is no address for mail'],
    ['loop', 'its aliases run in a circle or too long'],
  ] as const)('that end with %s', (outcome, words) => {
    expect(say({ what: 'looked-up', domain: 'foo.example', outcome, clause: '', found: [] })).toBe(
      `bar looks up foo.example: ${words}.`,
    );
  });
});

describe('connections', () => {
  const refused = {
    what: 'refused',
    client: 1,
    server: 2,
    exchanger: 'mx1.foo.example',
    address: '192.0.2.2',
  } as const;

  test.each([
    ['down', 'mx1 is down: bar is refused at 192.0.2.2.'],
    ['no-listener', 'mx1 refuses the connection of bar at 192.0.2.2: nobody listens there.'],
    ['too-many', 'mx1 refuses the connection of bar at 192.0.2.2: it has too many open.'],
    ['no-host', 'bar finds no host at 192.0.2.2.'],
  ] as const)('refused: %s', (why, sentence) => {
    expect(say({ ...refused, why })).toBe(sentence);
  });

  test('to nobody this world knows, and without answer', () => {
    expect(say({ ...refused, server: 0, why: 'down' })).toBe('mx1.foo.example is down: bar is refused at 192.0.2.2.');
    expect(say({ what: 'unanswered', client: 1, exchanger: '', address: '192.0.2.2' })).toBe(
      'bar gets no answer from 192.0.2.2 and gives up the attempt.',
    );
  });

  test('closed', () => {
    expect(say({ what: 'closed', end: 'server', why: 'quit' }, 2)).toBe('mx1 closes the connection.');
    expect(say({ what: 'closed', end: 'client', why: 'quit' })).toBe('bar closes its end too.');
    expect(say({ what: 'closed', end: 'client', why: 'timeout' })).toContain('has waited too long');
    expect(say({ what: 'closed', end: 'client', why: '' })).toBe('bar closes its end of the connection.');
    expect(say({ what: 'reset', end: 'client', why: '' })).toBe('The connection breaks: bar drops it at once.');
  });
});

describe('recipients and messages', () => {
  test.each<[string, Direction, string]>([
    [
      'submitted',
      { what: 'submitted', message: 1, reversePath: 'smith@bar.example', recipients: both },
      'smith gives bar a message to jones and brown.',
    ],
    [
      'submitted without a sender',
      { what: 'submitted', message: 1, reversePath: '', recipients: green },
      'bar is given a message to green, without a sender.',
    ],
    [
      'a notification',
      { what: 'notified', message: 2, about: 1, recipients: ['smith@bar.example'] },
      'bar writes a notification to smith: a mail that says what failed.',
    ],
    [
      'handed on',
      { what: 'handed-on', message: 1, recipients: green, exchanger: 'far.example', server: null, code: 250 },
      'far.example has taken over green: bar is free of that copy.',
    ],
    [
      'delivered',
      { what: 'delivered', message: 1, recipients: both, notification: false },
      'bar delivers to the mailboxes of jones and brown.',
    ],
    [
      'given up',
      { what: 'expired', message: 1, recipients: green, attempts: 1 },
      'bar has tried long enough and gives up on green, after one attempt.',
    ],
    [
      'dropped',
      { what: 'dropped', message: 1, recipients: green, status: '5.1.1', why: 'no such mailbox here' },
      'bar drops the mail for green (no such mailbox here).',
    ],
    [
      'found again',
      { what: 'recovered', message: 1, recipients: green },
      'bar finds the mail for green in its spool again.',
    ],
  ])('%s', (_, direction, sentence) => {
    expect(say(direction)).toBe(sentence);
  });

  test('deferred, with the next try, and the doubt where there is one', () => {
    const deferred = {
      what: 'deferred',
      message: 1,
      recipients: both,
      stage: 'connect',
      status: '4.4.1',
      why: 'connection refused',
      attempts: 1,
      next: 30 * MINUTE,
      wait: 30 * MINUTE,
      unknown: false,
    } as const;
    expect(say(deferred)).toBe(
      'bar keeps jones and brown in its queue (connection refused) and tries again in 30 min.',
    );
    expect(say({ ...deferred, unknown: true })).toContain('there may be two copies');
  });
});

describe('hosts', () => {
  test('go down, come up, and are made to answer', () => {
    expect(say({ what: 'crashed', how: 'refuse' }, 2)).toBe('mx1 is down. Connections to it are refused.');
    expect(say({ what: 'crashed', how: 'silent' }, 2)).toBe('mx1 is down. It answers nothing.');
    expect(say({ what: 'restarted' }, 2)).toBe('mx1 is up again, with what its spool holds.');
    expect(say({ what: 'answered-otherwise', verb: 'RCPT', nth: 2 }, 2)).toBe(
      'The scenario steps in: mx1 answers the 2nd RCPT in another way.',
    );
    const ordinals = [1, 2, 3, 4, 11, 12, 13, 21, 112].map(
      (nth) => / the (\S+) end of mail data /.exec(say({ what: 'answered-otherwise', verb: 'content', nth }))?.[1],
    );
    expect(ordinals).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '112th']);
  });
});

test('hostile texts stand as text, with what cannot be seen as code points', () => {
  const evil = '<img src=x onerror=1>\u202E\u0000';
  const shown = '<img src=x onerror=1>[U+202E][U+0000]';
  const told: Direction[] = [
    { what: 'bounced', message: 1, recipients: [`${evil}@x.test`], status: '', why: evil, notification: 2 },
    { what: 'looked-up', domain: evil, outcome: 'found', clause: '', found: [{ ...found(1, null), exchanger: evil }] },
    { what: 'unanswered', client: 1, exchanger: evil, address: '' },
    { what: 'answered-otherwise', verb: evil, nth: 1 },
    { what: 'handed-on', message: 1, recipients: green, exchanger: evil, server: null, code: 250 },
  ];
  for (const direction of told) {
    expect(say(direction)).toContain(shown);
    expect(say(direction)).not.toMatch(/[\u202E\0]/);
  }
});

describe('TLS and authentication', () => {
  test('tell a handshake step by step', () => {
    const shake = (step: 'client-hello' | 'server-hello' | 'client-finished' | 'server-finished' | 'alert') =>
      say({ what: 'handshake', step, says: 'certificate for x' });
    expect(shake('client-hello')).toBe('bar begins a TLS handshake: certificate for x.');
    expect(shake('server-hello')).toBe('The TLS handshake goes on: certificate for x.');
    expect(shake('client-finished')).toBe(shake('server-hello'));
    expect(shake('server-finished')).toBe('The TLS handshake is done: certificate for x.');
    expect(shake('alert')).toBe('bar breaks the TLS handshake off: certificate for x.');
  });

  test('say whom the client talks to, or that it cannot be sure', () => {
    const secured = (verified: boolean) => say({ what: 'secured', name: 'mx1.foo.example', verified });
    expect(secured(true)).toContain('bar knows that it talks to mx1.foo.example');
    expect(secured(false)).toContain('cannot be sure');
    expect(secured(false)).not.toContain('mx1');
  });

  test('say what somebody on the way overwrote, also when it is not known', () => {
    const altered = (was: string) => say({ what: 'altered', client: 2, was, text: 'XX' });
    expect(altered('STARTTLS')).toBe(
      'Somebody on the way overwrites STARTTLS with XX: mx1 never learns what bar said there.',
    );
    expect(altered('')).toContain('overwrites a line with XX');
  });

  test('show no hidden characters of a stranger', () => {
    expect(say({ what: 'authenticated', identity: 'al\u200Bice' })).not.toContain('\u200B');
    expect(say({ what: 'handshake', step: 'alert', says: 'x\u202E' })).not.toContain('\u202E');
    expect(say({ what: 'altered', client: 2, was: '\u202E', text: '\u202E' })).not.toContain('\u202E');
  });
});

describe('lines that leave together', () => {
  test('are named in runs, and counted when these are many', () => {
    const client = (...verbs: string[]) => say({ what: 'together', end: 'client', verbs });
    expect(client('MAIL', 'RCPT', 'RCPT', 'DATA')).toBe(
      'bar sends MAIL, 2 RCPT and DATA together, and waits for no reply in between.',
    );
    expect(client('A', 'B', 'C', 'D', 'E', 'F')).toContain('bar sends 6 commands together');
    expect(say({ what: 'together', end: 'server', verbs: ['MAIL', 'RCPT'] })).toBe(
      'bar sends these 2 replies together.',
    );
  });
});
