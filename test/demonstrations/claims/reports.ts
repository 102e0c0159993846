/**
 * Reports of mail that could not be delivered, and the Return-Path field (§4.4, §4.5.5): worlds, since no single session
 * makes a report. Also the mailbox that every host has (§4.5.1).
 */
import assert from 'node:assert/strict';
import { join, textOf } from '#lib/base';
import { mailboxes, project } from '#lib/projection';
import type { World } from '../lab.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

/** A relay finds out that one of two recipients does not exist, and has to tell the originator. */
const report = `
postroad: 1
title: A report on its way back
hosts:
  a.example: { mailboxes: [ann], smarthost: relay.example }
  relay.example: { relay-for: [a.example] }
  b.example: { mailboxes: [bob] }
actions:
  - submit:
      host: a.example
      from: ann@a.example
      to: [bob@b.example, nobody@b.example]
      text: "Subject: x\\n\\nx\\n"
`;

const twoCopies = `
postroad: 1
title: One copy stays, one goes out
hosts:
  a.example: { mailboxes: [ann, alan] }
  b.example: { mailboxes: [bob] }
actions:
  - submit: { host: a.example, from: ann@a.example, to: [alan@a.example, bob@b.example], text: "Subject: x\\n\\nx\\n" }
`;

const postmasters = ['postmaster@b.example', 'PostMaster@b.example', 'POSTMASTER@also.example'];

const toPostmaster = `
postroad: 1
title: A mailbox that nobody has to set up
hosts:
  a.example: { mailboxes: [ann] }
  b.example: { domains: [b.example, also.example], mailboxes: [bob@b.example] }
actions:
${postmasters.map((path) => `  - submit: { host: a.example, from: ann@a.example, to: [${path}], text: "Subject: x\\n\\nx\\n" }`).join('\n')}
`;

const why = 'b.example takes no mail from here; ask postmaster@c.example what for';

const turnedAway = `
postroad: 1
title: A door that does not open
hosts:
  a.example: { mailboxes: [ann] }
  b.example: { mailboxes: [bob], greeting: "554 5.3.2 ${why}" }
actions:
  - submit: { host: a.example, from: ann@a.example, to: [bob@b.example], text: "Subject: x\\n\\nx\\n" }
`;

const wireOf = ({ entries }: World): string =>
  entries.map(({ event }) => (event.kind === 'net/segment' ? textOf(event.octets) : '')).join('');

const reversePathsOf = (wire: string): readonly string[] =>
  [...wire.matchAll(/^MAIL FROM:<([^>]*)>/gm)].map(([, path = '']) => path);

const contentsIn = (world: World): readonly string[] =>
  project(mailboxes, world.entries).rows.map(({ content }) => textOf(join(content)));

export const claims: readonly Claim[] = [
  {
    title: 'Why a server turns everybody away stands behind its 554, and reaches the originator',
    shows: ['S3.1-h'],
    ends: ['server', 'client'],
    run(lab) {
      const world = lab.world(turnedAway);
      const wire = wireOf(world);
      given(/^554[ -]/m.test(wire), 'a server that begins with 554');
      assert.ok(
        wire.split('\r\n').some((line) => line.startsWith('554 ') && line.endsWith(why)),
        wire,
      );
      const [told = ''] = contentsIn(world);
      given(/\b554\b/.test(told), 'a report of the 554');
      assert.ok(told.replace(/\r\n[ \t]+/g, ' ').includes(why), told);
    },
  },
  {
    title: 'A report begins with MAIL, like all mail',
    shows: ['S4.4-aa'],
    ends: ['server', 'client'],
    run(lab) {
      const wire = wireOf(lab.world(report));
      const beginnings = [...wire.matchAll(/^(\S+) FROM:<>/gm)].map(([, verb]) => verb);
      given(beginnings.length > 0, 'a report that sets out');
      for (const verb of beginnings) assert.equal(verb, 'MAIL');
    },
  },
  {
    title: 'A report has a null reverse-path, and goes to the reverse-path of what it reports on',
    shows: ['S4.5.5-a', 'S4.4-ab', 'S4.4-t'],
    ends: ['server', 'client'],
    run(lab) {
      const wire = wireOf(lab.world(report));
      given(/^RCPT TO:<nobody@b\.example>/m.test(wire) && /^550/m.test(wire), 'a recipient that is refused');
      given(/^RCPT TO:<ann@a\.example>/m.test(wire), 'a report that sets out');
      assert.match(wire, /^MAIL FROM:<>[^\n]*\n(?:(?!MAIL FROM)[^\n]*\n)*?RCPT TO:<ann@a\.example>/m);
    },
  },
  {
    title: 'What is no report has a reverse-path that somebody can be reached by',
    shows: ['S4.5.5-b'],
    ends: ['server', 'client'],
    run(lab) {
      const paths = reversePathsOf(wireOf(lab.world(twoCopies)));
      given(paths.length > 0, 'a message that sets out');
      for (const path of paths) assert.equal(path, 'ann@a.example');
    },
  },
  {
    title: 'The copy that goes out has no Return-Path, and the delivered ones have',
    shows: ['S4.4-o'],
    ends: ['server', 'client'],
    run(lab) {
      const world = lab.world(twoCopies);
      const contents = contentsIn(world);
      given(contents.length > 0, 'a copy');
      for (const content of contents) assert.match(content, /^Return-Path: </);
      assert.doesNotMatch(wireOf(world), /^Return-Path:/im);
    },
  },
  {
    title: 'Postmaster has a mailbox wherever mail is delivered, in any case',
    shows: ['S4.5.1-b'],
    ends: ['server', 'client'],
    run(lab) {
      const world = lab.world(toPostmaster);
      const wire = wireOf(world);
      for (const path of postmasters) given(wire.includes(`RCPT TO:<${path}>`), `mail to ${path}`);
      assert.equal(contentsIn(world).length, postmasters.length);
    },
  },
];
