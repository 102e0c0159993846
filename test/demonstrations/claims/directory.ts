/**
 * VRFY and EXPN with the mail system of a host behind the session (§3.5): who lives here, told to whoever asks. A dialogue
 * of a session alone has no users.
 */
import assert from 'node:assert/strict';
import { presentOf } from '../absent.ts';
import { acquainted as greeted } from '../acquainted.ts';
import type { Acquainted } from '../acquainted.ts';
import { extensionsOf } from '../lab.ts';
import type { Lab } from '../lab.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

const plan = {
  domains: ['here.example', 'also.example'],
  mailboxes: ['smith@here.example', 'jones@here.example', 'jones@also.example', '"a b"@here.example'],
  backupFor: ['there.example'],
  verify: 'on',
  lists: [
    { name: 'staff', members: ['smith@here.example', 'jones@also.example', 'far@away.example'] },
    { name: 'local', members: ['smith@here.example', 'jones@here.example'] },
  ],
} as const;

/** A session that has greeted, and its host. */
const acquainted = (lab: Lab, verify: 'on' | 'off' = 'on'): Acquainted =>
  greeted(lab, { ...plan, verify }, { extensions: extensionsOf(presentOf(['EXPN'])) });

/** `250 Name <mailbox>`: the mailbox, with a domain of several labels. */
const told = /^250[ -](?:[^<>]+ )?<((?:"[^"]*"|[^\s"@<>]+)@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)>$/;
const mailboxIn = (line: string): string => told.exec(line)?.[1] ?? '';

const names = [
  'smith',
  'smith@here.example',
  '<smith@HERE.example>',
  'jones@also.example',
  '"a b"@here.example',
  'Postmaster',
];

export const claims: readonly Claim[] = [
  {
    title: 'A user of this host is told by name or mailbox, as a mailbox in angle brackets',
    shows: ['S4.1.1.6-a', 'S3.5.1-c', 'S3.5.1-d', 'S3.5.1-m', 'S3.5.2-a', 'S3.5.2-c'],
    ends: ['server'],
    run(lab) {
      const { say } = acquainted(lab);
      for (const name of ['nobody', 'nobody@here.example']) assert.match(say(`VRFY ${name}`)[0] ?? '', /^550 /);
      for (const name of names) {
        const [line = '', ...more] = say(`VRFY ${name}`);
        assert.match(line, told);
        assert.deepEqual(more, []);
      }
    },
  },
  {
    title: 'What VRFY tells is good for RCPT as it stands',
    shows: ['S3.5.2-d'],
    ends: ['server'],
    needs: ['EXPN'],
    run(lab) {
      const { say } = acquainted(lab);
      const mailboxes = [...names.map((name) => `VRFY ${name}`), 'EXPN local'].flatMap(say).map(mailboxIn);
      given(!mailboxes.includes(''), 'a mailbox in each answer');
      given(say('MAIL FROM:<>')[0]?.startsWith('250 ') === true, 'a transaction');
      for (const mailbox of mailboxes) assert.match(say(`RCPT TO:<${mailbox}>`)[0] ?? '', /^250 /, mailbox);
    },
  },
  {
    title: 'A list is told in full, one mailbox on a line',
    shows: ['S3.5.1-h', 'S3.5.1-l', 'S3.5.2-a', 'S3.5.2-c'],
    ends: ['server'],
    needs: ['EXPN'],
    run(lab) {
      const lines = acquainted(lab).say('EXPN staff');
      assert.deepEqual(lines.map(mailboxIn), plan.lists[0].members);
    },
  },
  {
    title: 'A user is a list of one',
    shows: ['S3.5.1-k', 'S3.5.1-m'],
    ends: ['server'],
    needs: ['EXPN'],
    run(lab) {
      assert.deepEqual(acquainted(lab).say('EXPN smith').map(mailboxIn), ['smith@here.example']);
    },
  },
  {
    title: 'A list to which mail would not go is not verified',
    shows: ['S3.5.1-j'],
    ends: ['server'],
    run(lab) {
      const { say } = acquainted(lab);
      assert.match(say('VRFY staff')[0] ?? '', /^(550|252) /);
      given(say('MAIL FROM:<>')[0]?.startsWith('250 ') === true, 'a transaction');
      assert.match(say('RCPT TO:<staff@here.example>')[0] ?? '', /^550 /);
    },
  },
  {
    title: 'A name that two mailboxes have is ambiguous, and both are told',
    shows: ['S3.5.1-e'],
    ends: ['server'],
    run(lab) {
      const lines = acquainted(lab).say('VRFY jones');
      assert.ok(lines.every((line) => line.startsWith('553')));
      assert.deepEqual(
        lines.slice(1).map((line) => line.slice(4)),
        ['<jones@here.example>', '<jones@also.example>'],
      );
    },
  },
  {
    title: 'Whoever asks by a source route gets an answer without one',
    shows: ['S3.5.2-f'],
    ends: ['server'],
    needs: ['EXPN'],
    run(lab) {
      const { say } = acquainted(lab);
      const said = ['VRFY <@relay.example:smith@here.example>', 'EXPN <@relay.example:smith@here.example>'].flatMap(
        say,
      );
      given(
        said.every((line) => line.startsWith('250 ')),
        'that routes are understood',
      );
      for (const line of said) assert.match(line, /^250 <smith@here\.example>$/);
    },
  },
  {
    title: 'What cannot be checked here is neither denied nor looked for elsewhere',
    shows: ['S3.5.2-i', 'S3.5.3-e', 'S3.5.3-g'],
    ends: ['server'],
    run(lab) {
      const { say, host } = acquainted(lab);
      for (const name of ['jones@there.example', 'jones@away.example'])
        assert.match(say(`VRFY ${name}`)[0] ?? '', /^252 /);
      assert.deepEqual([host.lookups, host.dials], [[], []]);
      given(say('MAIL FROM:<>')[0]?.startsWith('250 ') === true, 'a transaction');
      assert.match(say('RCPT TO:<jones@there.example>')[0] ?? '', /^250 /);
    },
  },
  {
    title: 'A site may keep its users to itself, and takes their mail all the same',
    shows: ['S3.5.2-h', 'S7.3-b'],
    ends: ['server'],
    run(lab) {
      const { say } = acquainted(lab, 'off');
      for (const name of ['smith', 'nobody']) assert.match(say(`VRFY ${name}`)[0] ?? '', /^252 /);
      given(say('MAIL FROM:<>')[0]?.startsWith('250 ') === true, 'a transaction');
      assert.match(say('RCPT TO:<smith@here.example>')[0] ?? '', /^250 /);
      assert.match(say('RCPT TO:<nobody@here.example>')[0] ?? '', /^550 /);
    },
  },
];
