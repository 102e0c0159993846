/**
 * What holds for every reply of a server: its shape (§4.2, §4.2.1), and the codes that may answer each command (§4.3.2).
 * One dialogue can show a reply; here each verb is provoked in many ways, each in a session of its own.
 */
import assert from 'node:assert/strict';
import { octetsOf, textOf } from '#lib/base';
import type { ServerSession } from '#lib/smtp';
import { verdictOf } from '../../transcripts/rules.ts';
import { extensionsOf } from '../lab.ts';
import type { Lab } from '../lab.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

const SECOND = 1_000_000;

/** What may come before the provoked command. */
const hello = 'EHLO bar.example';
const mail = 'MAIL FROM:<smith@bar.example>';
const rcpt = 'RCPT TO:<jones@foo.example>';
const before: readonly (readonly string[])[] = [[], [hello], [hello, mail], [hello, mail, rcpt]];

/** Commands by verb, good ones and bad ones. */
const provocations: Readonly<Record<string, readonly string[]>> = {
  EHLO: [hello, 'EHLO', 'EHLO bar_', 'EHLO [192.0.2.1]', `EHLO ${'x'.repeat(5000)}`],
  HELO: ['HELO bar.example', 'HELO', 'HELO bar_'],
  MAIL: [mail, 'MAIL', 'MAIL FROM:<>', 'MAIL FROM:smith', `${mail} SIZE=5`, `${mail} SIZE=99999999999`, `${mail} X=1`],
  RCPT: [rcpt, 'RCPT', 'RCPT TO:<green@foo.example>', 'RCPT TO:<x@elsewhere.example>', 'RCPT TO:jones', `${rcpt} X=1`],
  DATA: ['DATA', 'DATA now'],
  RSET: ['RSET', 'RSET now'],
  VRFY: ['VRFY jones', 'VRFY', 'VRFY <jones@foo.example>', 'VRFY \u0001'],
  EXPN: ['EXPN staff', 'EXPN'],
  HELP: ['HELP', 'HELP MAIL', 'HELP the aged'],
  NOOP: ['NOOP', 'NOOP again', `NOOP ${'x'.repeat(5000)}`],
  QUIT: ['QUIT', 'QUIT now'],
};

/** §4.3.2, each with what may answer any command: 500, 501 and 421. */
const rows: Readonly<Record<string, readonly number[]>> = {
  EHLO: [250, 504, 550],
  HELO: [250, 504, 550],
  MAIL: [250, 552, 451, 452, 550, 553, 503, 455, 555],
  RCPT: [250, 251, 550, 551, 552, 553, 450, 451, 452, 503, 455, 555],
  DATA: [354, 503, 554],
  content: [250, 552, 554, 451, 452, 450, 550],
  RSET: [250],
  VRFY: [250, 251, 252, 550, 551, 553, 502, 504],
  EXPN: [250, 252, 550, 500, 502, 504],
  HELP: [211, 214, 502, 504],
  NOOP: [250],
  QUIT: [221],
};
const everywhere: readonly number[] = [500, 501, 421];

/** Says a line, answers questions as foo.example does, and tells the octets of the reply. */
function say(server: ServerSession, line: string, at: number): string {
  let said = '';
  if (line !== '') server.receive(octetsOf(`${line}\r\n`), at);
  for (let output = server.next(); output !== undefined; output = server.next())
    if (output.kind === 'send') said += textOf(output.octets);
    else if (output.kind === 'ask') server.answer(verdictOf(output.question, null), at);
  return said;
}

/** The octets of all replies, in order; the last one answers the last line. */
function dialogue(lab: Lab, lines: readonly string[]): readonly string[] {
  const server = lab.server({ extensions: extensionsOf(['SIZE', 'EXPN', 'HELP']) });
  return ['', ...lines].map((line, index) => say(server, line, index * SECOND));
}

const repliesTo = (lab: Lab, verb: string): readonly string[] =>
  (provocations[verb] ?? []).flatMap((line) => before.map((lines) => dialogue(lab, [...lines, line]).at(-1) ?? ''));

