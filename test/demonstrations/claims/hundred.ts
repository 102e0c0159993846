/**
 * P-15, the hundred-and-first recipient (§4.5.3.1.8, §4.5.3.1.10), and what else of the sizes of §4.5.3.1 takes more lines
 * than a dialogue has room for.
 */
import assert from 'node:assert/strict';
import { defaultCaps, octetsOf, textOf } from '#lib/base';
import { accept } from '#lib/smtp';
import type { ServerSession } from '#lib/smtp';
import type { World } from '../lab.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

const hundred = Array.from({ length: 100 }, (_, index) => `u${index + 1}`);

/** What the server says; every question is accepted, and how many forward-paths came with mail data is told. */
function sayAll(
  server: ServerSession,
  text: string,
  at: number,
): { readonly said: readonly string[]; readonly paths: number } {
  let said = '';
  let paths = 0;
  server.receive(octetsOf(text), at);
  for (let output = server.next(); output !== undefined; output = server.next())
    if (output.kind === 'send') said += textOf(output.octets);
    else if (output.kind === 'ask') {
      if (output.question.kind === 'mail-data') paths = output.question.envelope.forwardPaths.length;
      server.answer(accept, at);
    }
  return { said: said.split('\r\n').slice(0, -1), paths };
}

const surplus = `
postroad: 1
title: One recipient more than the server has room for
hosts:
  a.example: { mailboxes: [ann] }
  b.example: { mailboxes: [${[...hundred, 'last'].join(', ')}], limits: { recipients: 100 } }
actions:
  - submit:
      host: a.example
      from: ann@a.example
      to: [${[...hundred, 'last'].map((name) => `${name}@b.example`).join(', ')}]
      text: "Subject: x\\n\\nx\\n"
`;

/** Who was named in each transaction of this world, in order. */
function roundsOf({ entries }: World): readonly (readonly string[])[] {
  const wire = entries.map(({ event }) => (event.kind === 'net/segment' ? textOf(event.octets) : '')).join('');
  return wire
    .split('MAIL FROM:')
    .slice(1)
    .map((round) => [...round.matchAll(/RCPT TO:<([^>]*)>/g)].map(([, path = '']) => path));
}

export const claims: readonly Claim[] = [
  {
    title: 'P-15 The hundred-and-first recipient: a hundred are accepted, and the message is for all of them',
    shows: ['S4.5.3.1.8-a', 'S4.5.3.1.8-b', 'S4.5.3.1-a'],
    ends: ['server'],
    run(lab) {
      const server = lab.server({ caps: { ...defaultCaps, recipients: 100 } });
      const opening = ['EHLO bar.example', 'MAIL FROM:<smith@bar.example>'];
      const rcpts = hundred.map((name) => `RCPT TO:<${name}@foo.example>`);
      const { said } = sayAll(server, [...opening, ...rcpts, 'DATA', ''].join('\r\n'), 1);
      const codes = said.slice(-101).map((line) => line.slice(0, 3));
      assert.deepEqual(codes, [...hundred.map(() => '250'), '354']);
      assert.equal(sayAll(server, 'Hello\r\n.\r\n', 2).paths, 100);
    },
  },
  {
    title: 'P-15 The hundred-and-first recipient: who was refused for now gets the message in a transaction of his own',
    shows: ['S4.5.3.1.8-g', 'S4.5.3.1.10-d', 'S4.5.3.1.10-g'],
    ends: ['server', 'client'],
    run(lab) {
      const world = lab.world(surplus);
      const rounds = roundsOf(world);
      given(rounds[0]?.length === 101, 'all are named at first');
      const put = world.entries.flatMap(({ event }) => (event.kind === 'mta/deferred' ? [event.recipient] : []));
      given(put.length > 0, 'somebody is refused for now');
      assert.deepEqual(rounds.slice(1), [put]);
    },
  },
  {
    title: 'What a server says about names of a thousand octets fits into lines of 512',
    shows: ['S4.5.3.1-b'],
    ends: ['server'],
    run(lab) {
      const label = 'x'.repeat(63);
      const long = Array.from({ length: 15 }, () => label).join('.');
      const server = lab.server({});
      const lines = [`EHLO ${long}`, 'MAIL FROM:<>', `RCPT TO:<${long}@foo.example>`, `VRFY ${long}`, `HELP ${long}`];
      const { said } = sayAll(server, lines.map((line) => `${line}\r\n`).join(''), 1);
      given(said.length > 0, 'replies');
      for (const line of said) assert.ok(line.length + 2 <= 512, `${line.length + 2} octets`);
    },
  },
];
