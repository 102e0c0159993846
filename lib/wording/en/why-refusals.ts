/**
 * Why a server refuses, for now (4yz) or for good (5yz), and what that asks of the client (§4.2.1, §4.2.5).
 *
 * The clause of a reply tells the reason that its server had; a reply of another's making is taken at its word.
 */
import type { LineFacts } from '#lib/projection';
import { plainText } from '../plain-text.ts';
import { everyone } from './people.ts';
import { extensionRefusal } from './why-extensions.ts';
import { because, personOf, report } from './why-parts.ts';
import type { Parties, Reason } from './why-parts.ts';

type Say = (facts: LineFacts, parties: Parties) => Reason;

export function whyRefusal(facts: LineFacts, parties: Parties): Reason {
  const { row } = facts;
  if (row.code === 421) return whyClosing(facts, parties);
  if (isEhloUnknown(row)) return fallBack(facts, parties);
  const ofExtension = extensionRefusal(facts, parties);
  if (ofExtension !== null) return ofExtension;
  const ofCommand = isOfTransaction(row.code) ? undefined : byCode[row.code];
  if (ofCommand !== undefined) return ofCommand(facts, parties);
  const permanent = row.code >= 500;
  switch (row.verb) {
    case 'connect':
      return greetingRefused(facts, parties);
    case 'EHLO':
    case 'HELO':
      return helloRefused(facts, parties);
    case 'MAIL':
      return permanent ? mailRefused(facts, parties) : mailPutOff(facts, parties);
    case 'RCPT':
      return permanent ? rcptRefused(facts, parties) : rcptPutOff(facts, parties);
    case 'DATA':
    case 'content':
      return permanent ? messageRefused(facts, parties) : messagePutOff(facts, parties);
    default:
      return permanent ? refused(facts, parties) : putOff(facts, parties);
  }
}

/** A server of the time before extensions (§3.2). */
const isEhloUnknown = ({ verb, code }: LineFacts['row']): boolean => verb === 'EHLO' && (code === 500 || code === 502);

const fallBack: Say = (_, { client, server }) =>
  because(`${server} does not know EHLO. ${client} can fall back to HELO on this connection.`, 'S3.2-e');

/** 550 and its neighbours speak of mailboxes and mail; the others of the command as such. */
const isOfTransaction = (code: number): boolean => Math.floor((code % 100) / 10) === 5 && code !== 555 && code !== 455;

const closings: Readonly<Record<string, string | undefined>> = {
  'S3.8-b': 'has waited too long for the next command',
  'S3.8-e': 'is being shut down',
  'S7.8-a': 'has had enough refusals or idle commands from this client',
};

const whyClosing: Say = ({ row }, { client, server }) =>
  because(
    `${server} ${closings[row.clause] ?? 'cannot go on'} and closes the connection. What was not finished counts as failed for now: ${client} may come again.`,
    'S3.8-c',
  );

const expected = ({ fault }: LineFacts): string =>
  fault === null || fault.expected === '' ? '' : ` It expected ${plainText(fault.expected)}.`;

const byCode: Readonly<Record<number, Say | undefined>> = {
  455: (_, { client, server }) =>
    because(`${server} cannot do what a parameter asks for just now. ${client} may try again later.`, 'S4.1.1.11-b'),
  500: (facts, { server }) =>
    because(
      `${server} does not know this command, or the line is too long. Nothing changes.${expected(facts)}`,
      'S4.2.4-b',
    ),
  501: (facts, { server }) =>
    because(
      `${server} knows the command but cannot read what follows it. Nothing changes.${expected(facts)}`,
      'S4.3.2-e',
    ),
  502: (_, { server }) => because(`${server} knows of this command and does not carry it out.`, 'S4.2.4-a'),
  503: ({ row, before }, { server }) =>
    because(
      `${commandWord(row.verb, 'This')} does not fit here: ${phaseWords[before?.phase ?? ''] ?? 'other commands have to come first'}. ${server} stays where it was.`,
      'S4.1.4-r',
    ),
  504: (_, { server }) => because(`${server} knows the command, but not this parameter or argument of it.`, 'S4.2.1-h'),
  555: (facts, { server }) =>
    because(
      `${server} does not know a parameter of ${commandWord(facts.row.verb, 'this command')}. Parameters belong to extensions, and an extension counts only when the server has offered it.`,
      'S4.1.1.11-a',
    ),
};

/** What is answered, by its verb where it has one. */
const commandWord = (verb: string, otherwise: string): string =>
  verb === '' || /[a-z]/.test(verb) ? otherwise : plainText(verb);

const phaseWords: Readonly<Record<string, string | undefined>> = {
  connected: 'the client has not introduced itself with EHLO',
  refused: 'the session was refused at its opening, and only QUIT is left',
  ready: 'no mail transaction is open',
  transaction: 'the transaction has no recipient yet',
  recipients: 'a transaction is open already',
};

