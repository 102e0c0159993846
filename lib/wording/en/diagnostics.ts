/**
 * What is wrong with a scenario, and what would probably be right, for people who read English. One sentence or two for
 * each code; the rule it breaks stands behind them. Where it is wrong is for the caller to show: the page marks it, the
 * command line prints line and column.
 *
 * Knows codes and values only, never the text of a scenario.
 */
import { sectionOf } from '#lib/rfc';
import type { Diagnostic, DiagnosticCode, Values } from '#lib/scenario';
import { quote, zoneWording } from './zone-errors.ts';

type Say = (values: Values) => string;

const meant = ({ nearest }: Values): string =>
  nearest === undefined || nearest === '' ? '' : ` Did you mean ${quote(nearest)}?`;
const grouped = (value: string | number | undefined): string => String(value ?? '').replace(/\B(?=(?:\d{3})+$)/g, ',');

/** What the package that reads YAML found, by its codes. */
const syntax: Readonly<Record<string, string>> = {
  BAD_DQ_ESCAPE: 'This escape is not known in double quotes. Write \\\\ for a backslash, \\xHH for an octet.',
  BAD_INDENT: 'The indentation does not fit the lines above. Keys of one section stand in one column.',
  BAD_SCALAR_START: 'A value cannot start with this character. Put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY:
    'A key and its value start here on the line of another key. Put it on a line of its own, or quote the value.',
  BLOCK_IN_FLOW: 'A section by indentation cannot stand between brackets.',
  KEY_OVER_1024_CHARS: 'This key is longer than 1,024 characters.',
  MISSING_CHAR:
    'A character is missing here: a colon after a key, a comma between items, or the closing bracket or quote.',
  MULTILINE_IMPLICIT_KEY: 'A key stands on one line. Is a colon missing, or a quote not closed?',
  TAB_AS_INDENT: 'Tabs do not indent. Use spaces.',
  UNEXPECTED_TOKEN: 'This is not expected here. Put a value that begins so in quotes.',
};

const text = {
  'too-long': ({ most }) => `The text is longer than ${grouped(most)} characters. Leave something out.`,
  nul: () => 'A NUL character stands here. In mail data write it as \\0 in a double-quoted `octets`.',
  'bare-cr': () =>
    'A carriage return without a line feed stands here. In mail data write it as \\r in a double-quoted `octets`.',
  'too-deep': ({ most }) =>
    `Sections stand inside each other more than ${grouped(most)} deep here. No scenario needs that.`,
  'too-many-pieces': ({ most }) =>
    `The text has more than ${grouped(most)} keys, values and marks. Leave something out.`,
  alias: ({ seen }) =>
    `${quote(seen)} refers to an anchor of YAML, and this language has none. Write the value out, or quote it.`,
  anchor: ({ seen }) =>
    `${quote(seen)} is an anchor of YAML, and this language has none. Take it out, or quote the value.`,
  tag: ({ seen }) => `${quote(seen)} is a tag of YAML, and this language has none. Take it out, or quote the value.`,
  directive: () => 'A line that begins with % is a directive of YAML, and this language has none. Take it out.',
  'merge-key': () => 'Merge keys (<<) are no part of this language. Write the keys out.',
  'several-documents': () =>
    'A second document begins here. A scenario is one document: take the line of three dashes out.',
  syntax: ({ what }) => syntax[String(what)] ?? 'The text does not follow the rules of YAML here.',
  'key-not-text': () => 'A key is a word. Is something missing before the colon?',
  'duplicate-key': ({ key }) => `The key ${quote(key)} stands here a second time. Keep one of the two.`,
  'forbidden-key': ({ key }) => `${quote(key)} can be neither a key nor a name. Use another word.`,
  more: ({ count }) => `And ${grouped(count)} more.`,
} satisfies Partial<Record<DiagnosticCode, Say>>;

