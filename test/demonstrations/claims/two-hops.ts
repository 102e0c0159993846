/**
 * Appendix D.3 as a world, and what a relay leaves alone (§2.3.10, §3.6): claims over what both of its sides have on the
 * wire.
 */
import assert from 'node:assert/strict';
import { join, textOf } from '#lib/base';
import { mailboxes, project } from '#lib/projection';
import type { MailboxRow } from '#lib/projection';
import type { World } from '../lab.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

/** xyz.example does not answer at first, so that its mail goes to foo.example, which hands it on. */
const backup = (text: string): string => `
postroad: 1
title: P-03 Mail through a backup exchanger
hosts:
  bar.example: { mailboxes: [JQP], addresses: [192.0.2.1] }
  foo.example: { backup-for: [xyz.example], addresses: [192.0.2.2] }
  xyz.example: { mailboxes: [Jones], addresses: [192.0.2.3] }
zones: |
  $ORIGIN xyz.example.
  @ MX 10 xyz.example.
    MX 20 foo.example.
faults:
  - { host: xyz.example, down: { until: 1s, how: refuse } }
actions:
  - submit: { host: bar.example, from: JQP@bar.example, to: [Jones@XYZ.EXAMPLE], octets: ${JSON.stringify(text)} }
`;

const meeting = 'Subject:  The Next Meeting\r\nTo: Jones@xyz.example\r\n\r\n  Bill:\r\n.on Tuesday.\r\n  John. \r\n';
/** No Date, MIME that means nothing, a trace that looks like none. */
const defective = 'MIME-Version: 7\r\nReceived: yesterday\r\nno field\r\n\r\n--\r\n';

const copiesIn = (world: World): readonly MailboxRow[] => project(mailboxes, world.entries).rows;
const contentOf = ({ content }: MailboxRow): string => textOf(join(content));
const linesIn = ({ entries }: World): readonly string[] =>
  entries.flatMap(({ event }) => (event.kind === 'net/segment' ? textOf(event.octets).split('\r\n') : []));

export const claims: readonly Claim[] = [
  {
    title: 'P-03 The best exchanger is down: the lesser one takes the message and hands it on',
    shows: ['SD.3-a', 'S3.6.2-a', 'S3.6.1-e', 'SF.5-a'],
    ends: ['server', 'client'],
    run(lab) {
      const world = lab.world(backup(meeting));
      const [copy, ...more] = copiesIn(world);
      given(copy !== undefined, 'a copy');
      assert.deepEqual([copy.mailbox, more.length], ['Jones@xyz.example', 0]);
      const content = contentOf(copy).replaceAll(/\r\n[ \t]+/g, ' ');
      assert.match(
        content,
        /^Return-Path: <JQP@bar\.example>\r\nReceived: from foo\.example .*\r\nReceived: from bar\.example /,
      );
      for (const [, date = ''] of content.matchAll(/^Received: .*;(.*)\r$/gm))
        assert.match(date, /\d [A-Z][a-z]{2} \d{4} /);
      assert.deepEqual(
        linesIn(world)
          .filter((line) => line.startsWith('MAIL '))
          .map((line) => line.split(' ')[1]),
        ['FROM:<JQP@bar.example>', 'FROM:<JQP@bar.example>'],
      );
    },
  },
  {
    title: 'P-03 A relay adds its trace and changes nothing else, whatever the message is like',
    shows: ['S2.3.10-a', 'S2.4-m', 'S3.6.3-f', 'S3.6.3-g', 'S4.1.1.4-f', 'S4.5.2-a', 'S4.5.2-b'],
    ends: ['server', 'client'],
    run(lab) {
      for (const text of [meeting, defective]) {
        const [copy] = copiesIn(lab.world(backup(text)));
        given(copy !== undefined, 'a copy');
        const fields = contentOf(copy).slice(0, -text.length);
        assert.equal(contentOf(copy).slice(-text.length), text);
        assert.equal(fields.match(/^[A-Z][A-Za-z-]*:/gm)?.join(' '), 'Return-Path: Received: Received:');
      }
    },
  },
  {
    title: 'A domain means the same in any letters',
    shows: ['S2.4-g'],
    ends: ['server', 'client'],
    run(lab) {
      const spellings = '[Jones@xyz.example, Jones@XYZ.example, Jones@Xyz.Example]';
      const copies = copiesIn(lab.world(backup(meeting).replace('[Jones@XYZ.EXAMPLE]', spellings)));
      given(copies.length > 0, 'a copy');
      assert.deepEqual(
        copies.map(({ mailbox }) => mailbox),
        ['Jones@xyz.example'],
      );
    },
  },
];
