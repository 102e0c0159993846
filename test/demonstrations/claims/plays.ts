/**
 * Sessions of plays that no dialogue has room for: P-13 with a receiver that is lenient on purpose, and P-15 with a limit
 * of a hundred that was said beforehand.
 */
import assert from 'node:assert/strict';
import { octetsOf, textOf } from '#lib/base';
import { accept, deviationNamed } from '#lib/smtp';
import type { ServerSession } from '#lib/smtp';
import type { SourceRef } from '#lib/rfc';
import { writeReversePath } from '#lib/syntax';
import { transaction } from '../../fuzz/client-run.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';
import { extensionsOf, labOf } from '../lab.ts';

/** What a server says, and who sent the messages that it took; every question is accepted. */
interface Heard {
  readonly codes: readonly string[];
  readonly senders: readonly string[];
}

function tell(server: ServerSession, text: string): Heard {
  const senders: string[] = [];
  let said = '';
  server.receive(octetsOf(text), 1);
  for (let output = server.next(); output !== undefined; output = server.next())
    if (output.kind === 'send') said += textOf(output.octets);
    else if (output.kind === 'ask') {
      if (output.question.kind === 'mail-data') senders.push(writeReversePath(output.question.envelope.reversePath));
      server.answer(accept, 1);
    }
  return { codes: [...said.matchAll(/^(\d{3})(?: |\r)/gm)].map(([, code = '']) => code), senders };
}

const opening = 'HELO bar.example\r\nMAIL FROM:<smith@bar.example>\r\nRCPT TO:<jones@foo.example>\r\nDATA\r\n';
const forged = 'MAIL FROM:<boss@foo.example>\r\nRCPT TO:<jones@foo.example>\r\nDATA\r\nSubject: pay him\r\n.\r\n';

/** One seam, the receiver that takes it for the end of mail data, and the strict one that does not. */
const smuggled = (seam: string, octets: string, lenience: string, shows: readonly SourceRef[]): Claim => ({
  title: `P-13 Bare CR, bare LF and smuggling: ${seam} makes two messages of one only where the receiver is lenient`,
  shows,
  ends: ['server'],
  run(lab) {
    const deviation = deviationNamed(lenience);
    given(deviation !== null, `the deviation ${lenience}`);
    const mail = `${opening}Hello${octets}${forged}`;
    assert.deepEqual(tell(labOf([deviation]).server({}), mail).senders, ['smith@bar.example', 'boss@foo.example']);
    assert.ok(!tell(lab.server({}), mail).senders.includes('boss@foo.example'), 'a forged message');
  },
});

const hundred = Array.from({ length: 100 }, (_, index) => `u${index + 1}@foo.example`);
const all = [...hundred, 'last@foo.example'];
const limit = 'LIMITS RCPTMAX=100';

export const claims: readonly Claim[] = [
  smuggled('LF, dot, CRLF', '\n.\r\n', 'lf-dot-crlf-ends-data', ['S2.3.8-b', 'S4.1.1.4-d', 'S4.1.1.4-h']),
  smuggled('LF, dot, LF', '\n.\n', 'lf-dot-lf-ends-data', ['S2.3.8-b', 'S4.1.1.4-i', 'S4.1.1.4-h']),
  smuggled('CR, dot, CR', '\r.\r', 'cr-dot-cr-ends-data', ['S2.3.8-b', 'S4.1.1.4-d']),
  smuggled('CRLF, dot, LF', '\r\n.\n', 'crlf-dot-lf-ends-data', ['S2.3.8-b', 'S4.1.1.4-d', 'S4.1.1.4-h']),
  {
    title:
      'P-15 The hundred-and-first recipient: a server that said a hundred takes a hundred, and 452 is for the next',
    shows: ['RFC9422 4.2', 'S4.1.1.3-g'],
    ends: ['server'],
    needs: ['LIMITS'],
    run(lab) {
      const server = lab.server({ extensions: extensionsOf([limit]) });
      const hello = tell(server, 'EHLO bar.example\r\nMAIL FROM:<smith@bar.example>\r\n').codes;
      given(hello.at(-1) === '250', 'a transaction');
      const { codes } = tell(server, all.map((path) => `RCPT TO:<${path}>\r\n`).join(''));
      given(
        codes.slice(0, 100).every((code) => code === '250'),
        'a hundred are accepted',
      );
      assert.deepEqual(codes.slice(100), ['452']);
    },
  },
  {
    title: 'P-15 The hundred-and-first recipient: a client that heard of a hundred does not name one more',
    shows: ['RFC9422 4.2'],
    ends: ['client'],
    needs: ['LIMITS'],
    run(lab) {
      const client = lab.client({
        extensions: extensionsOf([limit]),
        transactions: [transaction('smith@bar.example', all)],
      });
      let wire = '';
      let fates: readonly string[] = [];
      const turn = (text: string, at: number): void => {
        client.receive(octetsOf(text), at);
        for (let output = client.next(); output !== undefined; output = client.next())
          if (output.kind === 'send') wire += output.octets.map((octets) => textOf(octets)).join('');
          else if (output.kind === 'outcome') fates = output.outcome.map(({ kind }) => kind);
      };
      const replies = [
        '220 mx',
        `250-mx\r\n250 ${limit}`,
        '250 ok',
        ...hundred.map(() => '250 ok'),
        '354 go',
        '250 ok',
      ];
      for (const [index, reply] of replies.entries()) turn(`${reply}\r\n`, 1_000 * (index + 1));
      given(fates.length === all.length, 'an outcome for each');
      assert.deepEqual(
        [...wire.matchAll(/^RCPT TO:<([^>]*)>\r$/gm)].map(([, path]) => path),
        hundred,
      );
      assert.deepEqual(fates, [...hundred.map(() => 'accepted'), 'refused']);
    },
  },
];