const shape = {
  'empty-scenario': () =>
    'There is no scenario here yet. Begin with `hosts:` and, indented below it, a name such as `mx.example:`.',
  'wants-mapping': () => 'Keys with values are wanted here, one on each line: `key: value`.',
  'wants-list': () => 'A list is wanted here: `[first, second]`, or one line for each item beginning with `- `.',
  'wants-text': () => 'A single value is wanted here, not a section or a list.',
  'empty-value': () => 'The value is missing. Write it after the colon, or take the key out.',
  'empty-list': () => 'The list is empty. Name at least one, or take the key out.',
  'missing-key': ({ key }) => `The key ${quote(key)} is missing in this section.`,
  'unknown-key': (values) => `There is no key ${quote(values.key)} here.${meant(values)}`,
  'not-yet': ({ key }) =>
    `The key ${quote(key)} belongs to the language, but this version does not carry it out yet. Take it out.`,
} satisfies Partial<Record<DiagnosticCode, Say>>;

const values = {
  'bad-version': ({ seen }) => `This version reads \`postroad: 1\`, not ${quote(seen)}.`,
  'bad-integer': ({ seen, least, most }) =>
    `${quote(seen)} is not a whole number from ${grouped(least)} to ${grouped(most)}, written with digits only.`,
  'bad-duration': ({ seen }) =>
    `${quote(seen)} is not a duration. Write a whole number and its unit: 10us, 250ms, 90s, 30m, 4h, 5d.`,
  'bad-instant': ({ seen }) =>
    `${quote(seen)} is not an instant. Write a duration after the start (20m), or a date such as 2026-01-05T09:00:00Z.`,
  'bad-date': ({ seen }) =>
    `${quote(seen)} is not a date with its time and zone. Write \`start\` as a date such as 2026-01-05T09:00:00Z.`,
  'no-such-date': ({ seen }) =>
    `${quote(seen)} is no date of the calendar from 1970 on: no such day, or no such time of day. Write one such as 2026-01-05T09:00:00Z.`,
  'before-start': () =>
    'This is before the start of the scenario. Set `start` to an earlier date, or this to a later one.',
  'bad-clock': ({ seen }) => `${quote(seen)} is not an offset of a clock. Write it as +0100 or -0330.`,
  'bad-name': ({ seen }) =>
    `${quote(seen)} is not a name of a host or domain. Labels of letters, digits and inner hyphens, with dots between: mx.example.`,
  'bad-mailbox': ({ seen, expected }) =>
    `${quote(seen)} is not a mailbox: ${String(expected ?? 'local-part@domain')} is wanted.`,
  'bad-path': ({ seen, expected }) =>
    `${quote(seen)} is not an address: ${String(expected ?? 'local-part@domain')} is wanted.`,
  'bad-local-part': ({ seen, expected }) =>
    `${quote(seen)} is neither a local-part nor a whole mailbox: ${String(expected ?? 'local-part@domain')} is wanted.`,
  'bad-address': ({ seen }) => `${quote(seen)} is not an IPv4 or IPv6 address such as 192.0.2.1 or 2001:db8::1.`,
  'bad-extension': (all) =>
    `No service extension is called ${quote(all.seen)}. There are ${String(all.choices)}.${meant(all)}`,
  'bad-extension-words': ({ keyword, expected }) =>
    `What stands behind ${quote(keyword)} cannot be: ${String(expected)}.`,
  'bad-deviation': (all) =>
    `No deviation is called ${quote(all.seen)}.${meant(all)} ${all.near === '' && all.nearest === '' ? `There are ${String(all.choices)}.` : `${all.near === '' ? '' : `Of its words are ${String(all.near)}. `}docs/scenario.md lists them all.`}`,
  'bad-credential': () =>
    'This can be no user and no password here: write 1 to 255 printable ASCII characters, no blank at either end.',
  'bad-list-name': ({ seen }) => `${quote(seen)} is an address; a list is named by a local-part, such as staff.`,
  'bad-greeting': ({ seen }) =>
    `${quote(seen)} is no greeting. A server begins with 220, or refuses with a code that begins with 4 or 5: 554 5.3.2 No mail here.`,
  'bad-choice': (all) => `${quote(all.seen)} cannot stand here. Choose from: ${String(all.choices)}.${meant(all)}`,
  'bad-verb': (all) => `No fault can strike at ${quote(all.seen)}. Choose from: ${String(all.choices)}.${meant(all)}`,
  'bad-answer': ({ seen }) =>
    `${quote(seen)} is not a reply. Write a code from 200 to 559, an enhanced code of the same class if you like, and text: 452 4.5.3 Too many recipients.`,
  'bad-base64': () => 'This is not base64: characters, padding or the last bits are not right.',
  'bad-octets': ({ seen }) =>
    `${quote(seen)} is more than one octet. Write its octets as \\xHH, or use \`text\`, which is sent as UTF-8.`,
  'octets-style': () =>
    'Escapes mean something in double quotes only; here the backslash itself is sent. Put the value in double quotes.',
  'below-floor': ({ key, seen, least }) =>
    `A limit of ${grouped(seen)} for ${quote(key)} is below the ${grouped(least)} that every implementation must accept. It is carried out as written.`,
  'bad-expectation': ({ seen }) =>
    `${quote(seen)} is not an expectation. Write: X has 1 copy, X bounced with 5.1.1, X is queued, X was dropped, X was handed on.`,
  'bad-status': ({ seen }) =>
    `${quote(seen)} is not a status that a message bounces with. Write one that begins with 4 or 5: 5.1.1, 5.1 or 5.`,
  'bad-dialogue': () =>
    'Lines of a dialogue begin with C: or S:, and a * alone stands for any lines between. There are at most 1,000.',
} satisfies Partial<Record<DiagnosticCode, Say>>;

