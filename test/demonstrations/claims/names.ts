/**
 * Words that mean the same at every host: verbs and keywords that a server knows are registered, or begin with X.
 */
import assert from 'node:assert/strict';
import { SECOND, octetsOf, textOf } from '#lib/base';
import { extensionKeywords, extensionOf } from '#lib/smtp';
import type { ServerSession } from '#lib/smtp';
import { extensionsOf } from '../lab.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

/** §4.1.1, and the RFCs of the extensions that bring verbs. */
const verbs: ReadonlySet<string> = new Set(
  'EHLO HELO MAIL RCPT DATA RSET VRFY EXPN HELP NOOP QUIT AUTH BDAT ETRN STARTTLS'.split(' '),
);

/** From IANA's registry of service extensions. */
const keywords: ReadonlySet<string> = new Set(
  (
    '8BITMIME AUTH BINARYMIME CHUNKING DELIVERBY DSN ENHANCEDSTATUSCODES ETRN EXPN FUTURERELEASE HELP LIMITS ' +
    'MT-PRIORITY PIPELINING REQUIRETLS SIZE SMTPUTF8 STARTTLS VRFY'
  ).split(' '),
);

function saidTo(server: ServerSession, text: string): string {
  server.receive(octetsOf(text), SECOND);
  return saidBy(server);
}

function saidBy(server: ServerSession): string {
  let said = '';
  for (let output = server.next(); output !== undefined; output = server.next())
    if (output.kind === 'send') said += textOf(output.octets);
  return said;
}

/** Words of a line that might be verbs and that a server may be asked about. */
const wordsOf = (said: string): readonly string[] => said.match(/\b[A-Z][A-Z-]{3,}\b/g) ?? [];

export const claims: readonly Claim[] = [
  {
    title: 'Every verb that a server knows is registered',
    shows: ['S2.2.2-c', 'S2.2.2-d', 'S4.1.5-d'],
    ends: ['server'],
    needs: ['HELP'],
    run(lab) {
      const lines = extensionKeywords.filter((keyword) => extensionOf(keyword).ok);
      const server = lab.server({ extensions: extensionsOf(lines) });
      saidBy(server);
      const offered = saidTo(server, 'EHLO bar.example\r\n')
        .split('\r\n')
        .slice(1)
        .flatMap((line) => /^250[ -](\S+)/.exec(line)?.[1] ?? []);
      given(offered.length > 0, 'a list of extensions');
      for (const keyword of offered) assert.ok(keywords.has(keyword), keyword);
      const help = wordsOf(saidTo(server, 'HELP\r\n'));
      given(help.includes('MAIL'), 'a list of verbs behind HELP');
      for (const verb of help) assert.ok(verbs.has(verb), verb);
    },
  },
  {
    title: 'A verb of nobody is unknown, whoever uses it',
    shows: ['S4.1.5-d', 'S4.2.4-b'],
    ends: ['server'],
    run(lab) {
      const server = lab.server({});
      given(saidBy(server).startsWith('220 '), 'a greeting at once');
      for (const verb of ['VERB', 'ONEX', 'PRDR', 'FROB'])
        assert.match(saidTo(server, `${verb}\r\n`), /^500 /, `${verb} is not registered`);
    },
  },
];
