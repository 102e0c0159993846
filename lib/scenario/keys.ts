/**
 * The keys of the language by section, each with a few words on what it holds and what could stand there: for editors
 * that complete. The types of `schema.ts` say which keys there are, so a key that is missing here, or too many, does not
 * compile. docs/scenario.md explains them; nothing is read by this table.
 */
import { deviations, extensionKeywords } from '#lib/smtp';
import type { ExpectationKey } from './expectation.ts';
import { moments } from './fault.ts';
import type {
  ActionDraft,
  Draft,
  FaultDraft,
  HostDraft,
  LimitsDraft,
  LinksDraft,
  MessageDraft,
  ScheduleDraft,
  SubmitDraft,
  TimeoutsDraft,
  TlsDraft,
} from './schema.ts';
import { profileNames } from './sessions.ts';

/** What the value of a key is chosen from: names of hosts, a list of words, or nothing that could be listed. */
export type Takes = 'host' | 'free' | readonly string[];

export interface ScenarioKey {
  readonly key: string;
  readonly holds: string;
  readonly takes: Takes;
  /** True when a section stands in it, so that its value begins on the next line. */
  readonly opens: boolean;
}

export interface ScenarioSection {
  /** The keys that lead to it from the top, `*` for a name of the scenario's own. Lists are not counted. */
  readonly path: readonly string[];
  readonly keys: readonly ScenarioKey[];
}

type Row = string | readonly [holds: string, takes: Exclude<Takes, 'free'>];
type Table<Keys extends PropertyKey> = Readonly<Record<Keys, Row>>;
type Valued<Attempted extends { readonly value: unknown }> = NonNullable<Attempted['value']>;
/** The keys of a section that is the value of another, or the item of a list there. */
type KeysIn<Attempted> = Attempted extends { readonly value: infer Value }
  ? NonNullable<Value> extends readonly (infer Item)[]
    ? KeysIn<Item>
    : keyof NonNullable<Value>
  : never;

const atTop: Table<keyof Draft> = {
  postroad: ['version of the language', ['1']],
  title: 'a line',
  about: 'a few sentences',
  seed: 'seed of the dice, a number',
  start: 'what the calendar says at instant 0',
  hosts: 'the hosts by name',
  zones: 'a master file of the DNS, after |',
  links: 'delays between hosts',
  messages: 'messages by name',
  actions: 'what is done from outside',
  faults: 'what goes wrong',
  expect: 'what should come of it',
  view: 'where a reader looks first',
};

const ofHost: Table<keyof HostDraft> = {
  addresses: 'its IP addresses',
  domains: 'domains of final delivery',
  mailboxes: 'local-parts for each of its domains, or whole addresses',
  'backup-for': 'domains it takes mail for as a lesser exchanger',
  recipients: 'addresses it takes for backup-for',
  'relay-for': ['hosts that may send through it to anywhere', 'host'],
  smarthost: ['the host that mail for elsewhere is handed to', 'host'],
  extensions: ['service extensions it offers and uses, as EHLO lines', extensionKeywords],
  limits: 'what it takes before it refuses',
  timeouts: 'how long it waits',
  schedule: 'when it tries again, and when it gives up',
  zone: 'offset of its clock, such as +0100',
  profile: ['a set of deviations from the RFC', profileNames],
  deviations: ['single deviations from the RFC, by name', deviations.map(({ name }) => name)],
  accounts: 'users that may authenticate here, with their passwords',
  login: 'user and password for its smarthost',
  greeting: 'the reply that it begins with, such as 554 5.3.2 No mail here',
  tls: 'its certificate, and what it asks for as a client',
  vrfy: ['whether VRFY says who lives here', ['on', 'off']],
  lists: 'lists that EXPN shows, with their members',
};

const ofLogin: Table<KeysIn<NonNullable<HostDraft['login']>>> = {
  user: 'name of an account there',
  password: 'its password',
};

const ofTls: Table<keyof TlsDraft> = {
  names: 'names in its certificate',
  trusted: ['whether its issuer is trusted', ['yes', 'no']],
  current: ['whether it is in date', ['yes', 'no']],
  fails: ['what fails', ['handshake']],
  'as-client': ['TLS towards other hosts', ['never', 'may', 'must', 'verified']],
};

const ofLimits: Table<keyof LimitsDraft> = {
  'command-line': 'octets of a command line',
  'local-part': 'octets of a local-part',
  domain: 'octets of a domain',
  path: 'octets of a path',
  'reply-line': 'octets it reads of a line of a reply',
  'reply-lines': 'lines it reads of a reply',
  'reply-octets': 'octets it reads of a reply',
  'text-line': 'octets of a line of mail data',
  message: 'octets of a message',
  recipients: 'recipients of one mail transaction',
  errors: 'refused commands before it closes',
  'idle-commands': 'commands without effect before it closes',
  received: 'trace fields before a loop is assumed',
  returned: 'octets of a message that a notification returns',
  aliases: 'steps of a chain of CNAME records',
  queries: 'DNS queries of one resolution',
  addresses: 'addresses it tries',
  connections: 'connections open at once',
  window: 'octets sent and not yet taken, of a stream',
  segment: 'octets of one segment of a stream',
};

