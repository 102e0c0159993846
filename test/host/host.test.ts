import { describe, expect, test } from 'vitest';
import { SECOND, defaultCaps, key } from '#lib/base';
import { LoneHost, mail } from './lone-host.ts';

const connection = key(2, 1);

describe('cause links of a session', () => {
  test('each command of a segment goes back to the segment, each reply to its command', () => {
    const host = new LoneHost();
    host.open(connection);
    host.say(connection, 0, 'EHLO a.example\r\nNOOP\r\nRSET\r\n', key(2, 7));
    const commands = host.entries.filter(({ event }) => event.kind === 'smtp/command');
    expect(commands.map(({ cause }) => cause)).toEqual([key(2, 7), key(2, 7), key(2, 7)]);
    const replies = host.entries.filter(({ event }) => event.kind === 'smtp/reply').slice(1);
    for (const [i, reply] of replies.entries()) {
      const after = host.entries.filter(({ key: name }) => name >= (commands[i]?.key ?? 0) && name < reply.key);
      expect(after.map(({ key: name }) => name)).toContain(reply.cause);
    }
  });
  test('the greeting goes back to the connection, the connection to the request', () => {
    const host = new LoneHost();
    expect(host.open(connection)).toEqual(['net/accept', 'smtp/opened', 'smtp/reply', 'net/segment']);
    const causes = host.entries.map(({ cause }) => cause);
    expect(causes).toEqual([key(2, 0), key(1, 0), key(1, 1), key(1, 2)]);
  });
  test('the 250 to the content goes back to the commit of the spool', () => {
    const host = new LoneHost();
    host.open(connection);
    const script = 'HELO a.example\r\nMAIL FROM:<a@a.example>\r\nRCPT TO:<bob@mx.example>\r\nDATA\r\n';
    host.say(connection, 0, script, key(2, 7));
    host.say(connection, script.length, 'x\r\n.\r\n', key(2, 8));
    host.pass(SECOND);
    const spooled = host.entries.find(({ event }) => event.kind === 'mta/spooled');
    const phase = host.entries.find(({ cause }) => cause === spooled?.key);
    expect(phase?.event).toMatchObject({ kind: 'smtp/phase', phase: 'ready' });
    const reply = host.entries.find(({ cause, event }) => cause === phase?.key && event.kind === 'smtp/reply');
    expect(reply?.event).toMatchObject({ code: 250, to: 'content' });
  });
});

test('an answer fault fires at the n-th time its verb comes, and at no other', () => {
  const fault = {
    kind: 'answer',
    host: 'mx.example',
    verb: 'NOOP',
    nth: 2,
    code: 450,
    enhanced: null,
    text: 'later',
  } as const;
  const host = new LoneHost({}, [fault]);
  host.open(connection);
  host.say(connection, 0, 'NOOP\r\nNOOP\r\nNOOP\r\nNOOP\r\n', key(2, 1));
  expect(
    host.said
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.slice(0, 3)),
  ).toEqual(['250', '450', '250', '250']);
  expect(host.entries.filter(({ event }) => event.kind === 'host/fault')).toHaveLength(1);
});

describe('listening', () => {
  test('another port, and a host without a mail system, refuse', () => {
    expect(new LoneHost().open(connection, 26)).toEqual(['net/refuse']);
    expect(new LoneHost({ mail: null }).open(connection)).toEqual(['net/refuse']);
  });
  test('one connection above the cap is refused, with the reason', () => {
    const host = new LoneHost({ caps: { ...defaultCaps, connections: 1 } });
    host.open(connection);
    expect(host.open(key(2, 2))).toEqual(['net/refuse']);
    expect(host.entries.at(-1)?.event).toMatchObject({ why: 'too-many' });
  });
  test('a client that says nothing for five minutes is told 421, and the connection is closed', () => {
    const host = new LoneHost();
    host.open(connection);
    host.pass(299 * SECOND);
    expect(host.said).not.toContain('421');
    host.pass(301 * SECOND);
    expect(host.said).toMatch(/\r\n421 mx\.example [^\r]*\r\n$/);
    expect(host.sent.at(-1)).toMatchObject({ kind: 'fin', direction: 'to-client' });
  });
});

describe('down', () => {
  const crash = (how: 'refuse' | 'silent'): LoneHost => {
    const host = new LoneHost();
    host.open(connection);
    expect(host.work({ kind: 'crash', how, cause: key(0, 1) })[0]).toBe('host/crash');
    return host;
  };
  test('open connections are reset, new ones refused, octets answered with a reset', () => {
    const host = crash('refuse');
    expect(host.sent.at(-1)).toMatchObject({ kind: 'reset', connection, direction: 'to-client' });
    expect(host.open(key(2, 2))).toEqual(['net/refuse']);
    expect(host.say(connection, 0, 'NOOP\r\n', key(2, 9))).toEqual(['net/reset']);
  });
  test('silent: nothing leaves at all, not even a reset of what was open', () => {
    const host = crash('silent');
    expect(host.sent.some(({ kind }) => kind === 'reset')).toBe(false);
    const before = host.sent.length;
    host.open(key(2, 2));
    host.say(connection, 0, 'NOOP\r\n', key(2, 9));
    expect(host.sent).toHaveLength(before);
  });
  test('what is submitted meanwhile enters the mail system when the host is back', () => {
    const host = crash('silent');
    const submission = { reversePath: 'bob@mx.example', forwardPaths: ['bob@mx.example'], content: 'eA0K' };
    expect(host.work({ kind: 'submit', submission, cause: key(0, 2) })).toEqual([]);
    expect(host.work({ kind: 'restart', cause: key(0, 3) })).toContain('mta/submitted');
  });
  test('what was committed is found again after a restart', () => {
    const host = new LoneHost({ mail: { ...mail, backupFor: ['other.example'] } });
    const submission = { reversePath: '', forwardPaths: ['ann@other.example'], content: 'eA0K' };
    host.work({ kind: 'submit', submission, cause: key(0, 2) });
    host.pass(SECOND);
    host.work({ kind: 'crash', how: 'silent', cause: key(0, 3) });
    expect(host.work({ kind: 'restart', cause: key(0, 4) }).slice(0, 2)).toEqual(['host/restart', 'mta/recovered']);
  });
});

test('octets for a connection that nobody knows are answered with a reset, a reset with nothing', () => {
  const host = new LoneHost();
  expect(host.say(connection, 0, 'NOOP\r\n', key(2, 1))).toEqual(['net/reset']);
  expect(host.packet({ kind: 'reset', connection, direction: 'to-server' }, key(2, 2))).toEqual([]);
});

test('a reader that is paused gives no credit, and gives it once it reads on', () => {
  const host = new LoneHost({ caps: { ...defaultCaps, window: 400, segment: 400 } });
  host.open(connection);
  host.packet({ kind: 'credit', connection, direction: 'to-client', upTo: 100_000 }, key(2, 1));
  const script = 'HELO a.example\r\nMAIL FROM:<a@a.example>\r\nRCPT TO:<bob@mx.example>\r\nDATA\r\n';
  host.say(connection, 0, script, key(2, 1));
  const credits = (): number => host.sent.filter(({ kind }) => kind === 'credit').length;
  const before = credits();
  // The end of data opens a question that is answered a millisecond later; what follows waits unread.
  host.say(connection, script.length, `x\r\n.\r\n${'NOOP\r\n'.repeat(50)}`, key(2, 2));
  expect(credits()).toBe(before);
  host.pass(SECOND);
  expect(credits()).toBeGreaterThan(before);
  expect(host.said.match(/250 OK\r\n/g)?.length).toBeGreaterThan(50);
});
