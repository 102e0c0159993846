/**
 * What the map looks up, arranged once for each run so that a step is a search: rows by message and recipient, roads by
 * the pair of their hosts, how many copies a host holds, what servers answered to each forward-path.
 *
 * Nothing here is new: each row is one of the views.
 */
import type { HostIndex, MessageId } from '#lib/base';
import type { CustodyRow, Fate, QueueRow, RoadRow } from '#lib/projection';
import { rowsUpTo } from '#lib/projection';
import type { Views } from '../../app/views.ts';
import { answersTo } from './answers.ts';
import type { Answer } from './answers.ts';

/** Copies that a host holds in its queue from this entry on. */
interface Load {
  readonly seq: number;
  readonly copies: number;
}

export interface Lookup {
  readonly fates: ReadonlyMap<string, readonly Fate[]>;
  readonly queue: ReadonlyMap<string, readonly QueueRow[]>;
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
  readonly custody: ReadonlyMap<MessageId, readonly CustodyRow[]>;
  readonly copies: ReadonlyMap<string, readonly CustodyRow[]>;
  readonly loads: ReadonlyMap<HostIndex, readonly Load[]>;
  readonly roads: ReadonlyMap<string, readonly RoadRow[]>;
  /** From 1, in the order in which messages entered this world. */
  readonly numbers: ReadonlyMap<MessageId, number>;
}

export const copyOf = (message: MessageId, recipient: string): string => `${message} ${recipient}`;
export const pairOf = (client: HostIndex, server: HostIndex): string => `${client} ${server}`;

const known = new WeakMap<Views, Lookup>();

export function lookupOf(views: Views): Lookup {
  const found = known.get(views) ?? arrange(views);
  known.set(views, found);
  return found;
}

function arrange(views: Views): Lookup {
  return {
    fates: grouped(views.fates.rows, ({ message, recipient }) => copyOf(message, recipient)),
    queue: grouped(views.queue.rows, ({ message, recipient }) => copyOf(message, recipient)),
    answers: grouped(answersTo(views.dialogue.rows, views.turns), ({ message, path }) => copyOf(message, path)),
    custody: grouped(views.custody.rows, ({ message }) => message),
    copies: grouped(views.custody.rows, ({ message, recipient }) => copyOf(message, recipient)),
    loads: loadsOf(views.custody.rows),
    roads: grouped(
      views.topology.roads.filter(({ server }) => server !== 0),
      ({ client, server }) => pairOf(client, server),
    ),
    numbers: new Map(views.messages.rows.map(({ message }, i) => [message, i + 1])),
  };
}

export const latest = <Row extends { readonly seq: number }>(
  rows: readonly Row[] | undefined,
  cursor: number,
): Row | null => rows?.[rowsUpTo(rows, cursor) - 1] ?? null;

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function loadsOf(rows: readonly CustodyRow[]): Map<HostIndex, Load[]> {
  const loads = new Map<HostIndex, Load[]>();
  const held = new Set<string>();
  for (const { seq, host, message, recipient, place } of rows) {
    const copy = `${host} ${copyOf(message, recipient)}`;
    const isHeld = place === 'queue' || place === 'in-doubt';
    if (place === 'mailbox' || isHeld === held.has(copy)) continue;
    if (isHeld) held.add(copy);
    else held.delete(copy);
    const steps = loads.get(host) ?? [];
    steps.push({ seq, copies: (steps.at(-1)?.copies ?? 0) + (isHeld ? 1 : -1) });
    loads.set(host, steps);
  }
  return loads;
}
