/**
 * Texts with a mistake in each that lies between two places: references, faults at one moment, records of one name.
 */
import { hosts, mistake, submit } from './mistakes.ts';
import type { Mistake } from './mistakes.ts';

export const mistakesBetween: readonly Mistake[] = [
  // How things refer to each other
  mistake('one host twice in another case', ['hosts: { a.example: , A.Example: }'], '1:23 duplicate-host'),
  mistake('the name server again', ['hosts: { names.postroad.test: }'], '1:10 reserved-host'),
  mistake(
    'one address for two',
    ['hosts:', '  a.example: { addresses: 192.0.2.9 }', '  b.example: { addresses: 192.0.2.9 }'],
    '3:27 duplicate-address',
  ),
  mistake('a mailbox twice', ['hosts: { a.example: { mailboxes: [ann, ann@a.example] } }'], '1:40 duplicate-mailbox'),
  mistake(
    'a mailbox of another domain',
    ['hosts: { a.example: { domains: [a.example], mailboxes: [ann@b.example] } }'],
    '1:57 foreign-mailbox',
  ),
  mistake(
    'a recipient of a domain it is no backup for',
    ['hosts: { a.example: { backup-for: [b.example], recipients: [ann@c.example] } }'],
    '1:61 foreign-recipient',
  ),
  mistake('a smarthost that is not there', ['hosts: { a.example: { smarthost: b.example } }'], '1:34 unknown-host'),
  mistake('a relay for somebody unknown', ['hosts: { a.example: { relay-for: [b.example] } }'], '1:35 unknown-host'),
  mistake('a fault of somebody unknown', [hosts, 'faults: [{ host: c.example, down: }]'], '2:18 unknown-host'),
  mistake(
    'a message that is not there',
    submit('from: ann@a.example', 'to: bob@b.example', 'message: letter'),
    '6:16 unknown-message',
  ),
  mistake('a message that nobody sends', [hosts, 'messages: { letter: { text: x } }'], '2:13 unused-message'),
  mistake(
    'a submission without a host',
    submit('from: cid@c.example', 'to: bob@b.example', 'text: x'),
    '4:7 no-submitter',
  ),
  mistake('a message without content', submit('from: ann@a.example', 'to: bob@b.example'), '4:7 no-content'),
  mistake(
    'a message with two contents',
    submit('from: ann@a.example', 'to: bob@b.example', 'text: x', 'base64: QUJD'),
    '7:15 two-contents',
  ),
  mistake(
    'a composed message from nobody',
    submit('host: a.example', 'from: <>', 'to: bob@b.example', 'compose: { subject: x }'),
    '7:16 no-author',
  ),
  mistake('a fault that does nothing', [hosts, 'faults: [{ host: a.example }]'], '2:10 no-fault'),
  mistake('two faults in one', [hosts, 'faults: [{ host: a.example, down: {}, answer: "450" }]'], '2:35 two-faults'),
  mistake(
    'an end before the beginning',
    [hosts, 'faults: [{ host: a.example, down: { from: 2m, until: 1m } }]'],
    '2:54 end-before-begin',
  ),
  mistake(
    'down while it is down, whichever begins first',
    [
      hosts,
      'faults:',
      '  - { host: a.example, down: { from: 10m, until: 30m } }',
      '  - { host: a.example, down: { from: 20m, until: 40m } }',
      '  - { host: b.example, down: { from: 1h } }',
      '  - { host: b.example, down: { from: 30m, until: 2h } }',
    ],
    '4:5 down-already',
    '6:5 down-already',
  ),
  mistake('down one time after the other', [
    hosts,
    'faults:',
    '  - { host: a.example, down: { from: 20m, until: 40m } }',
    '  - { host: a.example, down: { until: 20m } }',
    '  - { host: a.example, down: { from: 40m } }',
    '  - { host: b.example, down: { } }',
  ]),
  mistake(
    'two answers at one moment',
    [
      hosts,
      'faults:',
      '  - { host: a.example, when: { verb: RCPT }, answer: 450 }',
      '  - { host: a.example, when: { verb: RCPT, nth: 2 }, answer: 450 }',
      '  - { host: b.example, when: { verb: RCPT }, answer: 450 }',
      '  - { host: a.example, when: { verb: MAIL }, answer: 450 }',
      '  - { host: a.example, when: { verb: rcpt, nth: 1 }, answer: 550 }',
    ],
    '7:5 answered-already',
  ),
  mistake(
    'an action before the start',
    [...submit('from: ann@a.example', 'to: bob@b.example', 'text: x'), '    at: 2020-01-01T00:00:00Z'],
    '7:9 before-start',
  ),
  mistake(
    'a link to itself',
    [hosts, 'links: { between: [{ hosts: [a.example, a.example], delay: 1ms }] }'],
    '2:29 same-host',
  ),
  mistake(
    'a link of three',
    [hosts, 'links: { between: [{ hosts: [a.example, b.example, a.example], delay: 1ms }] }'],
    '2:29 link-of-two',
  ),
  mistake(
    'a link twice',
    [
      hosts,
      'links:',
      '  between:',
      '    - { hosts: [a.example, b.example], delay: 1ms }',
      '    - { hosts: [b.example, a.example], delay: 2ms }',
    ],
    '5:7 duplicate-link',
  ),
  mistake('a wait of a minute', ['hosts: { a.example: { schedule: { waits: [1m] } } }'], '1:43 short-wait'),
  mistake('giving up after a day', ['hosts: { a.example: { schedule: { give-up: 1d } } }'], '1:44 short-give-up'),
  mistake(
    'a promise about a stranger',
    [...submit('from: ann@a.example', 'to: bob@b.example', 'text: x'), 'expect: bib@b.example has 1 copy'],
    '7:9 unknown-recipient',
  ),
  // The zones, at their place in the whole text
  mistake(
    'a record type that is none',
    [hosts, 'zones: |', '  $ORIGIN a.example.', '  @ MC 10 b'],
    '4:5 zone/unknown-type',
  ),
  mistake(
    'an address of four letters, behind an indent of four',
    [hosts, 'zones: |', '    $ORIGIN a.example.', '', '    @   A 192.0.2.b'],
    '5:11 zone/bad-ipv4',
  ),
  mistake(
    'an alias at its $ORIGIN',
    [hosts, 'zones: |', '  $ORIGIN c.test.', '  @ CNAME a.example.'],
    '4:3 alias-at-origin',
  ),
  mistake(
    'an alias beside a text',
    [hosts, 'zones: |', '  $ORIGIN c.test.', '  @ CNAME a.example.', '  @ TXT x'],
    '4:3 zone/cname-and-other-data',
  ),
  mistake('a name relative to nothing', [hosts, 'zones: "@ A 192.0.2.1"'], '2:9 zone/no-origin'),
  mistake(
    'an exchanger that is no host',
    [hosts, 'zones: |', '  $ORIGIN c.example.', '  @ MX 10 b.exampel.'],
    '4:3 exchanger-without-host',
  ),
  mistake(
    'an exchanger without address',
    [hosts, 'zones: |', '  $ORIGIN c.example.', '  @ MX 10 mx'],
    '4:3 exchanger-without-host',
  ),
  mistake(
    'an address where nobody is',
    [hosts, 'zones: |', '  $ORIGIN c.example.', '  @ A 192.0.2.77'],
    '4:3 address-without-host',
  ),
];
