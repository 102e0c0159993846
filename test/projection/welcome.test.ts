/**
 * What a reader of the welcome run wants to know is answered from the views alone: why was green refused, and what
 * happened to brown?
 */
import { describe, expect, test } from 'vitest';
import {
  compare,
  custody,
  custodyAt,
  dialogue,
  downAt,
  factsOfLine,
  gathered,
  messages,
  names,
  nextTrouble,
  project,
  queue,
  roadsAt,
  sceneOf,
  sessions,
  story,
  tellingChain,
  timeline,
  topology,
} from '#lib/projection';
import { present } from '#lib/base';
import { sayDirection, sayWait, sayWhy } from '#lib/wording';
import { welcomeEntries } from './welcome-run.ts';

const END = Number.MAX_SAFE_INTEGER;
const [map, line, told] = [
  project(topology, welcomeEntries),
  project(timeline, welcomeEntries),
  project(story, welcomeEntries),
];
const { rows } = project(dialogue, welcomeEntries);
const states = project(sessions, welcomeEntries);
const name = (host: number): string => map.shortNameOf(host);
const whyAt = (seq: number) => sayWhy(present(factsOfLine(rows, states, seq), 'facts'), name);
const directions = (recipient: string): string[] =>
  gathered(told.rows)
    .filter((row) => 'recipients' in row && row.recipients.some((path) => path.startsWith(recipient)))
    .map((row) => sayDirection(row, name));

describe('why was green refused?', () => {
  const trouble = present(nextTrouble(line, 0), 'the first trouble');

  test('the first trouble of the run is the reply', () => {
    expect(trouble).toMatchObject({ what: 'reply', class: 'no', code: 550 });
  });

  test('the line says why, and under which rule', () => {
    expect(whyAt(trouble.seq)).toEqual({
      sentence:
        'mx2 knows no mailbox for green, and the 5 makes that final: bar should not ask again, and now owes smith a report.',
      source: 'S3.3-j',
      policy: 'mx2 checks at once. To accept now and bounce later is also allowed.',
    });
  });

  test('what became of green', () => {
    expect(directions('green')).toEqual([
      'smith gives bar a message to jones, green and brown.',
      'bar gives up on green (550 5.1.1 <green@foo.example> has no mailbox here) and owes the sender a report.',
    ]);
    expect(directions('smith')).toEqual([
      'bar writes a notification to smith: a mail that says what failed.',
      'bar puts the notification into the mailbox of smith.',
    ]);
  });

  test('the bounce leads back to the reply, the refusals and the look-up in a few steps', () => {
    const bounce = present(
      line.landmarks.find(({ what }) => what === 'bounced'),
      'the bounce',
    );
    const kinds = tellingChain((seq) => present(welcomeEntries[seq], 'an entry'), bounce.seq).map(
      ({ event }) => event.kind,
    );
    expect(kinds).toEqual([
      'mta/bounced',
      'smtp/reply',
      'mta/attempt',
      'net/refuse',
      'mta/attempt',
      'net/refuse',
      'mta/attempt',
      'dns/resolved',
      'mta/submitted',
      'sim/input',
      'sim/start',
    ]);
  });
});

describe('what happened to brown?', () => {
  test('told in order', () => {
    expect(directions('brown')).toEqual([
      'smith gives bar a message to jones, green and brown.',
      'mx2 has taken over jones and brown: bar is free of those copies.',
      'mx2 keeps jones and brown in its queue (connection refused) and tries again in 30 min.',
      'mx1 delivers to the mailboxes of jones and brown.',
      'mx1 has taken over jones and brown: mx2 is free of those copies.',
    ]);
  });

  test('the queues agree', () => {
    const brown = project(queue, welcomeEntries).rows.filter(({ recipient }) => recipient.startsWith('brown'));
    expect(brown.map(({ host, status }) => `${name(host)} ${status}`)).toEqual([
      'bar queued',
      'bar active',
      'bar active',
      'bar active',
      'mx2 queued',
      'bar handed-on',
      'mx2 active',
      'mx2 active',
      'mx2 deferred',
      'mx2 active',
      'mx1 queued',
      'mx1 delivered',
      'mx2 handed-on',
    ]);
  });

  test('and so does who holds the copy', () => {
    const view = project(custody, welcomeEntries);
    const holds = view.rows.filter(({ recipient }) => recipient.startsWith('brown'));
    expect(holds.map(({ host, place }) => `${name(host)} ${place}`)).toEqual([
      'bar queue',
      'mx2 queue',
      'bar in-doubt',
      'bar gone',
      'mx1 queue',
      'mx2 in-doubt',
      'mx1 gone',
      'mx1 mailbox',
      'mx2 gone',
    ]);
    expect(custodyAt(view, END).every(({ place }) => place === 'mailbox')).toBe(true);
  });
});

describe('the views of the whole run', () => {
  test('the time bar has one long wait, before the second relay', () => {
    expect(line.ticks).toHaveLength(32);
    expect(line.gaps.map(({ length }) => sayWait(length))).toEqual(['30 min']);
    expect(line.segments.map(({ client, server }) => `${name(client)} ${name(server)}`)).toEqual([
      'bar mx1',
      'bar mx1',
      'bar mx2',
      'mx2 mx1',
      'mx2 mx1',
      'mx2 mx1',
    ]);
  });

  test('the map ends with two roads travelled and one refused', () => {
    expect(roadsAt(map, END).map(({ client, server, state }) => `${name(client)} ${name(server)} ${state}`)).toEqual([
      'bar mx1 refused',
      'bar mx2 travelled',
      'mx2 mx1 travelled',
    ]);
    expect([downAt(map, 10).map(name), downAt(map, END)]).toEqual([['mx1'], []]);
    expect(map.hosts.filter((host) => host.names).map(({ short }) => short)).toEqual(['names']);
  });

  test('the scene of the first dialogue begins with the look-up and the refusals', () => {
    const connection = present(line.ticks[0], 'a line').connection;
    const opening = sceneOf(line, told, connection, present(line.ticks[1], 'a line').seq);
    expect(opening.map((row) => sayDirection(row, name))).toEqual([
      'smith gives bar a message to jones, green and brown.',
      'mx1 is down. Connections to it are refused.',
      'bar looks up foo.example: mx1 (10), then mx2 (20).',
      'mx1 is down: bar is refused at 192.0.2.2.',
      'mx1 is down: bar is refused at 2001:db8::2.',
    ]);
  });

  test('the walks tell who was tried with what result', () => {
    const walks = project(names, welcomeEntries).rows;
    expect(
      walks.map(({ host, tries }) => [name(host), ...tries.map(({ result, code }) => `${result} ${code}`)]),
    ).toEqual([
      ['bar', 'refused 0', 'refused 0', 'answered 220'],
      ['mx2', 'refused 0', 'refused 0'],
      ['mx2', 'answered 220'],
    ]);
  });

  test('every copy is the message with trace fields on top', () => {
    for (const { content, copies } of project(messages, welcomeEntries).rows)
      for (const copy of copies) {
        const { added, rest } = compare(content ?? [], copy.content);
        expect(rest).toBe('same');
        expect(added).toBeGreaterThan(0);
      }
  });

  test('every line has its sentence, and a rule behind it', () => {
    for (const { seq } of line.ticks) {
      const { sentence, source } = whyAt(seq);
      expect(sentence).toMatch(/^[a-z0-9].*\.$/);
      expect(source).not.toBeNull();
    }
  });
});