const contents: readonly string[] = ['Hello', 'a\nb', 'x'.repeat(70_000), 'a\u0000b', '..', 'caf\u00e9'];
const repliesToContent = (lab: Lab): readonly string[] =>
  contents.map((text) => dialogue(lab, [hello, mail, rcpt, 'DATA', text, '.']).at(-1) ?? '');

const codesOf = (replies: readonly string[]): readonly number[] => replies.map((reply) => Number(reply.slice(0, 3)));

/** Octets of every reply to everything. */
const everything = (lab: Lab): readonly string[] => [
  ...dialogue(lab, []),
  ...Object.keys(provocations).flatMap((verb) => repliesTo(lab, verb)),
  ...repliesToContent(lab),
];

const linesOf = (octets: string): readonly string[] => octets.split('\r\n').slice(0, -1);

function rowHolds(lab: Lab, verb: string): void {
  const replies = verb === 'content' ? repliesToContent(lab) : repliesTo(lab, verb);
  const answered = replies.filter((reply) => reply !== '');
  given(answered.length > 0, 'replies');
  const allowed = [...(rows[verb] ?? []), ...everywhere];
  for (const code of codesOf(answered)) assert.ok(allowed.includes(code), `${code} to ${verb}`);
}

function row(title: string, id: Claim['shows'][number], ...verbs: readonly string[]): Claim {
  return {
    title,
    shows: [id],
    ends: ['server'],
    run(lab) {
      for (const verb of verbs) rowHolds(lab, verb);
    },
  };
}

function always(title: string, shows: Claim['shows'], holds: (reply: string) => void): Claim {
  return {
    title,
    shows,
    ends: ['server'],
    run(lab) {
      everything(lab).forEach(holds);
    },
  };
}

export const claims: readonly Claim[] = [
  row('EHLO and HELO have no reply outside their row, in any state', 'S4.3.2-j', 'EHLO', 'HELO'),
  row('MAIL has no reply outside its row', 'S4.3.2-k', 'MAIL'),
  row('RCPT has no reply outside its row', 'S4.3.2-l', 'RCPT'),
  row('DATA and mail data have no reply outside their rows', 'S4.3.2-m', 'DATA', 'content'),
  row('RSET has no reply outside its row', 'S4.3.2-n', 'RSET'),
  row('VRFY has no reply outside its row', 'S4.3.2-o', 'VRFY'),
  row('EXPN has no reply outside its row', 'S4.3.2-p', 'EXPN'),
  row('HELP has no reply outside its row', 'S4.3.2-q', 'HELP'),
  row('NOOP has no reply outside its row', 'S4.3.2-r', 'NOOP'),
  row('QUIT has no reply outside its row', 'S4.3.2-s', 'QUIT'),
  {
    title: 'No command and no end of mail data has a reply that its row does not list',
    shows: ['S4.3.1-e'],
    ends: ['server'],
    run(lab) {
      for (const verb of Object.keys(rows)) rowHolds(lab, verb);
    },
  },
  {
    title: 'A required command that is rightly said is never unrecognised',
    shows: ['S4.3.2-f'],
    ends: ['server'],
    run(lab) {
      for (const verb of ['EHLO', 'HELO', 'MAIL', 'RCPT', 'DATA', 'RSET', 'NOOP', 'QUIT', 'VRFY']) {
        const [rightly = ''] = provocations[verb] ?? [];
        for (const lines of before) {
          const said = dialogue(lab, [...lines, rightly]).at(-1) ?? '';
          assert.ok(!said.startsWith('500'), `${rightly}: ${said}`);
        }
      }
    },
  },
  always('Every line of every reply is a code, a blank or a hyphen, and a text', ['S4.2-b'], (reply) => {
    assert.match(reply, /^(?:[^\r\n]*\r\n)*$/);
    for (const line of linesOf(reply)) assert.match(line, /^\d{3}[ -]/);
  }),
  always('Every line of every reply begins with three digits, the first from 2 to 5', ['S4.3.2-c'], (reply) => {
    for (const line of linesOf(reply)) assert.match(line, /^[2-5]\d\d(?!\d)/);
  }),
];
