/**
 * Mail data and the envelope: what a dialogue cannot say, because it shows only what is answered.
 */
import assert from 'node:assert/strict';
import { join, octetsOf, textOf } from '#lib/base';
import { mailboxes, project } from '#lib/projection';
import { accept } from '#lib/smtp';
import type { ServerSession } from '#lib/smtp';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

/** Says something, accepts whatever is asked, and tells the questions. */
function questionsOf(server: ServerSession, text: string, at: number): readonly string[] {
  const questions: string[] = [];
  server.receive(octetsOf(text), at);
  for (let output = server.next(); output !== undefined; output = server.next())
    if (output.kind === 'ask') {
      questions.push(output.question.kind);
      server.answer(accept, at);
    }
  return questions;
}

const blindCopy = `
postroad: 1
title: A recipient who stands in no header field
hosts:
  a.example: { mailboxes: [ann] }
  b.example: { mailboxes: [bob, carol] }
actions:
  - at: 0s
    submit:
      host: a.example
      from: ann@a.example
      to: [bob@b.example, carol@b.example]
      text: |
        To: bob@b.example
        Subject: surprise

        hello
`;

export const claims: readonly Claim[] = [
  {
    title: 'Nothing is processed before the end mark confirms the transaction',
    shows: ['S3.3-v', 'S4.1.1-d'],
    ends: ['server'],
    run(lab) {
      const server = lab.server({});
      const opening = 'HELO bar.example\r\nMAIL FROM:<smith@bar.example>\r\nRCPT TO:<jones@foo.example>\r\nDATA\r\n';
      assert.deepEqual(questionsOf(server, opening, 1), ['reverse-path', 'forward-path']);
      assert.deepEqual(questionsOf(server, 'hi\r\n', 2), []);
      assert.deepEqual(questionsOf(server, '.\r', 3), []);
      assert.deepEqual(questionsOf(server, '\n', 4), ['mail-data']);
    },
  },
  {
    title: 'Recipients are told by the envelope, and no copy tells one of another',
    shows: ['S2.3.1-b', 'S7.2-a'],
    ends: ['server', 'client'],
    run(lab) {
      const copies = project(mailboxes, lab.world(blindCopy).entries).rows;
      given(copies.length === 2, 'both copies are delivered');
      for (const { content } of copies) {
        assert.match(textOf(join(content)), /^To: bob@b\.example\r$/m);
        assert.doesNotMatch(textOf(join(content)), /carol/);
      }
    },
  },
];
