/** What a host says about its sessions, as the plan has it: extensions, deviations, accounts, TLS, lists. */
import { describe, expect, test } from 'vitest';
import { present } from '#lib/base';
import { readScenario } from '#lib/scenario';
import type { Scenario } from '#lib/scenario';
import { profiles } from '#lib/smtp';

function scenario(...lines: readonly string[]): Scenario {
  const { scenario: read, diagnostics } = readScenario(lines.join('\n'));
  expect(diagnostics).toEqual([]);
  return present(read, 'a scenario');
}

const host = ({ plan }: Scenario, name: string) =>
  present(
    plan.hosts.find((each) => each.name === name),
    name,
  );

describe('what a host says about its sessions', () => {
  const read = scenario(
    'hosts:',
    '  plain.example:',
    '  much.example:',
    '    extensions: [x-road north  south, auth PLAIN required, "size 1000", StartTLS]',
    '    profile: as-deployed',
    '    deviations: dots-not-stuffed',
    '    accounts: { ann: road, "b c": "d e" }',
    '    greeting: 554 5.3.2 No mail here',
    '    tls: { names: [A.example, "*.b.example"], trusted: no, current: no, as-client: verified }',
    '    mailboxes: [smith]',
    '    vrfy: on',
    '    lists: { staff: [smith@much.example, x@y.example] }',
    '  sender.example: { smarthost: much.example, login: { user: ann, password: road }, tls: { fails: handshake } }',
    'faults:',
    '  - { host: much.example, strip: starttls }',
    '  - { host: much.example, when: { verb: auth }, answer: 454 4.7.0 Not now }',
  );

  test('extensions in their order, with the keyword in upper case and single blanks', () =>
    expect(host(read, 'much.example')).toMatchObject({
      extensions: ['SIZE 1000', 'STARTTLS', 'AUTH PLAIN required', 'X-ROAD north south'],
    }));
  test('a profile, and a deviation besides', () =>
    expect(host(read, 'much.example')).toMatchObject({ deviations: [...profiles['as-deployed'], 'dots-not-stuffed'] }));
  test('users, greeting, certificate, list', () => {
    expect(host(read, 'much.example')).toMatchObject({
      accounts: [
        { user: 'ann', password: 'road' },
        { user: 'b c', password: 'd e' },
      ],
      greeting: { code: 554, enhanced: '5.3.2', text: 'No mail here' },
      tls: {
        certificate: { names: ['a.example', '*.b.example'], trusted: false, current: false },
        asClient: 'verified',
      },
      mail: { verify: 'on', lists: [{ name: 'staff', members: ['smith@much.example', 'x@y.example'] }] },
    });
    expect(host(read, 'sender.example')).toMatchObject({
      login: { user: 'ann', password: 'road' },
      tls: { certificate: null, asClient: 'may' },
    });
  });
  test('faults at verbs of extensions, and on the way', () =>
    expect(read.plan.faults).toEqual([
      { kind: 'strip', host: 'much.example', keyword: 'STARTTLS' },
      { kind: 'answer', host: 'much.example', verb: 'AUTH', nth: 1, code: 454, enhanced: '4.7.0', text: 'Not now' },
    ]));
});
