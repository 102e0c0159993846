/**
 * Texts with a mistake in each: what is said, and where. Lines are joined with LF; the first line is line 1. Here stand
 * those that lie in one place; those between two places stand in mistakes-between.ts.
 */
export interface Mistake {
  readonly what: string;
  readonly text: readonly string[];
  /** `line:column code` of all that is said, in order. */
  readonly said: readonly string[];
}

export const mistake = (what: string, text: readonly string[], ...said: string[]): Mistake => ({ what, text, said });
/** A line with two hosts, so that a mistake can stand from line 2 on. */
export const hosts = 'hosts: { a.example: { mailboxes: [ann] }, b.example: { mailboxes: [bob] } }';
export const submit = (...rest: string[]): string[] => [
  hosts,
  'actions:',
  '  - submit:',
  ...rest.map((line) => `      ${line}`),
];

export const mistakesInPlace: readonly Mistake[] = [
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
  mistake('a start without a zone', ['start: 2026-01-05T09:00:00', hosts], '1:8 bad-date'),
  mistake('a start after the start', ['start: 20m', hosts], '1:8 bad-date'),
  mistake('a start without a time', ['start: 2026-02-30', hosts], '1:8 bad-date'),
  mistake('the thirtieth of February', ['start: 2026-02-30T09:00:00Z', hosts], '1:8 no-such-date'),
  mistake(
    'a restart on the thirtieth of February',
    [hosts, 'faults: [{ host: a.example, down: { until: 2026-02-30T09:00:00Z } }]'],
    '2:44 no-such-date',
  ),
  mistake('a view of no connection', [hosts, 'view: { connection: 0 }'], '2:21 bad-integer'),
  mistake('a duration without a unit', [hosts, 'links: { delay: 10 }'], '2:17 bad-duration'),
  mistake('a link that takes no time', [hosts, 'links: { delay: 0s }'], '2:17 bad-duration'),
  mistake('a clock in words', ['hosts: { a.example: { zone: CET } }'], '1:29 bad-clock'),
  mistake('a host name with a blank', ['hosts: { "a b": }'], '1:10 bad-name'),
  mistake('a mailbox with a blank', ['hosts: { a.example: { mailboxes: [an na] } }'], '1:37 bad-local-part'),
  mistake('a recipient without a domain', submit('from: ann@a.example', 'to: bob@', 'text: x'), '5:15 bad-path'),
  mistake('an address of five numbers', ['hosts: { a.example: { addresses: 1.2.3.4.5 } }'], '1:34 bad-address'),
  mistake('an extension that nobody knows', ['hosts: { a.example: { extensions: [SIZ] } }'], '1:36 bad-extension'),
  mistake(
    'what cannot stand behind a keyword',
    ['hosts: { a.example: { extensions: [SIZE ten, LIMITS MAILMAX] } }'],
    '1:36 bad-extension-words',
    '1:46 bad-extension-words',
  ),
  mistake(
    'an extension twice',
    ['hosts: { a.example: { extensions: [SIZE, X-A, size 10] } }'],
    '1:47 duplicate-extension',
  ),
  mistake(
    'a deviation that nobody knows',
    ['hosts: { a.example: { deviations: dots-not-stuffd } }'],
    '1:35 bad-deviation',
  ),
  mistake(
    'a deviation twice',
    ['hosts: { a.example: { profile: defend, deviations: [impatient, lone-dot-kept, impatient] } }'],
    '1:79 duplicate-deviation',
  ),
  mistake('a profile that nobody knows', ['hosts: { a.example: { profile: lenint } }'], '1:32 bad-choice'),
  mistake('a password that is empty', ['hosts: { a.example: { accounts: { ann: "" } } }'], '1:40 bad-credential'),
  mistake('a user outside ASCII', ['hosts: { a.example: { accounts: { änn: x } } }'], '1:35 bad-credential'),
  mistake(
    'a login without a password',
    ['hosts: { a.example: { login: { user: x } } }'],
    '1:30 missing-key',
    '1:30 idle-login',
  ),
  mistake('a greeting that asks for more', ['hosts: { a.example: { greeting: 354 go on } }'], '1:33 bad-greeting'),
  mistake('a greeting that is none', ['hosts: { a.example: { greeting: hello } }'], '1:33 bad-answer'),
  mistake('a certificate for a blank', ['hosts: { a.example: { tls: { names: ["a b"] } } }'], '1:38 bad-name'),
  mistake(
    'a list with a domain',
    ['hosts: { a.example: { lists: { s@a.example: [ann@a.example] } } }'],
    '1:32 bad-list-name',
  ),
  mistake(
    'stripping what nobody offers',
    [hosts, 'faults: [{ host: a.example, strip: STARTTSL }]'],
    '2:36 bad-extension',
  ),
  mistake('silence misspelt', [hosts, 'faults:', '  - { host: a.example, down: { how: silnt } }'], '3:37 bad-choice'),
  mistake(
    'a command that is none',
    [hosts, 'faults:', '  - { host: a.example, when: { verb: RPCT }, answer: 450 }'],
    '3:38 bad-verb',
  ),
  mistake(
    'a command that is refused before a fault is asked for',
    [hosts, 'faults:', '  - { host: a.example, when: { verb: TURN }, answer: 450 }'],
    '3:38 bad-verb',
  ),
  mistake(
    'the end of input where there is more',
    [hosts, 'faults:', '  - { host: a.example, when: { verb: DATA }, answer: 250 done }'],
    '3:54 wrong-success',
  ),
  mistake(
    'more input where there is none',
    [hosts, 'faults:', '  - { host: a.example, when: { verb: RCPT }, answer: 354 }'],
    '3:54 wrong-success',
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
  mistake('a status that is none', [hosts, 'expect: ["bob@b.example bounced with 9.1"]'], '2:38 bad-status'),
  mistake('a success that bounced', [hosts, 'expect: ["bob@b.example bounced with 2.1.1"]'], '2:38 bad-status'),
  mistake(
    'a success that bounced, as an object',
    [
      ...submit('from: ann@a.example', 'to: bob@b.example', 'text: x'),
      'expect: { recipient: bob@b.example, status: bounced, code: 2.1.1 }',
    ],
    '7:60 bad-status',
  ),
  mistake(
    'copies with a code',
    [
      ...submit('from: ann@a.example', 'to: bob@b.example', 'text: x'),
      'expect: { recipient: bob@b.example, copies: 1, code: 5.1.1 }',
    ],
    '7:48 idle-key',
  ),
  mistake(
    'a message that waits, with a code',
    [
      ...submit('from: ann@a.example', 'to: bob@b.example', 'text: x'),
      'expect: { code: 5.1.1, recipient: bob@b.example, status: queued }',
    ],
    '7:11 idle-key',
  ),
  mistake(
    'copies on a connection',
    [
      ...submit('from: ann@a.example', 'to: bob@b.example', 'text: x'),
      'expect: { recipient: bob@b.example, copies: 1, connection: 1 }',
    ],
    '7:48 idle-key',
  ),
  mistake(
    'a dialogue of a recipient, and a status of nobody',
    [
      hosts,
      'expect:',
      '  - { dialogue: "S: 220*", recipient: bob@b.example }',
      '  - { dialogue: "S: 220*", status: queued }',
    ],
    '3:28 idle-key',
    '4:28 idle-key',
  ),
  mistake(
    'a dialogue with a third voice',
    [hosts, 'expect:', '  - dialogue: |', '      S: 220*', '      X: hello'],
    '5:7 bad-dialogue',
  ),
  mistake('a promise of nothing', [hosts, 'expect:', '  - { recipient: bob@b.example }'], '3:5 empty-expectation'),
];
