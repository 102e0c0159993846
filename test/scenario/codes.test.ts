/** Each reply code of §4.2.3, and those of RFC 7504, can be brought about by a host that a scenario describes. */
import { expect, test } from 'vitest';
import { key, octetsOf } from '#lib/base';
import type { FaultPlan } from '#lib/host';
import { readScenario } from '#lib/scenario';
import { LoneHost } from '../host/lone-host.ts';

type AnswerFault = Extract<FaultPlan, { readonly kind: 'answer' }>;

/** What the host says to a client that says this, the greeting first. */
function said(traits: string, fault: string, lines: readonly string[]): string[] {
  const host = `hosts: { mx.example: { mailboxes: [bob, ann], ${traits} } }`;
  const { scenario, diagnostics } = readScenario(
    `${host}\n${fault === '' ? '' : `faults: [{ host: mx.example, ${fault} }]`}`,
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { hosts = [], faults = [] } = scenario?.plan ?? {};
  const plan = hosts.find(({ name }) => name === 'mx.example') ?? expect.fail();
  const answers = faults.filter((each): each is AnswerFault => each.kind === 'answer');
  const lone = new LoneHost({ ...plan, addresses: ['192.0.2.1'] }, answers);
  lone.open(7);
  let offset = 0;
  for (const line of lines) {
    lone.say(7, offset, `${line}\r\n`, key(2, 1));
    offset += octetsOf(line).length + 2;
  }
  return lone.said.split('\r\n').filter((line) => line !== '');
}

const hello = ['EHLO c.example'];
const mail = [...hello, 'MAIL FROM:<>'];
const rcpt = [...mail, 'RCPT TO:<bob@mx.example>'];
const answered = (verb: string, answer: string): string => `when: { verb: ${verb} }, answer: "${answer}"`;

test.each<[code: number, clause: string, traits: string, fault: string, lines: readonly string[]]>([
  [211, 'S4.1.1.8-a', '', answered('HELP', '211 2.0.0 Up and well'), ['HELP']],
  [214, 'S4.1.1.8-a', '', '', ['HELP']],
  [251, 'S3.4-b', '', answered('RCPT', '251 2.1.5 User not local; will forward to <bob@b.example>'), rcpt],
  [252, 'S3.5.3-e', '', '', ['VRFY bob']],
  [354, 'S4.1.1.4-a', '', answered('DATA', '354 Go on'), [...rcpt, 'DATA']],
  [421, 'S3.8-c', '', answered('NOOP', '421 4.3.2 Going down'), ['NOOP']],
  [450, 'S4.2.2-a', '', answered('RCPT', '450 4.2.1 Mailbox busy'), rcpt],
  [451, 'S4.2.1-c', '', answered('content', '451 4.3.0 Not now'), [...rcpt, 'DATA', 'x', '.']],
  [452, 'S4.5.3.1.10-a', 'limits: { recipients: 1 }', '', [...rcpt, 'RCPT TO:<ann@mx.example>']],
  [455, 'S4.1.1.11-b', '', answered('MAIL', '455 4.5.4 Cannot accommodate parameters now'), mail],
  [504, 'RFC4954 4', 'extensions: [AUTH PLAIN cleartext]', '', [...hello, 'AUTH FOO']],
  [521, 'RFC7504 3', 'greeting: 521 Does not accept mail', '', []],
  [550, 'S3.3-l', '', '', [...mail, 'RCPT TO:<nobody@mx.example>']],
  [551, 'S3.4-d', '', answered('RCPT', '551 5.1.6 User not local; try <bob@b.example>'), rcpt],
  [552, 'RFC1870 6.1', 'extensions: [SIZE 10]', '', [...hello, 'MAIL FROM:<> SIZE=11']],
  [553, 'S3.3-f', '', answered('MAIL', '553 5.1.8 Not from there'), mail],
  [554, 'S3.1-e', 'greeting: 554 No mail here', '', []],
  [555, 'S4.1.1.11-a', '', '', [...hello, 'MAIL FROM:<> X=1']],
  [556, 'S4.3.2-l', '', answered('RCPT', '556 5.1.10 Domain does not accept mail'), rcpt],
])('%i (%s)', (code, _clause, traits, fault, lines) => {
  const last = said(traits, fault, lines).at(-1) ?? '';
  expect(last.slice(0, 4)).toBe(`${code} `);
});

test('251 is said of a recipient that is taken, and of no other (S3.4-b)', () => {
  const forwarded = answered('RCPT', '251 2.1.5 User not local; will forward');
  expect(said('', forwarded, [...rcpt, 'DATA']).at(-1)).toMatch(/^354 /);
  expect(said('', forwarded, [...mail, 'RCPT TO:<nobody@mx.example>', 'DATA']).slice(-2)).toEqual([
    expect.stringMatching(/^550 /),
    expect.stringMatching(/^554 /),
  ]);
});
