/**
 * Texts with a mistake in each: what is said, and where. Lines are joined with LF; the first line is line 1.
 */
export interface Mistake {
  readonly what: string;
  readonly text: readonly string[];
  /** `line:column code` of all that is said, in order. */
  readonly said: readonly string[];
}

const mistake = (what: string, text: readonly string[], ...said: string[]): Mistake => ({ what, text, said });
/** A line with two hosts, so that a mistake can stand from line 2 on. */
const hosts = 'hosts: { a.example: { mailboxes: [ann] }, b.example: { mailboxes: [bob] } }';
const submit = (...rest: string[]): string[] => [
  hosts,
  'actions:',
  '  - submit:',
  ...rest.map((line) => `      ${line}`),
];

export const mistakes: readonly Mistake[] = [
  // The text
  mistake('nothing at all', [''], '1:1 empty-scenario'),
  mistake('comments only', ['# soon', ''], '1:1 empty-scenario'),
  mistake('NUL', ['title: a\0b', hosts], '1:9 nul'),
  mistake('a CR without LF', ['title: a\rb', hosts], '1:9 bare-cr'),
  mistake('an anchor', ['title: &x word', hosts], '1:8 anchor'),
  mistake('an alias', [hosts, 'title: *x'], '2:8 alias'),
  mistake('a tag', ['title: !!str word', hosts], '1:8 tag'),
  mistake('a directive', ['%YAML 1.2', '---', hosts], '1:1 directive'),
  mistake('a merge key', [hosts, '<<: { title: x }'], '2:1 merge-key'),
  mistake('two documents', [hosts, '---', hosts], '2:1 several-documents'),
  mistake('a key twice', ['title: x', hosts, 'title: y'], '3:1 duplicate-key'),
  mistake('a key twice between brackets', ['hosts: { a.example: , a.example: }'], '1:23 duplicate-key'),
  mistake('__proto__ as a key', [hosts, '__proto__: { polluted: 1 }'], '2:1 forbidden-key'),
  mistake('constructor as a host', ['hosts:', '  constructor:', '  a.example:'], '2:3 forbidden-key'),
  mistake('a list as a key', [hosts, '? [x]', ': 1'], '2:3 key-not-text'),
  mistake('a bracket that stays open', ['hosts: { a.example: '], '1:21 syntax'),
  mistake('a tab for indentation', ['hosts:', '\ta.example:'], '2:1 syntax'),
  mistake('an escape that is none', [hosts, 'title: "\\q"'], '2:9 syntax'),
  // Its shape
  mistake('a word instead of a scenario', ['hello'], '1:1 wants-mapping'),
  mistake('no hosts', ['title: x'], '1:1 no-hosts'),
  mistake('hosts without any', ['hosts: {}'], '1:8 no-hosts'),
  mistake('a slip in a key', [hosts, 'titel: x'], '2:1 unknown-key'),
  mistake('a slip in a key of a host', ['hosts:', '  a.example:', '    mailbox: [ann]'], '3:5 unknown-key'),
  mistake('a key for later', [hosts, 'lesson: x'], '2:1 not-yet'),
  mistake('a host that is a word', ['hosts: { a.example: word }'], '1:21 wants-mapping'),
  mistake('actions that are no list', [hosts, 'actions: { at: 0s }'], '2:10 wants-list'),
  mistake('a list where a word is wanted', [hosts, 'title: [x]'], '2:8 wants-text'),
  mistake('a key without its value', ['title:', hosts], '1:7 empty-value'),
  mistake('a submission to nobody', submit('from: ann@a.example', 'text: x'), '4:7 missing-key'),
  mistake('an empty list of recipients', submit('from: ann@a.example', 'text: x', 'to: []'), '6:11 empty-list'),
  // Single values
  mistake('another version', ['postroad: 2', hosts], '1:11 bad-version'),
  mistake('a seed in octal', ['seed: 0o17', hosts], '1:7 bad-integer'),
  mistake('a seed beyond the safe integers', ['seed: 9007199254740993', hosts], '1:7 bad-integer'),
  mistake('a seed below zero', ['seed: -0', hosts], '1:7 bad-integer'),
  mistake('a seed as a power', ['seed: 1e309', hosts], '1:7 bad-integer'),
  mistake('NaN', ['seed: NaN', hosts], '1:7 bad-integer'),
  mistake('a start without a zone', ['start: 2026-01-05T09:00:00', hosts], '1:8 bad-instant'),
  mistake('the thirtieth of February', ['start: 2026-02-30T09:00:00Z', hosts], '1:8 bad-instant'),
  mistake('a duration without a unit', [hosts, 'links: { delay: 10 }'], '2:17 bad-duration'),
  mistake('a link that takes no time', [hosts, 'links: { delay: 0s }'], '2:17 bad-duration'),
  mistake('a clock in words', ['hosts: { a.example: { zone: CET } }'], '1:29 bad-clock'),
  mistake('a host name with a blank', ['hosts: { "a b": }'], '1:10 bad-name'),
  mistake('a mailbox with a blank', ['hosts: { a.example: { mailboxes: [an na] } }'], '1:37 bad-local-part'),
  mistake('a recipient without a domain', submit('from: ann@a.example', 'to: bob@', 'text: x'), '5:15 bad-path'),
  mistake('an address of five numbers', ['hosts: { a.example: { addresses: 1.2.3.4.5 } }'], '1:34 bad-address'),
  mistake('an extension that nobody knows', ['hosts: { a.example: { extensions: [SIZ] } }'], '1:36 bad-extension'),
  mistake('silence misspelt', [hosts, 'faults:', '  - { host: a.example, down: { how: silnt } }'], '3:37 bad-choice'),
  mistake(
    'a command that is none',
    [hosts, 'faults:', '  - { host: a.example, when: { verb: RPCT }, answer: 450 }'],
    '3:38 bad-verb',
  ),
  mistake(
    'an enhanced code of another class',
    [hosts, 'faults:', '  - { host: a.example, when: { verb: RCPT }, answer: 450 5.1.1 No }'],
    '3:54 bad-answer',
  ),
  mistake('base64 with a hole', submit('from: ann@a.example', 'to: bob@b.example', 'base64: QQ'), '6:15 bad-base64'),
  mistake(
    'an octet too wide',
    submit('from: ann@a.example', 'to: bob@b.example', 'octets: "a\u0142"'),
    '6:17 bad-octets',
  ),
  mistake(
    'escapes that escape nothing',
    submit('from: ann@a.example', 'to: bob@b.example', "octets: 'a\\r\\n'"),
    '6:15 octets-style',
  ),
  mistake(
    'a limit below what must be accepted',
    ['hosts:', '  a.example:', '    limits: { recipients: 99 }'],
    '3:27 below-floor',
  ),
  mistake('a promise in other words', [hosts, 'expect:', '  - bob@b.example gets a copy'], '3:5 bad-expectation'),
  mistake('a promise about a bad address', [hosts, 'expect:', '  - bob@@b has 1 copy'], '3:9 bad-path'),
  mistake('a status that is none', [hosts, 'expect: ["bob@b.example bounced with 9.1"]'], '2:38 bad-expectation'),
  mistake(
    'a dialogue with a third voice',
    [hosts, 'expect:', '  - dialogue: |', '      S: 220*', '      X: hello'],
    '5:7 bad-dialogue',
  ),
  mistake('a promise of nothing', [hosts, 'expect:', '  - { recipient: bob@b.example }'], '3:5 empty-expectation'),
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
