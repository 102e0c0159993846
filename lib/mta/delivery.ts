/**
 * Final delivery into a mailbox of this host: the message leaves the SMTP environment with its reverse-path written on
 * top (§4.4). The mailbox and the spool are on one disk, so the delivery and the removal from the spool are one commit,
 * and a crash doubles or loses nothing.
 */
import { returnPathField } from '#lib/message';
import { writeReversePath } from '#lib/syntax';
import type { Write } from './commit.ts';
import type { Local } from './destination.ts';
import { report } from './output.ts';
import type { SpoolRecord } from './spool.ts';

export function delivery(record: SpoolRecord, locals: readonly Local[]): Write {
  const content = [returnPathField(writeReversePath(record.reversePath)), ...record.content];
  const texts = locals.map(({ recipient }) => recipient.text);
  return {
    steps: [{ kind: 'remove', record: record.number, recipients: texts }],
    told: locals.map(({ recipient, mailbox }) =>
      report(record.number, {
        kind: 'mta/delivered',
        message: record.message,
        recipient: recipient.text,
        mailbox,
        content,
      }),
    ),
  };
}
