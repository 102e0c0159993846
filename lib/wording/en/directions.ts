/**
 * Stage directions: a sentence for each thing that happened and that nobody said.
 *
 * Texts from elsewhere go through `plainText`.
 */
import { unreachable } from '#lib/base';
import type { HostIndex } from '#lib/base';
import type { StoryRow } from '#lib/projection';
import { plainText } from '../plain-text.ts';
import { commands } from './groups.ts';
import { everyone, who } from './people.ts';
import { sayProtection } from './protection.ts';
import { sayWait } from './waits.ts';

/** How a host is called in a sentence: its short name. */
export type HostName = (host: HostIndex) => string;

type Of<What extends StoryRow['what']> = Extract<StoryRow, { readonly what: What }>;

export function sayDirection(row: StoryRow, hostName: HostName): string {
  const host = plainText(hostName(row.host));
  switch (row.what) {
    case 'submitted':
      return row.reversePath === ''
        ? `${host} is given a message to ${everyone(row.recipients)}, without a sender.`
        : `${who(row.reversePath)} gives ${host} a message to ${everyone(row.recipients)}.`;
    case 'notified':
      return `${host} writes a notification to ${everyone(row.recipients)}: a mail that says what failed.`;
    case 'looked-up':
      return sayLookUp(row, host, hostName);
    case 'refused':
      return sayRefusal(row, host, hostName);
    case 'unanswered':
      return `${host} gets no answer from ${target(row)} and gives up the attempt.`;
    case 'closed':
      return `${host} ${closings[row.why]?.[row.end] ?? 'closes its end of the connection'}.`;
    case 'reset':
      return `The connection breaks: ${host} drops it at once.`;
    case 'handed-on':
      return `${exchangerName(row.server, row.exchanger, hostName)} has taken over ${everyone(row.recipients)}: ${host} is free of ${them(row.recipients)}.`;
    case 'delivered':
      return row.notification
        ? `${host} puts the notification into the mailbox of ${everyone(row.recipients)}.`
        : `${host} delivers to the ${row.recipients.length === 1 ? 'mailbox' : 'mailboxes'} of ${everyone(row.recipients)}.`;
    case 'deferred':
      return sayDeferral(row, host);
    case 'bounced':
      return `${host} gives up on ${everyone(row.recipients)} (${plainText(row.why)}) and owes the sender a report.`;
    case 'expired':
      return `${host} has tried long enough and gives up on ${everyone(row.recipients)}, after ${times(row.attempts)}.`;
    case 'dropped':
      return `${host} drops the mail for ${everyone(row.recipients)} (${plainText(row.why)}).`;
    case 'recovered':
      return `${host} finds the mail for ${everyone(row.recipients)} in its spool again.`;
    case 'handshake':
    case 'secured':
    case 'authenticated':
    case 'altered':
      return sayProtection(row, host, hostName);
    case 'together':
      return row.end === 'client'
        ? `${host} sends ${commands(row.verbs)} together, and waits for no reply in between.`
        : `${host} sends these ${row.verbs.length} replies together.`;
    case 'crashed':
      return row.how === 'refuse'
        ? `${host} is down. Connections to it are refused.`
        : `${host} is down. It answers nothing.`;
    case 'restarted':
      return `${host} is up again, with what its spool holds.`;
    case 'answered-otherwise':
      return `The scenario steps in: ${host} answers the ${nth(row.nth)} ${answeredWords[row.verb] ?? plainText(row.verb)} in another way.`;
    default:
      return unreachable(row);
  }
}

const them = (recipients: readonly string[]): string => (recipients.length === 1 ? 'that copy' : 'those copies');
const times = (count: number): string => (count === 1 ? 'one attempt' : `${count} attempts`);

const answeredWords: Readonly<Record<string, string | undefined>> = {
  connect: 'connection',
  content: 'end of mail data',
};

const endings = ['th', 'st', 'nd', 'rd'] as const;
function nth(n: number): string {
  const isTeen = Math.floor((n % 100) / 10) === 1;
  return `${n}${(isTeen ? undefined : endings[n % 10]) ?? 'th'}`;
}

