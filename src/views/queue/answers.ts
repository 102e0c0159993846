/** What a server has answered about each recipient of the transaction under way, as far as it goes at a cursor. */
import type { ConnectionId } from '#lib/base';
import { pathIn, rowsUpTo } from '#lib/projection';
import type { DialogueRow } from '#lib/projection';
import type { Views } from '../../app/views.ts';

/** By recipient. */
export type Answers = ReadonlyMap<string, DialogueRow>;

/** Rows of one transaction ask for the same, one after the other. */
const last = new WeakMap<Views, { readonly cursor: number; readonly by: Map<ConnectionId, Answers> }>();

export function answersOn(views: Views, connection: ConnectionId, cursor: number): Answers {
  const kept = last.get(views);
  const { by } = kept?.cursor === cursor ? kept : { by: new Map<ConnectionId, Answers>() };
  last.set(views, { cursor, by });
  const answers = by.get(connection) ?? gather(views, connection, cursor);
  by.set(connection, answers);
  return answers;
}

/** Replies come in the order of the commands (§2.1); a client may be ahead of them (RFC 2920 3.1). */
function gather(views: Views, connection: ConnectionId, cursor: number): Answers {
  const span = views.timeline.spanOf(connection);
  const answers = new Map<string, DialogueRow>();
  if (span === null) return answers;
  const { rows } = views.dialogue;
  const commands: DialogueRow[] = [];
  let place = 0;
  for (let i = rowsUpTo(rows, span.first - 1), end = rowsUpTo(rows, Math.min(span.last, cursor)); i < end; i++) {
    const row = rows[i];
    if (row?.connection !== connection || row.kind === 'event') continue;
    if (row.kind !== 'reply') commands.push(row);
    else if (row.verb !== 'connect' && row.verb !== 'none') take(answers, row, commands[place++]);
  }
  return answers;
}

/** A refusal at RCPT is final for its recipient; what the transaction meets later counts for all that were accepted. */
function take(answers: Map<string, DialogueRow>, reply: DialogueRow, command: DialogueRow | undefined): void {
  switch (reply.verb) {
    case 'MAIL':
      answers.clear();
      return;
    case 'RCPT': {
      const path = command === undefined ? null : pathIn(command);
      if (path !== null) answers.set(path, reply);
      return;
    }
    case 'DATA':
    case 'content':
      if (reply.verb === 'DATA' && reply.code < 400) return;
      for (const [recipient, { code }] of answers) if (code < 400) answers.set(recipient, reply);
  }
}
