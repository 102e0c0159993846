/**
 * What becomes of a message on its whole way, where §4.1 speaks of more than a session: the worlds of two or three hosts.
 */
import assert from 'node:assert/strict';
import { join, textOf } from '#lib/base';
import { mailboxes, project } from '#lib/projection';
import type { MailboxRow } from '#lib/projection';
import type { World } from '../lab.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

const twoHosts = (submission: string): string => `
postroad: 1
title: From one host to another
hosts:
  a.example: { mailboxes: [ann], addresses: [192.0.2.1] }
  b.example: { mailboxes: [bob, '"joe,smith"@b.example'], addresses: [192.0.2.2] }
actions:
  - submit: { host: a.example, from: ann@a.example, ${submission} }
`;

const misnamed = `
postroad: 1
title: A client whose name belongs to another address
hosts:
  a.example: { mailboxes: [ann], addresses: [192.0.2.1] }
  b.example: { mailboxes: [bob], addresses: [192.0.2.2] }
zones: |
  $ORIGIN a.example.
  @ A 192.0.2.99
actions:
  - submit: { host: a.example, from: ann@a.example, to: [bob@b.example], text: "Subject: x\\n" }
`;

const laterRefused = `
postroad: 1
title: The relay has taken what the next host does not want
hosts:
  a.example: { mailboxes: [ann], smarthost: relay.example }
  relay.example: { relay-for: [a.example] }
  b.example: { mailboxes: [bob] }
actions:
  - submit: { host: a.example, from: ann@a.example, to: [nobody@b.example], text: "Subject: x\\n\\nx\\n" }
`;

const crashed = `
postroad: 1
title: A relay that stops with a message in its queue
hosts:
  a.example: { mailboxes: [ann], smarthost: relay.example }
  relay.example: { relay-for: [a.example] }
  b.example: { mailboxes: [bob] }
actions:
  - submit: { host: a.example, from: ann@a.example, to: [bob@b.example], text: "Subject: x\\n" }
faults:
  - { host: b.example, down: { until: 1h, how: refuse } }
  - { host: relay.example, down: { from: 10m, until: 20m, how: refuse } }
`;

const copiesIn = (world: World): readonly MailboxRow[] => project(mailboxes, world.entries).rows;
const contentOf = ({ content }: MailboxRow): string => textOf(join(content));
const wireOf = ({ entries }: World): readonly string[] =>
  entries.flatMap(({ event }) => (event.kind === 'net/segment' ? [textOf(event.octets)] : []));

export const claims: readonly Claim[] = [
  {
    title: 'All spellings of a quoted local-part are one mailbox and one recipient',
    shows: ['S4.1.2-i', 'S4.1.2-m', 'S4.1.1.3-f'],
    ends: ['server', 'client'],
    run(lab) {
      const to = String.raw`to: [bob@b.example, '"bob"@b.example', '"b\ob"@b.example', '"joe\,smith"@b.example']`;
      const copies = copiesIn(lab.world(twoHosts(`${to}, text: "Subject: x\\n"`)));
      assert.deepEqual(
        copies.map(({ mailbox }) => mailbox),
        ['bob@b.example', '"joe,smith"@b.example'],
      );
    },
  },
  {
    title: 'A last line without its end gets one',
    shows: ['S4.1.1.4-g'],
    ends: ['server', 'client'],
    run(lab) {
      const world = lab.world(twoHosts('to: [bob@b.example], text: "Subject: abc"'));
      const copies = copiesIn(world);
      given(copies.length > 0 || wireOf(world).length > 0, 'a message that set out');
      assert.ok(wireOf(world).some((octets) => octets.endsWith('Subject: abc\r\n.\r\n')));
    },
  },
  {
    title: 'A message of nothing at all is not sent',
    shows: ['S4.1.1.4-e'],
    ends: ['server', 'client'],
    run(lab) {
      const world = lab.world(twoHosts('to: [bob@b.example], text: ""'));
      assert.ok(!wireOf(world).some((octets) => /^DATA\r$/m.test(octets)));
      assert.deepEqual(
        world.entries.flatMap(({ event }) => (event.kind === 'mta/dropped' ? [event.status] : [])),
        ['5.6.0'],
      );
    },
  },
  {
    title: 'A client names itself by its own name, and the copy keeps a record of the hand-over on top',
    shows: ['S4.1.1.1-a', 'S4.1.4-g', 'S4.1.1.4-p'],
    ends: ['server', 'client'],
    run(lab) {
      const world = lab.world(twoHosts('to: [bob@b.example], text: "Subject: x\\n"'));
      assert.ok(wireOf(world).includes('EHLO a.example\r\n'));
      const [copy] = copiesIn(world);
      given(copy !== undefined, 'a copy');
      assert.match(
        contentOf(copy),
        /^Return-Path: <ann@a\.example>\r\nReceived: from a\.example \(\[192\.0\.2\.1\]\) by b\.example .*?; ?(?:\r\n )?\s*Mon, 5 Jan 2026 09:00:00 \+0000\r\n/s,
      );
    },
  },
  {
    title: 'Mail is taken from a client whose name belongs to another address, and the record shows both',
    shows: ['S4.1.4-j', 'S4.1.4-k'],
    ends: ['server', 'client'],
    run(lab) {
      const world = lab.world(misnamed);
      given(wireOf(world).includes('EHLO a.example\r\n'), 'a client that says its name');
      const [copy] = copiesIn(world);
      assert.ok(copy !== undefined, 'the mail is refused');
      assert.match(contentOf(copy), /^Received: from a\.example \(\[192\.0\.2\.1\]\)/m);
    },
  },
  {
    title: 'A failure that shows after the 250 is told by mail',
    shows: ['S4.1.1.4-o'],
    ends: ['server', 'client'],
    run(lab) {
      const world = lab.world(laterRefused);
      given(
        wireOf(world).some((octets) => octets.startsWith('RCPT TO:<nobody@')),
        'a recipient that is asked for',
      );
      const copies = copiesIn(world);
      assert.deepEqual(
        copies.map(({ mailbox }) => mailbox),
        ['ann@a.example'],
      );
      assert.ok(copies.every((copy) => contentOf(copy).includes('nobody@b.example')));
    },
  },
  {
    title: 'What was taken with 250 is delivered, though its host has stopped in between',
    shows: ['S4.1.1.4-n', 'S2.1-e'],
    ends: ['server', 'client'],
    run(lab) {
      const world = lab.world(crashed);
      given(wireOf(world).includes('250 2.6.0 OK\r\n'), 'a relay that takes the message');
      assert.deepEqual(
        copiesIn(world).map(({ mailbox }) => mailbox),
        ['bob@b.example'],
      );
    },
  },
];
