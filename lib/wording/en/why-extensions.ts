/**
 * Why lines are said that service extensions bring: TLS (RFC 3207), authentication (RFC 4954), mail data by count
 * (RFC 3030), queues that are asked for (RFC 1985).
 */
import type { LineFacts } from '#lib/projection';
import { plainText } from '../plain-text.ts';
import { everyone } from './people.ts';
import { because } from './why-parts.ts';
import type { Parties, Reason } from './why-parts.ts';

type Say = (facts: LineFacts, parties: Parties) => Reason;

/** The word of a command line at this place, from 0 for the verb; empty when there is none. */
const wordOf = ({ row }: LineFacts, place: number): string => plainText((row.lines[0] ?? '').split(' ')[place] ?? '');

export const extensionCommands: Readonly<Record<string, Say | undefined>> = {
  STARTTLS: (_, { client, server }) =>
    because(
      `${client} asks to go on under TLS. It says nothing more in the clear until ${server} has answered.`,
      'RFC3207 4',
    ),
  AUTH: authenticating,
  BDAT: (facts, { client }) =>
    because(
      `${client} sends mail data by count: the next ${wordOf(facts, 1)} octets are a chunk, whatever they hold${isLast(facts.row) ? ', and LAST says that no other chunk follows' : ''}. The reply comes behind them.`,
      'RFC3030 2',
    ),
  ETRN: (_, { client, server }) =>
    because(`${client} asks ${server} to try at once the mail that waits there for a host.`, 'RFC1985 3'),
};

/** Of a command that announces a chunk. */
export const isLast = ({ lines }: LineFacts['row']): boolean => / LAST *$/i.test(lines[0] ?? '');

function authenticating(facts: LineFacts, { client, server }: Parties): Reason {
  const mechanism = wordOf(facts, 1);
  if (wordOf(facts, 2) === '')
    return because(
      `${client} wants to show ${server} who it is, by the mechanism ${mechanism}. First it waits for a question.`,
      'RFC4954 4',
    );
  const hidden = facts.row.secured ? 'TLS hides it' : 'nothing hides it here';
  return because(
    `${client} shows ${server} who it is, by the mechanism ${mechanism}. What stands behind that is only coded, in base64: ${hidden}.`,
    'RFC4954 4',
  );
}

/** A line that goes on with what a command began. It is none itself, whatever it looks like. */
export const goingOn: Say = ({ row }, { client, server }) =>
  because(
    `${client} answers what ${server} asked. This line is no command: it belongs to the exchange that ${plainText(row.verb)} began.`,
    row.verb === 'AUTH' ? 'RFC4954 4' : 'S2.2.2-e',
  );

/** Successes, by what they answer. */
export const extensionSuccesses: Readonly<Record<string, Say | undefined>> = {
  STARTTLS: (_, { client, server }) =>
    because(
      `${server} is ready. The next octets are the TLS handshake; after it ${client} and ${server} begin anew and forget what was said in the clear.`,
      'RFC3207 4',
    ),
  AUTH: (_, { client, server }) =>
    because(
      `${server} knows now who ${client} is. That holds for the rest of this session, and may open what is closed to strangers.`,
      'RFC4954 6',
    ),
  BDAT: (_, { client, server }) =>
    because(`${server} has this chunk, counted to the octet, and waits for the next one of ${client}.`, 'RFC3030 2'),
  ETRN: (_, { server }) =>
    because(`${server} tries that mail now, over connections that it opens itself.`, 'RFC1985 5'),
};

/** An exchange goes on: the text of the 3yz is a question, coded. */
export const askingOn: Say = ({ row }, { client, server }) =>
  because(
    `${server} asks for more before it believes ${client}.${/^\d{3} +\S/.test(row.lines[0] ?? '') ? ' The text is its question, coded in base64.' : ''}`,
    'RFC4954 4',
  );

/** Refusals of commands that extensions bring, and of those that come too early for them; null where nothing special is to be said. */
export function extensionRefusal({ row }: LineFacts, { client, server }: Parties): Reason | null {
  if (row.code === 530)
    return row.clause.startsWith('RFC3207 ')
      ? because(`${server} goes no further before TLS stands. ${client} can begin it with STARTTLS.`, 'RFC3207 4')
      : because(`${server} goes no further before it knows who ${client} is. AUTH would tell it.`, 'RFC4954 6');
  if (row.verb === 'AUTH' && row.code === 535)
    return because(
      `${server} does not believe ${client}: user or password are not those it knows. It does not say which of the two.`,
      'RFC4954 6',
    );
  if (row.verb === 'STARTTLS' && row.code === 454)
    return because(
      `${server} cannot begin TLS now. ${client} must decide whether it goes on in the clear or comes again later.`,
      'RFC3207 4',
    );
  return null;
}

export const whyChunk: Say = ({ accepted, chunk }, { client, server }) =>
  because(
    `These are the octets that ${client} announced, for ${everyone(accepted)}. No line marks their end and no dot is put before another: ${server} counts${chunk === null || isLast(chunk) ? '' : ', and more chunks follow'}.`,
    'RFC3030 2',
  );