const both = (words: string) => ({ client: words, server: words });
const closings: Readonly<Record<string, { readonly client: string; readonly server: string } | undefined>> = {
  quit: { client: 'closes its end too', server: 'closes the connection' },
  timeout: both('has waited too long and closes the connection'),
  'peer-closed': both('closes too, since the other end is gone'),
  'too-many-errors': both('has refused enough and closes the connection'),
  desync: both('cannot tell which reply belongs to which command any more, and closes the connection'),
  shutdown: both('is being shut down and closes the connection'),
  refused: both('closes the connection, since no mail can pass in this session'),
  tls: both('closes the connection, since TLS could not be set up'),
};

const exchangerName = (host: HostIndex | null, exchanger: string, hostName: HostName): string =>
  plainText(host === null ? exchanger : hostName(host));

const target = ({ exchanger, address }: Of<'refused' | 'unanswered'>): string =>
  plainText(exchanger === '' ? address : exchanger);

const at = ({ address }: Of<'refused'>): string => (address === '' ? '' : ` at ${plainText(address)}`);

function sayRefusal(row: Of<'refused'>, host: string, hostName: HostName): string {
  const server = row.server === 0 ? target(row) : plainText(hostName(row.server));
  switch (row.why) {
    case 'down':
      return `${server} is down: ${host} is refused${at(row)}.`;
    case 'no-listener':
      return `${server} refuses the connection of ${host}${at(row)}: nobody listens there.`;
    case 'too-many':
      return `${server} refuses the connection of ${host}${at(row)}: it has too many open.`;
    case 'no-host':
      return `${host} finds no host at ${plainText(row.address)}.`;
  }
}

const whyNot: Readonly<Record<Of<'looked-up'>['outcome'], string>> = {
  found: 'no host is left to try',
  nodata: 'there is no address for mail',
  nxdomain: 'there is no such domain',
  servfail: 'the name server failed, so perhaps later',
  timeout: 'no name server answered, so perhaps later',
  loop: 'its aliases run in a circle or too long',
};

function sayLookUp({ domain, outcome, found }: Of<'looked-up'>, host: string, hostName: HostName): string {
  const sayFound = ({ host: index, exchanger, preference }: Found): string =>
    `${exchangerName(index, exchanger, hostName)} (${preference})`;
  const taken = found.filter(({ fate }) => fate === 'taken');
  const asks = `${host} looks up ${plainText(domain)}`;
  const first = taken[0];
  if (first?.why === 'implicit-mx') return `${asks}: no MX record, so its own address counts as one.`;
  if (first?.why === 'literal') return `${host} looks nothing up: ${plainText(domain)} is an address already.`;
  if (first?.why === 'smarthost') return `${host} sends everything by way of ${plainText(domain)}, and looks that up.`;
  const dropped = found.filter(({ fate }) => fate === 'dropped').map((one) => sayDropped(one, sayFound(one)));
  const heads = taken.length === 0 ? [whyNot[outcome]] : [taken.map(sayFound).join(', then ')];
  return `${asks}: ${[...heads, ...dropped].join('; ')}.`;
}

type Found = Of<'looked-up'>['found'][number];

function sayDropped({ why }: Found, name: string): string {
  switch (why) {
    case 'myself':
      return `not ${name}, which is itself`;
    case 'worse-than-myself':
      return `not ${name}, which is no better than itself`;
    case 'no-address':
      return `not ${name}, which has no address`;
    case 'null-mx':
      return 'the domain says that it takes no mail';
    default:
      return `not ${name}`;
  }
}

function sayDeferral({ recipients, why, wait, unknown }: Of<'deferred'>, host: string): string {
  const keeps = `${host} keeps ${everyone(recipients)} in its queue (${plainText(why)}) and tries again in ${sayWait(wait)}.`;
  return unknown ? `${keeps} The other host may have taken the message all the same: there may be two copies.` : keeps;
}
