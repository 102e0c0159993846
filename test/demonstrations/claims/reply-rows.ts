/**
 * What holds for every reply of a host: its shape (§4.2, §4.2.1), one for each command, and the codes that may answer each
 * command (§4.3.2). One dialogue can show a reply; here each verb is provoked in many ways, each in a session of its own,
 * and the host's own mail agent answers for it.
 */
import assert from 'node:assert/strict';
import { defaultCaps } from '#lib/base';
import { presentOf } from '../absent.ts';
import { met } from '../acquainted.ts';
import { extensionsOf } from '../lab.ts';
import type { Lab } from '../lab.ts';
import { listed } from '../listed-codes.ts';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

/** What may come before the provoked command. */
const hello = 'EHLO bar.example';
const mail = 'MAIL FROM:<smith@bar.example>';
const rcpt = 'RCPT TO:<jones@here.example>';
const before: readonly (readonly string[])[] = [[], [hello], [hello, mail], [hello, mail, rcpt]];

const plan = {
  mailboxes: ['jones@here.example', 'smith@here.example'],
  lists: [{ name: 'staff', members: ['jones@here.example', 'far@away.example'] }],
};

/** Commands by verb, good ones and bad ones. */
const provocations: Readonly<Record<string, readonly string[]>> = {
  EHLO: [hello, 'EHLO', 'EHLO bar_', 'EHLO [192.0.2.1]', `EHLO ${'x'.repeat(5000)}`],
  HELO: ['HELO bar.example', 'HELO', 'HELO bar_'],
  MAIL: [mail, 'MAIL', 'MAIL FROM:<>', 'MAIL FROM:smith', `${mail} SIZE=5`, `${mail} SIZE=99999999999`, `${mail} X=1`],
  RCPT: [
    rcpt,
    'RCPT',
    'RCPT TO:<smith@here.example>',
    'RCPT TO:<green@here.example>',
    'RCPT TO:<x@elsewhere.example>',
    'RCPT TO:<@here.example:x@elsewhere.example>',
    'RCPT TO:jones',
    `${rcpt} X=1`,
  ],
  DATA: ['DATA', 'DATA now'],
  RSET: ['RSET', 'RSET now'],
  VRFY: ['VRFY smith', 'VRFY', 'VRFY <jones@here.example>', 'VRFY nobody', 'VRFY x@elsewhere.example', 'VRFY \u0001'],
  EXPN: ['EXPN staff', 'EXPN', 'EXPN smith', 'EXPN nobody', 'EXPN x@elsewhere.example'],
  HELP: ['HELP', 'HELP MAIL', 'HELP the aged'],
  NOOP: ['NOOP', 'NOOP again', `NOOP ${'x'.repeat(5000)}`],
  QUIT: ['QUIT', 'QUIT now'],
};

/** Of extensions, and of nobody: malformed in more ways. Each has an answer at once. */
const others: readonly string[] = [
  'BDAT',
  'BDAT x',
  'BDAT 5 LATER',
  'AUTH',
  'AUTH NONE',
  'AUTH PLAIN x',
  'FOO',
  'FOO x',
];

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

/** The octets of all replies, in order; the last one answers the last line. One recipient is all that a message may have. */
function dialogue(lab: Lab, lines: readonly string[], verify: 'on' | 'off' = 'on'): readonly string[] {
  const extensions = extensionsOf(presentOf(['SIZE', 'EXPN', 'HELP', 'CHUNKING', 'AUTH PLAIN']));
  const { say } = met(lab, { ...plan, verify }, { extensions, caps: { ...defaultCaps, recipients: 1 } });
  return lines.map((line) =>
    say(line)
      .map((each) => `${each}\r\n`)
      .join(''),
  );
}

interface Answered {
  readonly line: string;
  readonly reply: string;
}

const ofInquiry = /^(?:VRFY|EXPN)/;

/** Whether the host verifies matters to those who ask only. */
const answersTo = (lab: Lab, lines: readonly string[]): readonly Answered[] =>
  lines.flatMap((line) =>
    before.flatMap((earlier) =>
      (ofInquiry.test(line) ? (['on', 'off'] as const) : (['on'] as const)).map((verify) => ({
        line: [...earlier, line].join(' | '),
        reply: dialogue(lab, [...earlier, line], verify).at(-1) ?? '',
      })),
    ),
  );

const contents: readonly string[] = ['Hello', 'a\nb', 'x'.repeat(70_000), 'a\u0000b', '..', 'caf\u00e9'];
const answersToContent = (lab: Lab): readonly Answered[] =>
  contents.map((text) => ({
    line: text.slice(0, 20),
    reply: dialogue(lab, [hello, mail, rcpt, 'DATA', `${text}\r\n.`]).at(-1) ?? '',
  }));

/** What a lab answers is the same each time: it is asked once. */
const known = new WeakMap<Lab, Map<string, readonly Answered[]>>();

function answersOf(lab: Lab, verb: string): readonly Answered[] {
  const ofLab = known.get(lab) ?? new Map<string, readonly Answered[]>();
  known.set(lab, ofLab);
  const answers = ofLab.get(verb) ?? provoked(lab, verb);
  ofLab.set(verb, answers);
  return answers;
}

function provoked(lab: Lab, verb: string): readonly Answered[] {
  if (verb === 'content') return answersToContent(lab);
  return answersTo(lab, verb === 'others' ? others : (provocations[verb] ?? []));
}

/** Octets of every reply to everything. */
const everything = (lab: Lab): readonly Answered[] =>
  [...Object.keys(rows), 'others'].flatMap((verb) => answersOf(lab, verb));

const linesOf = (octets: string): readonly string[] => octets.split('\r\n').slice(0, -1);

function rowHolds(lab: Lab, verb: string): void {
  const allowed = [...(rows[verb] ?? []), ...everywhere];
  for (const { line, reply } of answersOf(lab, verb))
    assert.ok(allowed.includes(Number(reply.slice(0, 3))), `${line}: ${reply === '' ? 'nothing' : reply}`);
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

function always(title: string, shows: Claim['shows'], holds: (reply: string, line: string) => void): Claim {
  return {
    title,
    shows,
    ends: ['server'],
    run(lab) {
      for (const { line, reply } of everything(lab)) holds(reply, line);
    },
  };
}

/** What a session without extensions but these may say, told by its octets alone. */
const usual = (octets: string): boolean => listed.get(Number(octets.slice(0, 3)))?.includes('RFC5321') ?? false;

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
  always('Whatever is said, the code of the reply is listed', ['S4.2-g'], (reply, line) =>
    assert.ok(reply === '' || usual(reply) || line.includes('AUTH'), `${line}: ${reply}`),
  ),
  always('Whatever is said, well or badly, has one reply and no more', ['S4.2-a'], (reply, line) => {
    const last = linesOf(reply).filter((each) => /^\d{3}(?: |$)/.test(each));
    assert.equal(last.length, 1, `${line}: ${reply}`);
  }),
  {
    title: 'A required command that is rightly said is never unrecognised',
    shows: ['S4.3.2-f'],
    ends: ['server'],
    run(lab) {
      for (const verb of ['EHLO', 'HELO', 'MAIL', 'RCPT', 'DATA', 'RSET', 'NOOP', 'QUIT', 'VRFY'])
        for (const { line, reply } of answersTo(lab, (provocations[verb] ?? []).slice(0, 1))) {
          given(reply !== '', 'a reply');
          assert.ok(!reply.startsWith('500'), `${line}: ${reply}`);
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
