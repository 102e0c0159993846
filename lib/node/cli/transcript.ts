/**
 * The run as an RFC would print it: each connection in the order of its first line, C: and S: before each line, mail
 * data as they travelled, what befell a connection in brackets.
 */
import { sayDuration } from '#lib/base';
import type { JournalEntry } from '#lib/engine';
import { dialogue, linesOf, project } from '#lib/projection';
import type { DialogueRow } from '#lib/projection';
import { shown } from './terminal.ts';

export function* transcript(entries: Iterable<JournalEntry>, hosts: readonly string[]): Generator<string> {
  const byConnection = new Map<number, DialogueRow[]>();
  for (const row of project(dialogue, entries).rows) {
    const rows = byConnection.get(row.connection);
    if (rows === undefined) byConnection.set(row.connection, [row]);
    else rows.push(row);
  }
  let first = true;
  for (const rows of byConnection.values()) {
    if (!first) yield '';
    first = false;
    yield heading(rows, hosts);
    for (const row of rows) yield* linesOfRow(row);
  }
}

function heading(rows: readonly DialogueRow[], hosts: readonly string[]): string {
  const [opening] = rows;
  const server = rows.find((row) => row.server !== 0)?.server ?? 0;
  const name = (host: number): string => (host === 0 ? 'nobody' : shown(hosts[host] ?? ''));
  return `${name(opening?.client ?? 0)} to ${name(server)}, ${sayDuration(opening?.at ?? 0)} after the start`;
}

function* linesOfRow(row: DialogueRow): Generator<string> {
  if (row.kind === 'event') {
    const end = row.from === 'C' ? 'client' : 'server';
    yield `   [${end}: ${row.what ?? ''}${row.why === '' ? '' : `, ${row.why}`}]`;
    return;
  }
  for (const line of row.whole ? row.lines : linesOf(row.octets)) yield `${row.from}: ${line}`;
}
