/**
 * What a line or a stage direction changed that nobody sees on the wire: the state of the server session (§4.1.1,
 * §4.1.4), or the queue of a host (§4.5.4.1).
 */
import { rowsUpTo } from '#lib/projection';
import type { LineFacts, QueueRow, SessionStateRow, StoryRow } from '#lib/projection';
import { plainText, sayWait, who } from '#lib/wording';

export interface Change {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly changed: boolean;
}

/** Items of a list that are spelled out. */
const SPELLED = 4;
const NONE = 'none';

const values = {
  phase: ({ phase }: SessionStateRow) => phase,
  'client name': ({ client }: SessionStateRow) => (client === '' ? NONE : plainText(client)),
  'reverse-path': ({ reversePath }: SessionStateRow) =>
    reversePath === null ? NONE : reversePath === '' ? '<>' : who(reversePath),
  'forward-paths': ({ forwardPaths }: SessionStateRow) => spelled(forwardPaths),
} as const;

/** A command has not been answered yet: what it will change is not told before. */
export function sessionChanges({ row, before, after }: LineFacts): Change[] {
  if (before === null || after === null) return [];
  const then = row.kind === 'reply' ? after : before;
  return Object.entries(values).map(([name, valueOf]) => change(name, valueOf(before), valueOf(then)));
}

function spelled(paths: readonly string[]): string {
  if (paths.length === 0) return NONE;
  const most = paths.length <= SPELLED + 1 ? paths.length : SPELLED;
  const names = paths.slice(0, most).map((path) => who(path, paths));
  return most === paths.length ? names.join(', ') : `${names.join(', ')}, ${paths.length - most} more`;
}

function change(name: string, before: string, after: string): Change {
  return { name, before, after, changed: before !== after };
}

/** Of a stage direction about recipients: what the queue of its host held of each before and after. */
export function queueChanges(rows: readonly QueueRow[], direction: StoryRow): Change[] {
  if (!('message' in direction) || direction.what === 'submitted' || direction.what === 'notified') return [];
  return direction.recipients.flatMap((recipient) => {
    const isOurs = ({ host, message, recipient: whose }: QueueRow): boolean =>
      host === direction.host && message === direction.message && whose === recipient;
    const place = rowsUpTo(rows, direction.seq - 1);
    const after = rows.slice(place).find(isOurs);
    const before = rows.slice(0, place).findLast(isOurs);
    if (after === undefined) return [];
    return [change(who(recipient, direction.recipients), sayQueued(before), sayQueued(after))];
  });
}

function sayQueued(row: QueueRow | undefined): string {
  if (row === undefined) return NONE;
  const status = row.status.replace('-', ' ');
  if (row.next !== null) return `${status}, next try in ${sayWait(row.next - row.at)}`;
  return row.status === 'active' ? `${status}, attempt ${row.attempts}` : status;
}
