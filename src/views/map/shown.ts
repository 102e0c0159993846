/**
 * What the map shows at a cursor, as plain values: the road of the current connection with what is around it, or the
 * hosts as a list where there are too many to draw; the map in one sentence; the message that is under way. Where things
 * stand on paper is for `layout.ts`.
 */
import { lineAt, rowsUpTo, turnAt } from '#lib/projection';
import type { TurnRow } from '#lib/projection';
import { sayMap } from '#lib/wording';
import type { Views } from '../../app/views.ts';
import { hostShown, hostsWithMail } from './hosts.ts';
import type { HostShown } from './hosts.ts';
import { messageShown } from './recipients.ts';
import type { MessageShown } from './recipients.ts';
import { roadAt } from './road.ts';
import type { RoadShown } from './road.ts';

export interface MapShown {
  /** The map in one sentence. */
  readonly sentence: string;
  /** Null: no connection was asked for yet. */
  readonly road: RoadShown | null;
  /** In place of a drawing: where there is no road, or too many hosts. Empty: the road is drawn. */
  readonly listed: readonly HostShown[];
  /** Hosts left out of the list. */
  readonly more: number;
  readonly message: MessageShown | null;
}

/** More hosts than these are listed, not drawn. */
export const HOSTS_DRAWN = 12;
export const HOSTS_LISTED = 24;

export function mapAt(views: Views, cursor: number): MapShown {
  const turn = currentTurn(views, cursor);
  const errand = turn === null ? null : views.turns.errandOf(turn.connection);
  const row = errand === null ? null : views.messages.get(errand.message);
  const road = turn === null ? null : roadAt(views, cursor, turn, errand);
  const light = { cursor, owes: turn?.owes ?? null, message: errand?.message ?? null, domain: null };
  const all = hostsWithMail(views).map((named) => hostShown(views, named, light));
  const isDrawn = road !== null && road.others.length + 2 <= HOSTS_DRAWN;
  const listed = isDrawn ? [] : endsFirst(all, road).slice(0, HOSTS_LISTED);
  return {
    sentence: sayMap({ hosts: all, road }),
    road,
    listed,
    more: isDrawn ? 0 : all.length - listed.length,
    message: row === null || row.seq > cursor ? null : messageShown(views, row, cursor),
  };
}

/** The last turn on the connection of the current line; before the first line, the last turn at all. */
function currentTurn(views: Views, cursor: number): TurnRow | null {
  const line = lineAt(views.timeline, cursor);
  if (line === null) return turnAt(views.turns, cursor);
  const { rows } = views.turns;
  for (let i = rowsUpTo(rows, cursor) - 1; i >= 0; i--) {
    const row = rows[i];
    if (row?.connection === line.connection) return row;
  }
  return null;
}

function endsFirst(hosts: readonly HostShown[], road: RoadShown | null): HostShown[] {
  const rank = ({ host }: HostShown): number => (host === road?.client.host ? 2 : host === road?.server.host ? 1 : 0);
  return hosts.toSorted((a, b) => rank(b) - rank(a));
}
