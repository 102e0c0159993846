/**
 * What a server does with mail data that it has refused: nothing (§4.2.5). The journal of its host tells.
 */
import assert from 'node:assert/strict';
import { mailboxes, project } from '#lib/projection';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';
import type { Lab } from '../lab.ts';

const refusing = (answer: string): string => `
postroad: 1
title: The final dot is refused
hosts:
  a.example: { mailboxes: [ann] }
  b.example: { mailboxes: [bob] }
actions:
  - submit: { host: a.example, from: ann@a.example, to: [bob@b.example], text: "Subject: x\\n\\nx\\n" }
faults:
  - { host: b.example, when: { verb: content }, answer: ${answer} }
`;

/** Copies that Bob has, and ends of mail data that the server was told of. */
function outcomeOf(lab: Lab, answer: string): { readonly copies: number; readonly ends: number } {
  const { entries } = lab.world(refusing(answer));
  const ends = entries.filter(({ event }) => event.kind === 'smtp/data-end' && event.end === 'server').length;
  const copies = project(mailboxes, entries).rows.filter(({ mailbox }) => mailbox === 'bob@b.example').length;
  return { copies, ends };
}

export const claims: readonly Claim[] = [
  {
    title: 'Mail data that were refused for now are delivered only when they come again',
    shows: ['S4.2.5-b'],
    ends: ['server', 'client'],
    run(lab) {
      const { copies, ends } = outcomeOf(lab, '451 4.3.0 Not now');
      given(ends > 0, 'mail data');
      assert.ok(copies < ends);
    },
  },
  {
    title: 'Mail data that were refused for good are not delivered',
    shows: ['S4.2.5-e'],
    ends: ['server', 'client'],
    run(lab) {
      const { copies, ends } = outcomeOf(lab, '554 5.6.0 Not this');
      given(ends === 1, 'mail data, once');
      assert.equal(copies, 0);
    },
  },
];
