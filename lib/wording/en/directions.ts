/**
 * Stage directions: a sentence for each thing that happened and that nobody said.
 *
 * Texts from elsewhere go through `plainText`.
 */
import { unreachable } from '#lib/base';
import type { HostIndex } from '#lib/base';
import type { StoryRow } from '#lib/projection';
import { plainText } from '../plain-text.ts';
import { everyone, who } from './people.ts';
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
      return sayLookUp(row, host);
    case 'refused':
      return sayRefusal(row, host, hostName);
    case 'unanswered':
      return `${host} gets no answer from ${target(row)} and gives up the attempt.`;
    case 'closed':
      return row.why === 'timeout' ? `${host} has waited too long and closes.` : `${host} closes.`;
    case 'reset':
      return `The connection breaks: ${host} drops it at once.`;
    case 'handed-on':
      return `${plainText(row.exchanger)} has taken over ${everyone(row.recipients)}: ${host} is free of ${them(row.recipients)}.`;
    case 'delivered':
      return row.notification
        ? `${host} puts the notification into the mailbox of ${everyone(row.recipients)}.`
        : `${host} delivers to the mailbox of ${everyone(row.recipients)}.`;
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
    case 'crashed':
      return row.how === 'refuse'
        ? `${host} is down. Connections to it are refused.`
        : `${host} is down. It answers nothing.`;
    case 'restarted':
      return `${host} is up again, with what its spool holds.`;
    case 'answered-otherwise':
      return `The scenario steps in: ${host} answers the ${nth(row.nth)} ${plainText(row.verb)} otherwise.`;
    default:
      return unreachable(row);
  }
}

const them = (recipients: readonly string[]): string => (recipients.length === 1 ? 'that copy' : 'those copies');
const times = (count: number): string => (count === 1 ? 'one attempt' : `${count} attempts`);

const endings = ['th', 'st', 'nd', 'rd'] as const;
function nth(n: number): string {
  const isTeen = Math.floor((n % 100) / 10) === 1;
  return `${n}${(isTeen ? undefined : endings[n % 10]) ?? 'th'}`;
}

const target = ({ exchanger, address }: Of<'refused' | 'unanswered'>): string =>
  plainText(exchanger === '' ? address : exchanger);

function sayRefusal(row: Of<'refused'>, host: string, hostName: HostName): string {
  const server = row.server === 0 ? target(row) : plainText(hostName(row.server));
  switch (row.why) {
    case 'down':
      return `${server} is down and refuses the connection of ${host}.`;
    case 'no-listener':
      return `${server} refuses the connection of ${host}: nobody listens there.`;
    case 'too-many':
      return `${server} refuses the connection of ${host}: it has too many open.`;
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

function sayLookUp({ domain, outcome, found }: Of<'looked-up'>, host: string): string {
  const taken = found.filter(({ fate }) => fate === 'taken');
  const asks = `${host} looks up ${plainText(domain)}`;
  const first = taken[0];
  if (first?.why === 'implicit-mx') return `${asks}: no MX record, so its own address counts as one.`;
  if (first?.why === 'literal') return `${host} looks nothing up: ${plainText(domain)} is an address already.`;
  if (first?.why === 'smarthost') return `${host} sends everything by way of ${plainText(domain)}, and looks that up.`;
  const dropped = found.filter(({ fate }) => fate === 'dropped').map(sayDropped);
  const heads = taken.length === 0 ? [whyNot[outcome]] : [taken.map(sayFound).join(', then ')];
  return `${asks}: ${[...heads, ...dropped].join('; ')}.`;
}

type Found = Of<'looked-up'>['found'][number];
const sayFound = ({ exchanger, preference }: Found): string => `${plainText(exchanger)} (${preference})`;

function sayDropped(found: Found): string {
  switch (found.why) {
    case 'myself':
      return `not ${sayFound(found)}, which is itself`;
    case 'worse-than-myself':
      return `not ${sayFound(found)}, which is no better than itself`;
    case 'no-address':
      return `not ${sayFound(found)}, which has no address`;
    case 'null-mx':
      return 'the domain says that it takes no mail';
    default:
      return `not ${sayFound(found)}`;
  }
}

function sayDeferral({ recipients, why, wait, unknown }: Of<'deferred'>, host: string): string {
  const keeps = `${host} keeps ${everyone(recipients)} in its queue (${plainText(why)}) and tries again in ${sayWait(wait)}.`;
  return unknown ? `${keeps} The other host may have taken the message all the same: there may be two copies.` : keeps;
}