const ofTimeouts: Table<keyof TimeoutsDraft> = {
  connect: 'until a connection stands',
  greeting: 'for the greeting',
  hello: 'for the reply to EHLO or HELO',
  mail: 'for the reply to MAIL',
  rcpt: 'for the reply to RCPT',
  'data-initiation': 'for the reply to DATA',
  'data-block': 'for each part of the mail data to be taken',
  'data-termination': 'for the reply to the end of mail data',
  other: 'for the reply to any other command',
  'next-command': 'as a server, for the next command',
  query: 'for a DNS answer',
  'query-tries': 'how often a DNS query is sent, a number',
};

const ofSchedule: Table<keyof ScheduleDraft> = {
  waits: 'waits after failed attempts; the last repeats',
  'give-up': 'age at which a message is returned',
  'give-up-null': 'the same for the null reverse-path',
};

const content = {
  text: 'the message as UTF-8 text, after |',
  octets: 'the message octet by octet, in double quotes',
  base64: 'the message in base64',
  compose: 'subject, body and attachments',
} as const;
const ofMessage: Table<keyof MessageDraft> = content;
type Compose = NonNullable<MessageDraft['compose']>;
const ofCompose: Table<KeysIn<Compose>> = {
  subject: 'a line',
  body: 'text',
  attachments: 'a list of names and sizes',
};
const ofAttachment: Table<KeysIn<NonNullable<Valued<Compose>['attachments']>>> = {
  name: 'name of the file',
  size: 'octets',
};

const ofAction: Table<keyof ActionDraft> = {
  at: 'an instant, such as 20m',
  submit: 'a message enters the mail system',
};
const ofSubmit: Table<keyof SubmitDraft> = {
  host: ['where the message enters the mail system', 'host'],
  from: 'reverse-path: an address, or <>',
  to: 'the recipients',
  message: 'name of a message under messages',
  ...content,
};

const ofFault: Table<keyof FaultDraft> = {
  host: ['where it strikes', 'host'],
  down: 'the host stops for a while',
  when: 'the command at which it strikes',
  answer: 'the reply given then, such as 452 4.5.3 Too many recipients',
  strip: ['extension that is overwritten on the way to its clients', extensionKeywords],
};
const ofDown: Table<KeysIn<NonNullable<FaultDraft['down']>>> = {
  from: 'instant at which it stops; 0s',
  until: 'instant at which it restarts; never',
  how: ['connections are refused, or nothing answers', ['refuse', 'silent']],
};
const ofWhen: Table<KeysIn<NonNullable<FaultDraft['when']>>> = {
  verb: ['a command, the opening, or the end of mail data', moments],
  nth: 'which of them, from 1',
};

const ofLinks: Table<keyof LinksDraft> = { delay: 'one way, between any two', between: 'delays of single pairs' };
const ofBetween: Table<KeysIn<NonNullable<LinksDraft['between']>>> = {
  hosts: ['the two hosts', 'host'],
  delay: 'one way',
};

const ofExpectation: Table<ExpectationKey> = {
  recipient: 'an address',
  copies: 'how many were delivered',
  status: ['what came of a message to it', ['bounced', 'queued', 'dropped', 'handed-on']],
  code: 'status it bounced with, such as 5.1.1',
  dialogue: 'lines beginning with C: or S:, after |',
  connection: 'ordinal of the connection, from 1',
};

const ofView: Table<KeysIn<NonNullable<Draft['view']>>> = {
  connection: 'ordinal of a connection, from 1',
  line: 'a line of it',
};

const tables: readonly (readonly [path: string, table: Table<string>])[] = [
  ['', atTop],
  ['hosts/*', ofHost],
  ['hosts/*/login', ofLogin],
  ['hosts/*/tls', ofTls],
  ['hosts/*/limits', ofLimits],
  ['hosts/*/timeouts', ofTimeouts],
  ['hosts/*/schedule', ofSchedule],
  ['links', ofLinks],
  ['links/between', ofBetween],
  ['messages/*', ofMessage],
  ['messages/*/compose', ofCompose],
  ['messages/*/compose/attachments', ofAttachment],
  ['actions', ofAction],
  ['actions/submit', ofSubmit],
  ['actions/submit/compose', ofCompose],
  ['actions/submit/compose/attachments', ofAttachment],
  ['faults', ofFault],
  ['faults/down', ofDown],
  ['faults/when', ofWhen],
  ['expect', ofExpectation],
  ['view', ofView],
];

const below = (path: string, key: string): string => (path === '' ? key : `${path}/${key}`);

export const scenarioKeys: readonly ScenarioSection[] = tables.map(([path, table]) => ({
  path: path === '' ? [] : path.split('/'),
  keys: Object.entries(table).map(([key, row]) => ({
    key,
    holds: typeof row === 'string' ? row : row[0],
    takes: typeof row === 'string' ? 'free' : row[1],
    opens: tables.some(([other]) => other === below(path, key) || other === `${below(path, key)}/*`),
  })),
}));
