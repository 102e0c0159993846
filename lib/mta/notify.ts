/**
 * Telling the originator (§3.6.3, §4.4, §4.5.5, §6.1): the failed recipients of one round share one notification, which
 * is a message of its own with the null reverse-path. For a message that itself has the null reverse-path there is
 * none, ever: its recipients are dropped with the reason.
 *
 * The notification and the removal of the recipients are one commit: either both survive a crash or neither.
 */
import { key } from '#lib/base';
import type { Instant, MessageId } from '#lib/base';
import { composeNotification, hasHeaderBeyondAscii } from '#lib/message';
import { writeReversePath } from '#lib/syntax';
import type { ReversePath } from '#lib/syntax';
import { keeping } from './commit.ts';
import type { Write } from './commit.ts';
import { isEightBit } from './envelope.ts';
import type { Failure } from './failure.ts';
import { report } from './output.ts';
import type { AgentSetup } from './setup.ts';
import { firstState } from './spool.ts';
import type { Recipient, SpoolRecord } from './spool.ts';

export interface Failed {
  readonly recipient: Recipient;
  readonly failure: Failure;
}

export function endOf(record: SpoolRecord, failed: readonly Failed[], setup: AgentSetup, at: Instant): Write {
  const removal = {
    kind: 'remove',
    record: record.number,
    recipients: failed.map(({ recipient }) => recipient.text),
  } as const;
  if (record.reversePath.kind === 'null')
    return { steps: [removal], told: failed.map((each) => dropped(record, each)) };

  const notification = notificationOn(record, record.reversePath, failed, setup, at);
  const kept = keeping(notification);
  return {
    steps: [...kept.steps, removal],
    told: [
      ...failed.map((each) => bounced(record, each, notification.message)),
      report(notification.number, {
        kind: 'mta/submitted',
        message: notification.message,
        reversePath: '',
        forwardPaths: notification.recipients.map(({ text }) => text),
        content: notification.content,
        about: record.message,
      }),
      ...kept.told,
    ],
  };
}

/** §6.1: to the mailbox of the reverse-path, its route stripped. */
function notificationOn(
  about: SpoolRecord,
  { mailbox }: Extract<ReversePath, { readonly kind: 'mailbox' }>,
  failed: readonly Failed[],
  { host, name, caps, start, zoneOffset, spool }: AgentSetup,
  at: Instant,
): SpoolRecord {
  const number = spool.nextNumber();
  const content = composeNotification({
    by: name,
    to: writeReversePath(about.reversePath),
    id: String(number),
    at,
    start,
    zoneOffset,
    recipients: failed.map(({ recipient, failure }) => ({
      address: recipient.text,
      status: failure.status,
      reason: failure.reason,
      remote: failure.remote,
      diagnostic: failure.diagnostic === null ? null : `smtp; ${failure.diagnostic}`,
    })),
    original: about.content,
    returned: caps.returned,
  });
  return {
    number,
    message: key(host, spool.nextMessage()),
    reversePath: { kind: 'null' },
    parameters: [],
    content: [content],
    size: content.length,
    eightBit: isEightBit([content]),
    headerBeyondAscii: hasHeaderBeyondAscii([content]),
    arrived: at,
    recipients: [firstState({ path: { kind: 'mailbox', mailbox, route: [] }, parameters: [] })],
  };
}

const bounced = (record: SpoolRecord, { recipient, failure }: Failed, notification: MessageId) =>
  report(record.number, {
    kind: 'mta/bounced',
    message: record.message,
    recipient: recipient.text,
    status: failure.status,
    why: failure.why,
    notification,
  });

const dropped = (record: SpoolRecord, { recipient, failure }: Failed) =>
  report(record.number, {
    kind: 'mta/dropped',
    message: record.message,
    recipient: recipient.text,
    status: failure.status,
    why: `${failure.why}; no notification for the null reverse-path`,
  });
