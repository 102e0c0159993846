/**
 * What a session reports: the `smtp/*` kinds of the journal. From these alone an observer can rebuild the session.
 *
 * Holds field tables only. The octets behind an entry stand in `net/segment`; `where` says which.
 */
import { field, stretch } from '#lib/base';
import type { EventOf } from '#lib/base';

const { choice, connection, flag, kind, list, maybe, record, shared, text, uint } = field;

/** Which end of the connection reports. */
export const end = choice('server', 'client');

/** A row of the merged command table as plain data: the page draws the state diagram from it. */
export const tableRow = record({
  verb: text,
  section: text,
  /** Phases in which the verb may come. */
  phases: list(text),
  argument: choice('none', 'optional', 'required'),
  success: list(uint),
  /** The phase after success; empty when it stays. */
  then: text,
  lastInGroup: flag,
});

export const smtpKinds = {
  'smtp/opened': kind(
    40,
    'A session begins at one end, with its name, the keywords it may offer and its command table.',
    {
      connection,
      end,
      name: text,
      keywords: shared(list(text)),
      table: shared(list(tableRow)),
    },
  ),
  'smtp/command': kind(41, 'A command line was sent (client) or read (server).', {
    where: stretch,
    end,
    /** In upper case; empty when the line begins with no word. */
    verb: text,
  }),
  'smtp/fault': kind(42, 'What arrived breaks a rule; the reply follows.', {
    where: stretch,
    end,
    fault: text,
    /** What would have been right, in the words of the grammar. */
    expected: text,
    /** The offending octets within `where`. */
    from: uint,
    to: uint,
    clause: text,
  }),
  'smtp/reply': kind(43, 'A reply was sent (server) or read (client).', {
    where: stretch,
    end,
    code: uint,
    /** `5.1.1`, or empty. */
    enhanced: text,
    /** The clause that asks for this reply; empty when it is our own choice. */
    clause: text,
    /** What is answered: a verb as above, `connect`, `content` (the end of mail data) or `none` (421 unasked). */
    to: text,
  }),
  'smtp/phase': kind(44, 'The session state after a command: phase, and what the buffers of section 4.1.1 now hold.', {
    connection,
    phase: text,
    /** The client as it named itself; empty before EHLO. */
    client: text,
    /** `null` outside a mail transaction; the empty text is the null reverse-path. */
    reversePath: maybe(text),
    /** How many forward-paths are held, and the one just added. */
    forwardPaths: uint,
    added: maybe(text),
  }),
  'smtp/data-end': kind(
    45,
    'End of mail data: the stretch holds the data as they travelled with the end mark, or the last chunk.',
    {
      where: stretch,
      end,
      /** Octets of the content, dots unstuffed. */
      size: uint,
    },
  ),
  'smtp/chunk': kind(47, 'The octets of a chunk have come, of mail data by count that go on, or to no purpose.', {
    where: stretch,
    end,
  }),
  'smtp/secured': kind(48, 'TLS stands: what follows is a new session over the same connection.', {
    connection,
    end,
    /** The name that the certificate of the other end is for; empty when it has none. */
    name: text,
    verified: flag,
  }),
  'smtp/authenticated': kind(49, 'The client has shown who it is.', {
    connection,
    end,
    identity: text,
  }),
  'smtp/closed': kind(46, 'The session is over at this end.', {
    connection,
    end,
    why: choice(
      'quit',
      'finished',
      'refused',
      'timeout',
      'peer-closed',
      'reset',
      'too-many-errors',
      'desync',
      'shutdown',
      'tls',
    ),
  }),
} as const;
export type SmtpEvent = EventOf<typeof smtpKinds>;
