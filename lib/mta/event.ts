/**
 * What a mail system reports: the `mta/*` kinds of the journal. A message has one id for all its hops, in the journal
 * only. Addresses are texts as sent; the empty reverse-path is the empty text.
 */
import { field } from '#lib/base';
import type { EventOf } from '#lib/base';

const { choice, connection, flag, kind, list, maybe, message, octets, text, uint } = field;

export const mtaKinds = {
  'mta/submitted': kind(60, 'A message enters the mail system at its originator.', {
    message,
    reversePath: text,
    forwardPaths: list(text),
    /** As submitted. */
    content: list(octets),
    /** The message this one tells about, when it is a notification. */
    about: maybe(message),
  }),
  'mta/accepted': kind(
    61,
    'The end of mail data was reached and the message is to be kept; the 2yz follows the commit.',
    {
      message,
      connection,
      reversePath: text,
      forwardPaths: list(text),
      size: uint,
    },
  ),
  'mta/spooled': kind(62, 'The spool record is committed: from here on the message survives a crash.', {
    message,
    record: uint,
    recipients: list(text),
    size: uint,
  }),
  'mta/recovered': kind(63, 'After a restart the spool record was found again.', {
    message,
    record: uint,
    recipients: list(text),
  }),
  'mta/routed': kind(64, 'Where these recipients go from here.', {
    message,
    recipients: list(text),
    way: choice('local', 'exchangers', 'smarthost', 'literal', 'nowhere'),
    domain: text,
  }),
  'mta/attempt': kind(65, 'A next host is tried.', {
    message,
    recipients: list(text),
    attempt: uint,
    exchanger: text,
    address: text,
    connection,
  }),
  'mta/handed-on': kind(66, 'The next host took responsibility for a recipient.', {
    message,
    recipient: text,
    exchanger: text,
    code: uint,
  }),
  'mta/deferred': kind(67, 'A recipient stays queued.', {
    message,
    recipient: text,
    stage: text,
    /** `4.4.1` and the like. */
    status: text,
    why: text,
    attempts: uint,
    next: uint,
    /** The next host may have taken the message: one more copy is possible (§4.2.5). */
    unknown: flag,
  }),
  'mta/delivered': kind(68, 'Final delivery into a mailbox, content as stored.', {
    message,
    recipient: text,
    mailbox: text,
    content: list(octets),
  }),
  'mta/bounced': kind(69, 'A recipient failed for good and the originator is told.', {
    message,
    recipient: text,
    status: text,
    why: text,
    notification: message,
  }),
  'mta/expired': kind(70, 'The time to give up has come; the bounce follows.', {
    message,
    recipient: text,
    attempts: uint,
  }),
  'mta/dropped': kind(71, 'A recipient ends here with a reason and without a notification.', {
    message,
    recipient: text,
    status: text,
    why: text,
  }),
} as const;
export type MtaEvent = EventOf<typeof mtaKinds>;