const noRecipients: Say = (_, { client, server }) =>
  because(
    `${server} has accepted no recipient, so there is nobody to send the message to. ${client} must not send it.`,
    'S3.3-w',
  );

const greetingRefused: Say = ({ row }, { client, server }) =>
  row.code >= 500
    ? because(`${server} refuses the whole session. It takes no mail here and waits only for QUIT.`, 'S3.1-e')
    : because(`${server} takes no mail just now. ${client} tries the next host, or this one later.`, 'S4.2.1-c');

const helloRefused: Say = ({ row }, { client, server }) =>
  row.code >= 500
    ? because(`${server} does not let ${client} in under this name. No mail can pass in this session.`, 'S4.1.4-e')
    : because(`${server} does not let ${client} in just now. It may come again later.`, 'S4.2.1-c');

/** RFC 1870: the client said how large the message is, so that it can be refused before it is sent. */
const isAboutSize = ({ clause, enhanced }: LineFacts['row']): boolean =>
  clause.startsWith('RFC1870 ') || enhanced === '5.3.4';

const mailRefused: Say = (facts, { client, server }) =>
  isAboutSize(facts.row)
    ? because(
        `The message is larger than ${server} takes, and ${client} said so in advance: nothing need be sent. ${client} should not try again, ${report(facts)}.`,
        'S3.3-d',
      )
    : because(
        `${server} refuses this sender for good. ${client} should not ask again, ${report(facts)} about every recipient.`,
        'S3.3-d',
      );

const mailPutOff: Say = (facts, { client, server }) =>
  because(
    `${server} ${facts.row.code === 452 ? 'has no room for the message' : 'cannot take mail from this sender'} now. The 4 says that it may work later, so ${client} keeps the message, and tries the next host, or this one later.`,
    'S3.3-d',
  );

function rcptRefused(facts: LineFacts, { client, server }: Parties): Reason {
  const person = personOf(facts);
  const final = `the 5 makes that final: ${client} should not ask again, ${report(facts)}`;
  const { clause, enhanced, code } = facts.row;
  const policy = `${server} checks at once. To accept now and bounce later is also allowed.`;
  if (clause === 'S3.3-j') return because(`${server} knows no mailbox for ${person}, and ${final}.`, 'S3.3-j', policy);
  if (clause === 'S3.6.2-b')
    return because(
      `${person} does not live at ${server}, which does not relay for ${client}, and ${final}.`,
      'S3.6.2-b',
      'Whom a server relays for is its own choice.',
    );
  if (enhanced === '5.1.1')
    return because(`${server} says that it has no mailbox for ${person}, and ${final}.`, 'S3.3-j');
  return because(`${server} ${rcptReasons[code] ?? 'refuses'} ${person}, and ${final}.`, 'S4.2.1-d');
}

const rcptReasons: Readonly<Record<number, string | undefined>> = {
  551: 'does not take mail for',
  552: 'has no room left for',
  553: 'does not allow the name of',
};

function rcptPutOff(facts: LineFacts, { client, server }: Parties): Reason {
  const person = personOf(facts);
  if (facts.row.clause === 'S4.5.3.1.10-a')
    return because(
      `${server} takes no more recipients in one transaction. ${client} can send the others, ${person} among them, in another.`,
      'S4.5.3.1.10-a',
    );
  const reason = facts.row.code === 452 ? 'has no room just now for mail to' : 'cannot take mail now for';
  return because(
    `${server} ${reason} ${person}. The 4 says that it may work later, so ${client} keeps ${person} in its queue and tries again.`,
    'S4.2.1-c',
  );
}

const messageReasons: Readonly<Record<string, string | undefined>> = {
  'S2.3.8-b': 'finds an octet in the message that cannot stand there',
  'S4.5.3.1.9-a': 'finds a line or a message that is longer than it takes',
  'S6.3-b': 'counts too many Received fields and takes the mail to go in a circle',
};

function messageRefused(facts: LineFacts, parties: Parties): Reason {
  const { client, server } = parties;
  if (facts.row.verb === 'DATA' && facts.accepted.length === 0) return noRecipients(facts, parties);
  const reason = messageReasons[facts.row.clause];
  return because(
    `${server} ${reason === undefined ? '' : `${reason}, and `}refuses the message for good, for ${everyone(facts.accepted)}${facts.accepted.length > 1 ? ' alike' : ''}. It will deliver nothing; ${client} should not send it again, ${report(facts)}.`,
    'S4.2.5-e',
  );
}

const messagePutOff: Say = ({ accepted }, { client, server }) =>
  because(
    `${server} does not take the message now. It will deliver nothing; ${client} keeps it for ${everyone(accepted)} and tries again later, from the start.`,
    'S4.2.5-c',
  );

const refused: Say = (_, { client, server }) =>
  because(`${server} refuses, and the 5 makes that final: ${client} should not repeat this as it is.`, 'S4.2.1-d');

const putOff: Say = (_, { client, server }) =>
  because(`${server} cannot do that now. The 4 says that it may work later: ${client} may try again.`, 'S4.2.1-c');
