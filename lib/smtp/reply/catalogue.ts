/**
 * Every reply that a server session sends of its own accord, by name, with the clause that asks for it. Handlers name a
 * reply; nobody else spells one.
 *
 * Enhanced codes (RFC 3463) stand here as data; an extension decides whether they travel. Policies bring replies of
 * their own (`mta`), extensions those of their RFC.
 */
import { reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { LONGEST_TEXT } from './write.ts';

/** The greeting phrase of the answer to EHLO, left out when the client's name would make the line too long. */
const greets = (name: string, client: string): string => {
  const text = `${name} greets ${client}`;
  return text.length > LONGEST_TEXT ? name : text;
};

const CUT = '...';

/** A name as a client gave it, so that a line has room for it. */
const cut = (name: string): string => (name.length > 255 ? `${name.slice(0, 252)}${CUT}` : name);

/** Names the mailbox, cut with a mark when the line would be too long; a path holds printable ASCII only (§4.1.2). */
function noMailbox(path: string): string {
  const text = (shown: string): string => `<${shown}> has no mailbox here`;
  const over = text(path).length - LONGEST_TEXT;
  return text(over > 0 ? `${path.slice(0, -over - CUT.length)}${CUT}` : path);
}

export const replies = {
  // Positive replies, in the order of a session.
  ready: (name: string): Reply => reply(220, null, 'S4.3.1-b', `${name} Simple Mail Transfer Service Ready`),
  /** The answer to EHLO: the name first, then one offered extension on each line. */
  hello: (name: string, client: string, offers: readonly string[]): Reply =>
    reply(250, null, 'S4.1.1.1-l', greets(name, client), ...offers),
  /** The answer to HELO: never a list. */
  helloPlain: (name: string): Reply => reply(250, null, 'S3.2-d', name),
  reversePathAccepted: (): Reply => reply(250, '2.1.0', 'S3.3-c', 'OK'),
  forwardPathAccepted: (): Reply => reply(250, '2.1.5', 'S3.3-i', 'OK'),
  startMailInput: (): Reply => reply(354, null, 'S4.1.1.4-a', 'Start mail input; end with <CRLF>.<CRLF>'),
  messageAccepted: (): Reply => reply(250, '2.6.0', 'S4.1.1.4-k', 'OK'),
  chunkAccepted: (octets: number): Reply => reply(250, '2.0.0', 'RFC3030 2', `${octets} octets received`),
  reset: (): Reply => reply(250, '2.0.0', 'S4.1.1.5-c', 'OK'),
  nothingDone: (): Reply => reply(250, '2.0.0', 'S4.1.1.9-a', 'OK'),
  cannotVerify: (): Reply =>
    reply(252, '2.5.0', 'S7.3-b', 'Cannot VRFY user, but will accept message and attempt delivery'),
  help: (verbs: readonly string[]): Reply => reply(214, '2.0.0', 'S4.1.1.8-d', `Commands: ${verbs.join(' ')}`),
  helpOn: (verb: string, section: string): Reply => reply(214, '2.0.0', 'S4.1.1.8-e', `${verb}: section ${section}`),
  closing: (name: string): Reply => reply(221, '2.0.0', 'S4.1.1.10-a', `${name} Service closing transmission channel`),

  // 421: the channel closes, asked or unasked.
  timedOut: (name: string): Reply => reply(421, '4.4.2', 'S3.8-b', `${name} Timeout, closing transmission channel`),
  shuttingDown: (name: string): Reply =>
    reply(421, '4.3.2', 'S3.8-e', `${name} Service not available, closing transmission channel`),
  tooManyErrors: (name: string): Reply => reply(421, '4.7.0', 'S7.8-a', `${name} Too many errors, closing channel`),
  tooEarly: (name: string): Reply => reply(421, '4.7.0', 'S7.8-a', `${name} Octets before their turn, closing channel`),
  tooManyIdleCommands: (name: string): Reply =>
    reply(421, '4.7.0', 'S7.8-a', `${name} Too many commands without effect, closing channel`),

  // Refusals of a command line.
  lineTooLong: (most: number): Reply => reply(500, '5.5.2', 'S4.2.2-b', `Line too long: at most ${most} octets`),
  unrecognised: (): Reply => reply(500, '5.5.1', 'S4.2.4-b', 'Syntax error, command unrecognized'),
  notImplemented: (verb: string): Reply => reply(502, '5.5.1', 'S4.2.4-a', `${verb} is not implemented`),
  foulOctet: (what: string): Reply => reply(501, '5.5.2', 'S4.1.2-o', `Syntax error: ${what} in a command`),
  expected: (what: string): Reply => reply(501, '5.5.4', 'S4.3.2-e', `Syntax error: expected ${what}`),
  helloExpected: (what: string): Reply => reply(501, '5.5.4', 'S4.1.4-e', `Syntax error: expected ${what}`),
  reversePathExpected: (what: string): Reply => reply(501, '5.1.7', 'S4.1.4-p', `Syntax error: expected ${what}`),
  forwardPathExpected: (what: string): Reply => reply(501, '5.1.3', 'S4.3.2-e', `Syntax error: expected ${what}`),
  noArgumentAllowed: (verb: string): Reply => reply(501, '5.5.4', 'S4.3.2-h', `${verb} takes no argument`),
  helpUnknown: (): Reply => reply(504, '5.5.4', 'S4.3.2-q', 'No help on that'),
  parameterUnknown: (keyword: string): Reply =>
    reply(555, '5.5.4', 'S4.1.1.11-a', `Parameter ${keyword} not recognized or not implemented`),
  parameterMalformed: (keyword: string, what: string): Reply =>
    reply(501, '5.5.4', 'S4.1.1.11-c', `Parameter ${keyword}: expected ${what}`),
  parameterRepeated: (keyword: string): Reply =>
    reply(501, '5.5.4', null, `Parameter ${keyword} stands more than once`),

  // Refusals of a well-formed command.
  badSequence: (hint: string): Reply => reply(503, '5.5.1', 'S4.1.4-r', `Bad sequence of commands: ${hint}`),
  sessionRefused: (): Reply => reply(503, '5.5.1', 'S3.1-g', 'Bad sequence of commands: only QUIT is welcome here'),
  noValidRecipients: (): Reply => reply(554, '5.5.1', 'S3.3-w', 'No valid recipients'),
  tooManyRecipients: (): Reply => reply(452, '4.5.3', 'S4.5.3.1.10-a', 'Too many recipients'),

  // What the mail system behind the session says of users, lists and its queue.
  /** @param mailbox `local-part@domain` */
  verified: (mailbox: string): Reply => reply(250, '2.1.5', 'S3.5.2-c', `<${mailbox}>`),
  /** One mailbox on each line. */
  expanded: ([first, ...others]: readonly [string, ...string[]]): Reply =>
    reply(250, '2.1.5', 'S3.5.1-l', `<${first}>`, ...others.map((mailbox) => `<${mailbox}>`)),
  userUnknown: (text: string): Reply => reply(550, '5.1.1', 'S3.5.3-a', `${cut(text)}: no such user here`),
  userAmbiguous: ([first, ...others]: readonly [string, ...string[]]): Reply =>
    reply(
      553,
      '5.1.4',
      'S3.5.1-e',
      'User ambiguous: who is meant?',
      `<${first}>`,
      ...others.map((each) => `<${each}>`),
    ),
  nothingQueued: (name: string): Reply =>
    reply(251, '2.0.0', 'RFC1985 5.3', `OK, no messages waiting for ${cut(name)}`),
  queuePending: (name: string, count: number): Reply =>
    reply(253, '2.0.0', 'RFC1985 5.3', `OK, ${count} pending messages for ${cut(name)} started`),
  queueNotAllowed: (name: string): Reply =>
    reply(459, '4.7.1', 'RFC1985 5.3', `Node ${cut(name)} not allowed: no mail is kept for it here`),

  // Refusals by the mail system behind the session.
  /** @param path a forward-path as text, without brackets */
  mailboxUnknown: (path: string): Reply => reply(550, '5.1.1', 'S3.3-j', noMailbox(path)),
  relayingDenied: (): Reply => reply(550, '5.7.1', 'S3.6.2-b', 'Relaying denied'),
  routingLoop: (most: number): Reply =>
    reply(554, '5.4.6', 'S6.3-b', `Transaction failed: more than ${most} Received fields, a mail loop is assumed`),

  // Refusals of mail data, after its end.
  foulData: (what: string): Reply => reply(554, '5.6.0', 'S2.3.8-b', `Transaction failed: ${what} in the mail data`),
  textLineTooLong: (most: number): Reply =>
    reply(554, '5.6.0', 'S4.5.3.1.9-a', `Transaction failed: a text line has more than ${most} octets`),
  messageTooBig: (most: number): Reply =>
    reply(552, '5.3.4', 'S4.5.3.1.9-a', `Too much mail data: at most ${most} octets`),
} as const;
