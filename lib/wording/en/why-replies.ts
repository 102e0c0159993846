/**
 * Why a server answers what it answers: a sentence for each reply by what it answers and by its code (§4.2, §4.3.2), and
 * by its first digit where nothing better is known.
 */
import type { LineFacts } from '#lib/projection';
import { plainText } from '../plain-text.ts';
import { everyone, listed, who } from './people.ts';
import { because, personOf } from './why-parts.ts';
import type { Parties, Reason } from './why-parts.ts';
import { askingOn, extensionSuccesses } from './why-extensions.ts';
import { whyRefusal } from './why-refusals.ts';

type Say = (facts: LineFacts, parties: Parties) => Reason;

/** Successes, by what they answer. */
const successes: Readonly<Record<string, Say | undefined>> = {
  connect: (_, { client, server }) =>
    because(`${server} has taken the connection and speaks first. Only now may ${client} say anything.`, 'S4.3.1-c'),
  EHLO: ({ row, offered }, { client, server }) =>
    because(
      offered.length === 0
        ? `${server} greets ${client} and offers no extension: the basic commands must do.`
        : `${server} greets ${client} and offers ${listed(offered.map(plainText))}. ${row.secured ? 'What it offered in the clear counts no more.' : 'An extension counts only when both ends know it.'}`,
      'S4.1.1.1-l',
    ),
  HELO: (_, { client, server }) =>
    because(`${server} greets ${client}. After HELO no extension is offered, and none may be used.`, 'S3.2-d'),
  MAIL: ({ path }, { server }) =>
    because(
      `${server} accepts ${path === null || path === '' ? 'the empty sender' : `${who(path)} as the sender`} and remembers it. A mail transaction is open.`,
      'S3.3-c',
      `${server} may still object once it has seen the recipients.`,
    ),
  RCPT: rcptAccepted,
  DATA: (_, { client, server }) =>
    because(`${server} accepts DATA, and waits for what ${client} does next.`, 'S4.2.1-a'),
  content: contentAccepted,
  RSET: (_, { client, server }) =>
    because(`${server} has forgotten sender and recipients. ${client} can begin another transaction.`, 'S4.1.1.5-c'),
  VRFY: vrfyAnswered,
  EXPN: (_, { server }) => because(`${server} names the members of the list.`, 'S4.1.1.7-a'),
  NOOP: (_, { server }) => because(`${server} is there, and has done nothing, as it was asked.`, 'S4.1.1.9-a'),
  HELP: (_, { server }) => because(`${server} answers with help, meant for people.`, 'S4.1.1.8-a'),
  QUIT: (_, { server }) => because(`${server} agrees, says goodbye, and closes the connection now.`, 'S4.1.1.10-a'),
};

export function whyReply(facts: LineFacts, parties: Parties): Reason {
  const { verb, code } = facts.row;
  if (facts.answers?.turn === 0) return unexpected(facts, parties);
  switch (Math.floor(code / 100)) {
    case 2: {
      const say = [successes, extensionSuccesses].find((table) => Object.hasOwn(table, verb))?.[verb];
      return say === undefined
        ? because(`${parties.server} has done what it was asked.`, 'S4.2.1-a')
        : say(facts, parties);
    }
    case 3:
      return whyMore(facts, parties);
    case 4:
    case 5:
      return whyRefusal(facts, parties);
    default:
      return because(
        `${code} begins with a digit that has no meaning here: ${parties.client} takes it as the end of the transaction.`,
        'S4.2-r',
      );
  }
}

/** An answer to what the client never said. */
function unexpected({ row, accepted }: LineFacts, { client, server }: Parties): Reason {
  const done =
    row.verb === 'content' && row.code < 300
      ? `${server} has taken a message that ${client} never sent, for ${everyone(accepted)}.`
      : `${server} answers what ${client} never said.`;
  return because(
    `${done} ${client} waits for the reply to its mail data alone: it cannot know what this one belongs to.`,
    'S4.2-a',
  );
}

function whyMore(facts: LineFacts, parties: Parties): Reason {
  const { client, server } = parties;
  if (facts.row.verb === 'AUTH') return askingOn(facts, parties);
  return facts.row.verb === 'DATA'
    ? because(
        `${server} is ready. Everything from here up to a line with a single dot is the message; the 3 says that it waits for more.`,
        'S4.1.1.4-a',
      )
    : because(`${server} accepts the command, and the 3 says that it waits for more from ${client}.`, 'S4.2.1-b');
}

function rcptAccepted(facts: LineFacts, { client, server }: Parties): Reason {
  const person = personOf(facts);
  return facts.row.code === 251
    ? because(`${person} lives elsewhere; ${server} will pass the mail on, and ${client} need do nothing.`, 'S3.3-i')
    : because(
        `${server} will take a copy for ${person}, who now stands among the recipients. Nothing is delivered yet.`,
        'S3.3-i',
        'A server may also accept here, and report by mail later that there is no such mailbox.',
      );
}

/** One reply for all accepted recipients; those refused before stay with the client (§4.1.1.4, §6.1). */
function contentAccepted(facts: LineFacts, { client, server }: Parties): Reason {
  const { accepted, refused } = facts;
  const taken = `${server} has taken the message, for ${everyone(accepted)}${accepted.length === 1 ? ' alone' : ''}.`;
  const owns = `From here on it must deliver ${accepted.length === 1 ? 'that copy' : 'those copies'}, or report that it could not.`;
  const rest = refused.length === 0 ? `${client} is free of it.` : `${everyone(refused)} stays the duty of ${client}.`;
  return because(`${taken} ${owns} ${rest}`, 'S4.1.1.4-n');
}

function vrfyAnswered({ row }: LineFacts, { server }: Parties): Reason {
  return row.code === 252
    ? because(
        `${server} neither confirms nor denies that there is such a mailbox; mail to it would be tried.`,
        'S7.3-b',
        'A server may also verify. Many do not, so that nobody can collect addresses.',
      )
    : because(`${server} confirms that there is such a mailbox.`, 'S4.1.1.6-a');
}
