/**
 * Why a client says what it says: a sentence for each command of §4.1.1, and for the mail data.
 */
import type { LineFacts } from '#lib/projection';
import { plainText } from '../plain-text.ts';
import { everyone, who } from './people.ts';
import { extensionCommands, goingOn, whyChunk } from './why-extensions.ts';
import { because, personOf } from './why-parts.ts';
import type { Parties, Reason } from './why-parts.ts';

type Say = (facts: LineFacts, parties: Parties) => Reason;

const byVerb: Readonly<Record<string, Say | undefined>> = {
  EHLO: ({ row, before }, { client, server }) =>
    row.secured && before?.phase === 'connected'
      ? because(
          `TLS stands, and both have forgotten what was said before it: ${client} gives its name anew, and asks again what ${server} offers.`,
          'RFC3207 4.2',
        )
      : before === null || before.phase === 'connected'
        ? because(
            `${client} gives its name and asks which extensions ${server} speaks. Until this is answered, nothing has been said about the message.`,
            'S4.1.1.1-f',
          )
        : because(
            `${client} introduces itself once more: the session begins again, with all buffers clear.`,
            'S4.1.4-d',
          ),
  HELO: (_, { client }) =>
    because(
      `${client} gives its name the old way and asks for no extensions: from here on only the basic commands count.`,
      'S4.1.1.1-h',
      'A client that knows EHLO prefers it, and falls back to HELO when EHLO is refused.',
    ),
  MAIL: (facts, { client, server }) =>
    facts.path === ''
      ? because(
          `${client} begins a mail transaction with an empty sender: this is a report about other mail, and if it fails nobody is told.`,
          'S4.5.5-a',
        )
      : because(
          `${client} begins a mail transaction and tells ${server} the sender: if a copy fails from here on, ${facts.path === null ? 'the sender' : who(facts.path)} is to be told.`,
          'S4.1.1.2-d',
        ),
  RCPT: (facts, { client, server }) =>
    because(
      `${client} asks whether ${server} will take a copy for ${personOf(facts)}. Each recipient is asked for alone, and may get an answer of its own.`,
      'S4.1.1.3-g',
    ),
  DATA: ({ accepted, group }, { client, server }) =>
    group.length > 0
      ? because(
          `${client} has named everyone it has here, and asks in the same breath to send the message, before it knows whom ${server} accepts.`,
          'S3.3-a',
        )
      : accepted.length === 0
        ? because(`${client} asks to send the message, though ${server} has accepted no recipient.`, 'S3.3-w')
        : because(
            `${client} has named everyone it has here, and asks to send the message itself, for ${everyone(accepted)}.`,
            'S3.3-a',
          ),
  RSET: ({ reversePath }, { client }) =>
    because(
      reversePath === null
        ? `${client} asks for a clean start. No transaction is open, so nothing changes.`
        : `${client} gives the transaction up: sender and recipients so far are to be forgotten.`,
      'S4.1.1.5-a',
    ),
  VRFY: (_, { client, server }) =>
    because(`${client} asks ${server} whether there is such a mailbox, without sending any mail.`, 'S4.1.1.6-a'),
  EXPN: (_, { client, server }) => because(`${client} asks ${server} who is on a mailing list.`, 'S4.1.1.7-a'),
  HELP: (_, { client, server }) =>
    because(`${client} asks ${server} for help. The answer is for people, not for programs.`, 'S4.1.1.8-a'),
  NOOP: (_, { client, server }) =>
    because(`${client} asks for nothing but a reply, to see that ${server} is still there.`, 'S4.1.1.9-a'),
  QUIT: (_, { client, server }) =>
    because(`${client} has nothing more to say. It asks to close and waits until ${server} has agreed.`, 'S4.1.1.10-c'),
};

export function whyCommand(facts: LineFacts, parties: Parties): Reason {
  const { verb, turn } = facts.row;
  if (turn === 0) return takenForCommand(facts, parties);
  if (facts.asked !== null) return goingOn(facts, parties);
  const say = [byVerb, extensionCommands].find((table) => Object.hasOwn(table, verb))?.[verb];
  if (say !== undefined) return say(facts, parties);
  const { client, server } = parties;
  return verb === ''
    ? because(
        `${client} sends a line that begins with no verb, so that ${server} cannot know what is meant.`,
        'S4.1.1-a',
      )
    : because(`${client} says ${plainText(verb)}, which is no command of the base protocol.`, 'S2.2.2-e');
}

/** The client's session said no such command: these octets were mail data to it (§4.1.1.4). */
const takenForCommand: Say = (_, { client, server }) =>
  because(
    `${client} never said this as a command: it stands in its mail data. ${server} believes that those are over, and takes what follows for commands.`,
    'S4.1.1.4-d',
  );

export function whyContent(facts: LineFacts, parties: Parties): Reason {
  const { client, server } = parties;
  if (facts.chunk !== null) return whyChunk(facts, parties);
  return facts.row.turn === 0
    ? because(
        `This is still the same mail data of ${client}. ${server} takes it for another message, for ${everyone(facts.accepted)}, that nobody sent.`,
        'S4.1.1.4-d',
      )
    : because(
        `${client} sends the message once, for ${everyone(facts.accepted)}, and ends it with a line that holds a single dot. What stands in its header decides nothing: the envelope was MAIL and RCPT.`,
        'S4.1.1.4-d',
      );
}
