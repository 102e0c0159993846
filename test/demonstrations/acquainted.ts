/**
 * A server session with the mail agent of a host behind it: what a host answers to RCPT, VRFY, EXPN and mail data is the
 * agent's word, and no stand-in's. Demonstrations of what a host takes in are made here.
 */
import { MILLISECOND, octetsOf, textOf } from '#lib/base';
import type { MailPlan } from '#lib/mta';
import type { ServerSession, ServerSetup, Verdict } from '#lib/smtp';
import { FakeHost } from '../mta/fake-host.ts';
import { given } from './demonstration.ts';
import type { Lab } from './lab.ts';

export interface Acquainted {
  /** Says a line, and gives the lines of what comes back. */
  readonly say: (line: string) => readonly string[];
  readonly host: FakeHost;
}

/** The host is here.example; its session has said its greeting, and heard nothing yet. */
export function met(
  lab: Lab,
  plan: Partial<MailPlan>,
  setup: Parameters<Lab['server']>[0] & Partial<Pick<ServerSetup, 'greeting'>> = {},
): Acquainted {
  const host = new FakeHost({ plan });
  const server = lab.server({ name: 'here.example', ...setup });
  let ticket = 0;
  /** A line comes a moment after what was before it. */
  const linesBehind = (text: string): readonly string[] => {
    host.advance(host.at + MILLISECOND);
    if (text !== '') server.receive(octetsOf(text), host.at);
    return heard(server, host, () => ++ticket)
      .split('\r\n')
      .slice(0, -1);
  };
  given(linesBehind('').length > 0, 'a greeting');
  return { say: (line) => linesBehind(`${line}\r\n`), host };
}

/** The same, when EHLO is behind it. */
export function acquainted(...its: Parameters<typeof met>): Acquainted {
  const both = met(...its);
  both.say('EHLO bar.example');
  return both;
}

function heard(server: ServerSession, host: FakeHost, nextTicket: () => number): string {
  let said = '';
  for (let output = server.next(); output !== undefined; output = server.next()) {
    if (output.kind === 'send') said += textOf(output.octets);
    if (output.kind !== 'ask') continue;
    const ticket = nextTicket();
    host.ask(ticket, output.question);
    server.answer(verdictOn(host, ticket), host.at);
  }
  return said;
}

/** A yes to mail data leaves with the commit of its record, which takes a moment (§6.1). */
function verdictOn(host: FakeHost, ticket: number): Verdict {
  const known = (): Verdict | undefined => host.verdicts.find((each) => each.ticket === ticket)?.verdict;
  if (known() === undefined && host.deadline !== undefined) host.advance(host.deadline);
  const verdict = known();
  given(verdict !== undefined, 'an answer of the host');
  return verdict;
}