const references = {
  'no-hosts': () => 'A scenario needs hosts. Write `hosts:` and, indented below it, a name such as `mx.example:`.',
  'too-many-hosts': ({ count, most }) => `There are ${grouped(count)} hosts; at most ${grouped(most)} are taken here.`,
  'too-many-records': ({ count, most }) =>
    `The zones hold ${grouped(count)} records; at most ${grouped(most)} are taken here.`,
  'too-many-mailboxes': ({ most }) => `With these there are more than ${grouped(most)} mailboxes. Leave some out.`,
  'too-large': ({ most }) =>
    `With this message all messages together hold more than ${grouped(most)} octets. Make it smaller.`,
  'duplicate-host': ({ name }) =>
    `A second host is called ${quote(name)}; names compare without case. Give it another name.`,
  'reserved-host': ({ name }) =>
    `${quote(name)} is the name server that every scenario has. Give this host another name.`,
  'duplicate-address': ({ address, holder }) =>
    `${quote(holder)} has the address ${String(address)} already. Each address belongs to one host.`,
  'duplicate-mailbox': ({ mailbox }) => `The mailbox ${quote(mailbox)} stands here a second time. Keep one of the two.`,
  'duplicate-link': ({ a, b }) =>
    `The delay between ${quote(a)} and ${quote(b)} is stated a second time. Keep one of the two.`,
  'duplicate-extension': ({ keyword }) =>
    `The extension ${quote(keyword)} stands here a second time. Keep one of the two.`,
  'duplicate-deviation': ({ deviation }) =>
    `The deviation ${quote(deviation)} stands here a second time. Keep one of the two.`,
  'idle-login': () => 'This host hands its mail to no smarthost, and authenticates nowhere else. Name a `smarthost`.',
  'foreign-mailbox': ({ mailbox, host, domains }) =>
    `${quote(host)} makes no final delivery for the domain of ${quote(mailbox)}, only for ${quote(domains)}. Add the domain to its \`domains\`.`,
  'foreign-recipient': ({ recipient, host, domain }) =>
    `${quote(host)} is no backup for the domain of ${quote(recipient)}. Add ${quote(domain)} to its \`backup-for\`.`,
  'unknown-host': (all) => `No host of this scenario is called ${quote(all.name)}.${meant(all)}`,
  'unknown-message': (all) => `No message of this scenario is called ${quote(all.name)}.${meant(all)}`,
  'unused-message': ({ name }) => `Nobody sends the message ${quote(name)}.`,
  'no-submitter': ({ from }) =>
    `No host has the domain of ${quote(from)}. Say which one submits the message: \`host: \` and its name.`,
  'no-content': () =>
    'The message has no content. Write one of `text`, `octets`, `base64`, `compose`, or the name of a `message`.',
  'two-contents': () => 'The message has its content a second time here. Keep one of them.',
  'no-author': () =>
    'A composed message names its author, and the null reverse-path has none. Write its `text` instead.',
  'no-fault': () =>
    'Nothing goes wrong here. Write `down: {until: 20m}`, `when: {verb: RCPT}` with an `answer`, or `strip: STARTTLS`.',
  'two-faults': () => 'One fault is `down`, or `when` with `answer`, or `strip`. Make two of it.',
  'end-before-begin': () => 'This ends before it begins. Make `until` later than `from`.',
  'down-already': ({ host, from, until }) =>
    `${quote(host)} is down already from ${String(from)} ${until === '' ? 'on' : `until ${String(until)}`}. Make one fault of the two, or let one begin when the other ends.`,
  'answered-already': ({ host, verb, nth }) =>
    `Another fault answers ${String(verb)} number ${grouped(nth)} at ${quote(host)} already. Give this one another \`nth\`, or keep one of the two.`,
  'wrong-success': ({ code, verb, usual }) =>
    `${quote(verb)} succeeds with ${String(usual)}, and ${String(code)} would say something else: 2 means done, 3 that more input is wanted. Answer with a code that begins with ${String(usual).slice(0, 1)}, or with 4 or 5 to refuse.`,
  'same-host': ({ name }) => `A link leads from ${quote(name)} to itself. Name two hosts.`,
  'link-of-two': () => 'A link is between two hosts: `hosts: [a.example, b.example]`.',
  'short-wait': () =>
    'This wait is shorter than the half hour that should pass before another attempt. It is carried out as written.',
  'short-give-up': () =>
    'This is less than the four to five days after which mail is given up. It is carried out as written.',
  'alias-at-origin': ({ owner, above }) =>
    `${quote(owner)} is an $ORIGIN, so a zone of its own begins there, with an SOA and an NS that are made up; an alias cannot stand beside them. Take that $ORIGIN out and write its records under another, such as ${quote(above === '.' ? '.' : `${String(above)}.`)}.`,
  'exchanger-without-host': (all) =>
    `The MX record leads to ${quote(all.exchanger)}, and that is no host of this scenario.${meant(all)}`,
  'address-without-host': ({ address, owner }) =>
    `No host has the address ${String(address)} of ${quote(owner)}: nobody will answer there.`,
  'unknown-recipient': (all) => `Nobody in this scenario writes to ${quote(all.recipient)}.${meant(all)}`,
  'empty-expectation': () => 'State one outcome: `recipient` with `copies`, or with `status`, or a `dialogue`.',
  'idle-key': ({ key, used }) =>
    `The key ${quote(key)} does nothing here: what is expected is read from ${String(used)}. Take it out.`,
} satisfies Partial<Record<DiagnosticCode, Say>>;

const wording: Readonly<Record<DiagnosticCode, Say>> = { ...text, ...shape, ...values, ...references, ...zoneWording };

/** The sentence for a diagnostic, its likely fix, and the section of the rule it breaks; of the language's own, none. */
export function sayDiagnostic({ code, values: all, rule }: Diagnostic): string {
  const sentence = wording[code](all);
  if (rule === 'scenario') return sentence;
  const [, rfc = 'RFC 5321', section = sectionOf(rule)] = /^(RFC\d+) (.*)$/.exec(sectionOf(rule)) ?? [];
  return `${sentence} (${rfc.replace(/^RFC(?=\d)/, 'RFC ')} §${section})`;
}
