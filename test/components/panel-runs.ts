/** Runs for the panels of the drawer. */
import { runOf, welcomeText } from './run-of.ts';

export const welcome = await runOf(welcomeText);

/** One DATA with three fates, a domain that is not there, and one whose exchanger nobody can call. */
export const fates = await runOf(`
hosts:
  a.example: { mailboxes: [ann] }
  b.example: { domains: [foo.example], mailboxes: [jones, brown] }
zones: |
  $ORIGIN foo.example.
  @       MX 5 b.example.
  $ORIGIN nomail.example.
  @       MX 0 .
  $ORIGIN far.example.
  @       MX 7 mx
          MX 9 other
  mx      A 203.0.113.99
actions:
  - submit:
      host: a.example
      from: ann@a.example
      to: [jones@foo.example, green@foo.example, brown@foo.example, x@nowhere.example, y@nomail.example, z@far.example]
      text: "Subject: x\\n\\nx\\n"
faults:
  - { host: b.example, when: { verb: RCPT, nth: 3 }, answer: 450 4.2.1 Mailbox busy }
`);

const many = Array.from({ length: 300 }, (_, i) => `u${i}@b.example`).join(', ');

/** One message to three hundred. */
export const crowd = await runOf(`
hosts:
  a.example: { mailboxes: [ann] }
  b.example: { mailboxes: [${Array.from({ length: 300 }, (_, i) => `u${i}`).join(', ')}] }
actions:
  - submit: { host: a.example, from: ann@a.example, to: [${many}], text: "Subject: x\\n\\nx\\n" }
`);
