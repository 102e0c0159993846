/**
 * What servers answered to each forward-path of each message (§3.3), found by putting replies beside the commands that
 * they answer: they come in the same order (RFC 2920 3.1).
 */
import type { ConnectionId, HostIndex, MessageId } from '#lib/base';
import { pathIn } from '#lib/projection';
import type { DialogueRow, TurnsView } from '#lib/projection';

export interface Answer {
  /** Of the reply. */
  readonly seq: number;
  readonly connection: ConnectionId;
  readonly server: HostIndex;
  readonly message: MessageId;
  readonly path: string;
  readonly code: number;
}

export function answersTo(rows: readonly DialogueRow[], turns: TurnsView): Answer[] {
  const asked = new Map<ConnectionId, DialogueRow[]>();
  const answers: Answer[] = [];
  for (const row of rows) {
    if (row.kind === 'event') continue;
    const waiting = asked.get(row.connection) ?? [];
    asked.set(row.connection, waiting);
    if (row.kind !== 'reply') waiting.push(row);
    else if (row.verb !== 'connect' && row.verb !== 'none') {
      const command = waiting.shift();
      const answer = command === undefined ? null : answerOf(command, row, turns);
      if (answer !== null) answers.push(answer);
    }
  }
  return answers;
}

function answerOf(
  command: DialogueRow,
  { seq, connection, server, code }: DialogueRow,
  turns: TurnsView,
): Answer | null {
  const path = command.verb === 'RCPT' ? pathIn(command) : null;
  const errand = turns.errandOf(connection);
  return path === null || errand === null ? null : { seq, connection, server, message: errand.message, path, code };
}
