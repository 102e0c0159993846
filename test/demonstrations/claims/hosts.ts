/**
 * Whose mail a host takes in: postmaster's always (§2.3.5, §4.5.1), strangers' never (§3.3). The mail agent of the host
 * decides; a session alone knows no domains.
 */
import assert from 'node:assert/strict';
import { reply } from '#lib/smtp';
import { acquainted } from '../acquainted.ts';
import type { Acquainted } from '../acquainted.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

/** The name of the host, here.example, is none of the domains that it serves. */
const plan = { domains: ['foo.example', 'also.example'], mailboxes: ['jones@foo.example'] };
const spellings = ['postmaster', 'Postmaster', 'POSTMASTER', 'pOsTmAsTeR'];
const served = [...plan.domains, 'FOO.Example', 'here.example'];

function begin({ say }: Acquainted): (path: string) => string {
  given(say('MAIL FROM:<>')[0]?.startsWith('250 ') === true, 'a transaction');
  return (path) => say(`RCPT TO:<${path}>`).join('\n');
}

export const claims: readonly Claim[] = [
  {
    title: 'Postmaster without a domain is taken',
    shows: ['S2.3.5-e', 'S4.5.1-d'],
    ends: ['server'],
    run(lab) {
      assert.match(begin(acquainted(lab, plan))('postmaster'), /^250 /);
    },
  },
  {
    title: 'Postmaster is taken at every domain served, and at the name of the host',
    shows: ['S4.5.1-d'],
    ends: ['server'],
    run(lab) {
      const rcpt = begin(acquainted(lab, plan));
      for (const domain of served) assert.match(rcpt(`postmaster@${domain}`), /^250 /, domain);
    },
  },
  {
    title: 'Postmaster is taken in any case, with a domain and without',
    shows: ['S4.1.1.3-k', 'S4.5.1-b'],
    ends: ['server'],
    run(lab) {
      const rcpt = begin(acquainted(lab, plan));
      for (const word of spellings)
        for (const path of [word, ...served.map((domain) => `${word}@${domain}`)])
          assert.match(rcpt(path), /^250 /, path);
    },
  },
  {
    title: 'Mail to postmaster without a domain lies in a mailbox of the host',
    shows: ['S4.5.1-b'],
    ends: ['server'],
    run(lab) {
      const both = acquainted(lab, plan);
      given(begin(both)('postmaster').startsWith('250 '), 'a recipient');
      given(both.say('DATA')[0]?.startsWith('354 ') === true, 'mail data asked for');
      given(both.say('x\r\n.')[0]?.startsWith('250 ') === true, 'mail taken');
      const { host } = both;
      for (let steps = 0; host.deadline !== undefined && steps < 10; steps += 1) host.advance(host.deadline);
      assert.deepEqual(
        host.all('mta/delivered').map(({ mailbox }) => mailbox),
        ['postmaster@here.example'],
      );
    },
  },
  {
    title: 'Another contact in the greeting does not replace postmaster',
    shows: ['S3.1-d', 'S4.5.1-d'],
    ends: ['server'],
    run(lab) {
      const greeting = reply(220, null, null, 'here.example ready; trouble: help@support.example');
      const rcpt = begin(acquainted(lab, plan, { greeting }));
      for (const path of ['postmaster', 'postmaster@foo.example']) assert.match(rcpt(path), /^250 /, path);
    },
  },
  {
    title: 'Mail for other hosts may be declined, and is, from a client that nobody knows',
    shows: ['S3.3-o'],
    ends: ['server'],
    run(lab) {
      const rcpt = begin(acquainted(lab, plan));
      for (const path of ['jones@elsewhere.example', 'postmaster@elsewhere.example', 'jones@here.example'])
        assert.match(rcpt(path), /^550 /, path);
      assert.match(rcpt('jones@foo.example'), /^250 /);
    },
  },
  {
    title: 'The relaying that a source route asks for may be declined, and is',
    shows: ['S3.3-n'],
    ends: ['server'],
    run(lab) {
      for (const route of ['@foo.example', '@here.example,@relay.example']) {
        const rcpt = begin(acquainted(lab, plan));
        given(rcpt('@relay.example:jones@foo.example').startsWith('250 '), 'that routes are understood');
        assert.match(rcpt(`${route}:jones@elsewhere.example`), /^550 /, route);
      }
    },
  },
];
