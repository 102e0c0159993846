/**
 * Notifications of mail that could not be delivered (§3.6.3, §4.4, §6.1): one multipart/report for all recipients of a
 * message that failed (RFC 3462, RFC 3464), with a text for people, the status for programs, and what is returned.
 *
 * Only the content is made here. That it goes to the reverse-path, with a null reverse-path of its own, and never
 * because of another notification, is the mail system's duty.
 */
import { defaultCaps, invariant, join, octetsOf } from '#lib/base';
import type { Instant } from '#lib/base';
import { toUtf8 } from '#lib/codec';
import { dateTime, parseDomainOrLiteral, parseReversePath } from '#lib/syntax';
import { freeBoundary } from './boundary.ts';
import { repeatable, writeDeliveryStatus } from './delivery-status.ts';
import type { FailedRecipient } from './delivery-status.ts';
import { foldedField, safeText, wrapped } from './fold.ts';
import { messageId } from './message-id.ts';
import { returnedContent } from './returned-content.ts';
import type { Returned } from './returned-content.ts';

export interface NotificationFacts {
  /** The name of the reporting host. */
  readonly by: string;
  /** Reverse-path of the message that failed, without brackets; never the null one. */
  readonly to: string;
  /** Unique on the host: Message-ID and boundary are made from it. */
  readonly id: string;
  readonly at: Instant;
  /** Calendar microseconds of instant 0. */
  readonly start: number;
  /** Minutes east of UTC. */
  readonly zoneOffset: number;
  readonly recipients: readonly FailedRecipient[];
  readonly original: readonly Uint8Array[];
  /** Octets of the original that are returned at most. */
  readonly returned: number;
}

/** The whole notification: lines that end with CRLF, none longer than 998 octets. */
export function composeNotification(facts: NotificationFacts): Uint8Array {
  invariant(facts.to !== '', 'nobody is told about a message with a null reverse-path');
  invariant(parseDomainOrLiteral(facts.by, defaultCaps).ok, 'a host is named by a domain or an address literal');
  const returned = returnedContent(facts.original, facts.returned);
  const text = octetsOf(textForPeople(facts, returned));
  const status = octetsOf(writeDeliveryStatus(facts.by, facts.recipients));
  const boundary = freeBoundary(facts.id, [text, status, returned.octets]);
  return join([
    toUtf8(headerSection(facts, boundary, returned)),
    octetsOf(partHead(boundary, 'text/plain; charset=us-ascii', '7bit')),
    text,
    octetsOf(partHead(boundary, 'message/delivery-status', '7bit')),
    status,
    octetsOf(partHead(boundary, returned.type, returned.encoding)),
    returned.octets,
    octetsOf(`\r\n--${boundary}--\r\n`),
  ]);
}

function headerSection(facts: NotificationFacts, boundary: string, returned: Returned): string {
  const { by, to, id, at, start, zoneOffset, recipients } = facts;
  const count = recipients.length === 1 ? '1 recipient' : `${recipients.length} recipients`;
  const fields = [
    [['Date:'], [dateTime(start + at, zoneOffset)]],
    [['From:'], ['Mail', 'Delivery', 'System'], [`<postmaster@${by}>`]],
    [['To:'], [`<${isPath(to) ? to : safeText(to)}>`]],
    [['Message-ID:'], [messageId(id, by)]],
    [['Subject:'], [`Undeliverable mail: ${count}`]],
    [['Auto-Submitted:', 'auto-replied']],
    [['MIME-Version:', '1.0']],
    [['Content-Type:', 'multipart/report;'], ['report-type=delivery-status;'], [`boundary="${boundary}"`]],
  ];
  if (returned.encoding === '8bit') fields.push([['Content-Transfer-Encoding:', '8bit']]);
  return fields.map(foldedField).join('');
}

/** One that is well-formed stands as it is, in UTF-8 if it must (RFC 6532 3.2). */
const isPath = (text: string): boolean => parseReversePath(text, defaultCaps, true).ok;

/** The CRLF in front of a boundary belongs to it (RFC 2046 5.1.1), so each part keeps its own last CRLF. */
function partHead(boundary: string, type: string, encoding: string): string {
  const how = encoding === '7bit' ? '' : `Content-Transfer-Encoding: ${encoding}\r\n`;
  return `\r\n--${boundary}\r\nContent-Type: ${type}\r\n${how}\r\n`;
}

function textForPeople({ by, recipients }: NotificationFacts, returned: Returned): string {
  const what = returned.type === 'message/rfc822' ? 'Your message is returned' : 'Its header section is returned';
  return [
    wrapped(`This is the mail system of ${by}.`, ''),
    '\r\n',
    wrapped('Your message could not be delivered to the recipients below. It will not be tried again.', ''),
    '\r\n',
    ...recipients.map(recipientForPeople),
    '\r\n',
    wrapped(`${what} behind a report for programs.`, ''),
    returned.cut ? wrapped('It was too long and is cut.', '') : '',
  ].join('');
}

function recipientForPeople({ address, status, reason, remote, diagnostic }: FailedRecipient): string {
  const head = wrapped(`<${safeText(address)}> (${safeText(status)})`, '');
  const why = reason === null ? '' : wrapped(repeatable(reason), '    ');
  if (diagnostic === null) return head + why;
  const said = repeatable(diagnostic.replace(/^smtp; */i, ''));
  return head + why + wrapped(remote === null ? said : `${safeText(remote)} said: ${said}`, '    ');
}
