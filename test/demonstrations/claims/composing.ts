/**
 * What an originating host makes of text beyond ASCII (§2.4), and the words that it says: two hosts that have every
 * extension there is.
 */
import assert from 'node:assert/strict';
import { textOf } from '#lib/base';
import { presentOf } from '../absent.ts';
import type { World } from '../lab.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

const many = (
  'SIZE, 8BITMIME, PIPELINING, ENHANCEDSTATUSCODES, DSN, STARTTLS, AUTH PLAIN, SMTPUTF8, CHUNKING, BINARYMIME, ' +
  'LIMITS MAILMAX=5, MT-PRIORITY, REQUIRETLS, ETRN, EXPN, VRFY, HELP, X-ROAD north'
).split(', ');

/** A password is of use only with AUTH. */
const knows = (extensions: readonly string[], line: string): string =>
  extensions.some((each) => each.startsWith('AUTH')) ? `    ${line}\n` : '';

const written = (extensions: readonly string[], message: string): string => `
postroad: 1
title: Text beyond ASCII
hosts:
  a.example:
    mailboxes: [ann]
    smarthost: b.example
    extensions: [${extensions.join(', ')}]
${knows(extensions, 'login: { user: ann, password: road }')}  b.example:
    mailboxes: [bob]
    extensions: [${extensions.join(', ')}]
${knows(extensions, 'accounts: { ann: road }')}actions:
  - submit: { host: a.example, from: ann@a.example, to: [bob@b.example], ${message} }
`;

const composed = 'compose: { subject: Gruß, body: "Schöne Grüße" }';
const octets = (text: string): string => `octets: ${JSON.stringify(text)}`;
const eightBit = octets('MIME-Version: 1.0\r\nContent-Transfer-Encoding: 8bit\r\n\r\ngr\u00fc\r\n');
const binary = octets('Subject: x\r\n\r\na\nb\0\r\n');

/** Command lines as the client wrote them; mail data are none, since the client reports no command for them. */
const wireOf = ({ entries }: World): readonly string[] =>
  entries.flatMap(({ event }) => (event.kind === 'net/segment' ? [textOf(event.octets)] : []));
const verbsIn = ({ entries }: World): ReadonlySet<string> =>
  new Set(
    entries.flatMap(({ event }) => (event.kind === 'smtp/command' && event.end === 'client' ? [event.verb] : [])),
  );
const mailsIn = (world: World): readonly string[] =>
  wireOf(world).flatMap((text) => text.match(/^(?:MAIL FROM|RCPT TO):<.*(?=\r$)/gm) ?? []);

/** Of RFC 5321 and of the registered extensions. */
const verbs = new Set('EHLO MAIL RCPT DATA RSET QUIT STARTTLS AUTH BDAT'.split(' '));
const parameters = new Set(
  'SIZE BODY SMTPUTF8 RET ENVID NOTIFY ORCPT AUTH MT-PRIORITY REQUIRETLS BY HOLDFOR HOLDUNTIL'.split(' '),
);

export const claims: readonly Claim[] = [
  {
    title: 'Text beyond ASCII is encoded by who composes it, and asks for no eight bits',
    shows: ['S2.4-u'],
    ends: ['client'],
    needs: ['8BITMIME'],
    run(lab) {
      const world = lab.world(written(['8BITMIME'], composed));
      const mails = mailsIn(world);
      given(mails.length > 0, 'a transaction');
      assert.ok(
        mails.every((line) => !line.includes('8BITMIME')),
        mails.join(' '),
      );
      const wire = wireOf(world).join('');
      assert.match(wire, /^Content-Transfer-Encoding: (quoted-printable|base64)\r$/m);
      assert.doesNotMatch(wire, /[\x80-\xff]/);
    },
  },
  {
    title: 'A client says verbs and parameters that are registered, and no others',
    shows: ['S2.2.2-e', 'SF.6-a'],
    ends: ['client'],
    run(lab) {
      const worlds = [composed, eightBit, binary].map((message) => lab.world(written(presentOf(many), message)));
      const said = new Set(worlds.flatMap((world) => [...verbsIn(world)]));
      given(said.has('MAIL') && said.has('RCPT'), 'transactions');
      for (const verb of said) assert.ok(verbs.has(verb), verb);
      const keywords = worlds.flatMap(mailsIn).flatMap((line) =>
        line
          .split(' ')
          .slice(2)
          .map((word) => word.split('=')[0] ?? ''),
      );
      for (const keyword of keywords) assert.ok(parameters.has(keyword), keyword);
    },
  },
];
