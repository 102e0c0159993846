/**
 * What holds for everything that a server says: claims over many lines, which a dialogue would spell one by one.
 */
import assert from 'node:assert/strict';
import { octetsOf, textOf } from '#lib/base';
import { refuse, replies, usualExtensions } from '#lib/smtp';
import type { ServerSession, Verdict } from '#lib/smtp';
import { presentOf } from '../absent.ts';
import { extensionsOf } from '../lab.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

function saidTo(server: ServerSession, text: string, verdict: Verdict = { kind: 'accept', reply: null }): string {
  let said = '';
  if (text !== '') server.receive(octetsOf(text), 0);
  for (let output = server.next(); output !== undefined; output = server.next())
    if (output.kind === 'send') said += textOf(output.octets);
    else if (output.kind === 'ask') server.answer(verdict, 0);
  return said;
}

/** Octets above 127 wherever a client might put them. */
const above = ['\x80', '\xe9', '\xff', '\xc3\xa9'].flatMap((odd) =>
  [
    odd,
    `NO${odd}P`,
    `NOOP ${odd}`,
    `HELP ${odd}`,
    `EHLO b${odd}r.example`,
    `VRFY ${odd}`,
    `MAIL FROM:<${odd}@bar.example>`,
  ].map((line) => `${line}\r\n`),
);

const opening = 'MAIL FROM:<smith@bar.example>\r\nRCPT TO:<jones@foo.example>\r\nDATA\r\n';

/** §4.3.2: the row of DATA, and what may answer anything. */
const afterDot = new Set([250, 552, 554, 451, 452, 450, 550, 421, 500, 501]);

export const claims: readonly Claim[] = [
  {
    title: 'Replies are ASCII, whatever was said',
    shows: ['S2.4-j'],
    ends: ['server'],
    run(lab) {
      const told = above.map((line) => {
        const server = lab.server({ extensions: extensionsOf(presentOf(['ENHANCEDSTATUSCODES', 'EXPN'])) });
        return saidTo(server, '') + saidTo(server, 'HELO bar.example\r\n') + saidTo(server, line);
      });
      given(
        told.every((said) => said.split('\r\n').length > 3),
        'a reply to each line',
      );
      assert.match(told.join(''), /^[\r\n\x20-\x7e]*$/);
    },
  },
  {
    title: 'A server about which nothing is said takes eight bits',
    shows: ['S2.4-r'],
    ends: ['server'],
    needs: ['8BITMIME'],
    run(lab) {
      const server = lab.server({ extensions: extensionsOf(usualExtensions) });
      saidTo(server, '');
      const offer = saidTo(server, 'EHLO bar.example\r\n');
      given(offer.startsWith('250'), 'an answer to EHLO');
      assert.match(offer, /^250[ -]8BITMIME\r$/m);
      assert.match(saidTo(server, 'MAIL FROM:<smith@bar.example> BODY=8BITMIME\r\n'), /^250 /);
    },
  },
  {
    title: 'Behind the final dot stands one of the codes that belong there',
    shows: ['S3.3-z'],
    ends: ['server'],
    run(lab) {
      const contents = [
        'x\r\n',
        'a\nb\r\n',
        'a\rb\r\n',
        'a\0b\r\n',
        '\xfc\r\n',
        `${'x'.repeat(70_000)}\r\n`,
        '.\nx\r\n',
      ];
      const verdicts: readonly Verdict[] = [
        { kind: 'accept', reply: null },
        refuse(replies.messageTooBig(5)),
        refuse(replies.routingLoop(5)),
      ];
      for (const content of contents)
        for (const verdict of verdicts) {
          const server = lab.server({});
          saidTo(server, '');
          saidTo(server, 'EHLO bar.example\r\n');
          given(saidTo(server, opening).includes('354 '), 'mail data asked for');
          const said = saidTo(server, `${content}.\r\n`, verdict);
          given(said !== '', 'the end of mail data');
          assert.ok(afterDot.has(Number(said.slice(0, 3))), said);
        }
    },
  },
];
