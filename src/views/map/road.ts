/**
 * The road of the current connection: its two ends, how far it has come, what was said last, and the other hosts with
 * their roads to these two.
 */
import type { ConnectionId, HostIndex } from '#lib/base';
import { lineAt, replyClass, rowsUpTo } from '#lib/projection';
import type { DomainFacts, LineClass, RoadRow, TurnRow } from '#lib/projection';
import { plainText } from '#lib/wording';
import type { Views } from '../../app/views.ts';
import { hostShown, hostsWithMail } from './hosts.ts';
import type { HostShown, Named } from './hosts.ts';
import { latest, lookupOf, pairOf } from './lookup.ts';
import { milestonesAt } from './milestones.ts';
import type { Milestone } from './milestones.ts';

export type RoadState = RoadRow['state'];

export interface OtherShown extends HostShown {
  /** Roads between this host and the client, and this host and the server, whoever asked. */
  readonly toClient: RoadState | null;
  readonly toServer: RoadState | null;
}

export interface LineShown {
  readonly direction: 'to-server' | 'to-client';
  /** 0: not a reply. */
  readonly code: number;
  readonly class: LineClass;
}

export interface RoadShown {
  readonly client: HostShown;
  readonly server: HostShown;
  readonly state: RoadState;
  readonly milestones: readonly Milestone[];
  /** The last line said on it; null before the first. */
  readonly line: LineShown | null;
  /** The domain that the server is an exchanger of. */
  readonly domain: string | null;
  /** Exchangers of the domain first. */
  readonly others: readonly OtherShown[];
}

type Errand = ReturnType<Views['turns']['errandOf']>;

export function roadAt(views: Views, cursor: number, turn: TurnRow, errand: Errand): RoadShown {
  const { topology } = views;
  const exchanger = errand?.exchanger ?? '';
  const server = turn.server !== 0 ? turn.server : (topology.hostNamed(exchanger) ?? 0);
  const domain = domainOf(topology.domains, server, exchanger, cursor);
  const light = { cursor, owes: turn.owes, message: errand?.message ?? null, domain };
  const named = (host: HostIndex): Named => ({ host, name: topology.nameOf(host), short: topology.shortNameOf(host) });
  const nobody: Named = { host: 0, name: exchanger, short: exchanger };
  const others = othersOf(views, domain, exchanger)
    .filter(({ host }) => host === 0 || (host !== turn.client && host !== server))
    .map((one): OtherShown => ({
      ...hostShown(views, one, light),
      toClient: roadBetween(views, turn.client, one.host, cursor),
      toServer: server === 0 ? null : roadBetween(views, server, one.host, cursor),
    }));
  return {
    client: hostShown(views, named(turn.client), light),
    server: hostShown(views, server === 0 ? nobody : named(server), light),
    state: stateOf(views, turn.connection, cursor),
    milestones: milestonesAt(turn),
    line: lineOf(views, turn.connection, cursor),
    domain: domain === null ? null : plainText(domain.domain),
    others: others.sort((a, b) => nearness(b) - nearness(a)),
  };
}

/** All hosts, and the exchangers of the domain that are none. */
function othersOf(views: Views, domain: DomainFacts | null, exchanger: string): readonly Named[] {
  const strangers = (domain?.exchangers ?? []).filter((one) => one.host === null && one.exchanger !== exchanger);
  return [
    ...hostsWithMail(views),
    ...strangers.map((one): Named => ({ host: 0, name: one.exchanger, short: one.exchanger })),
  ];
}

/** Exchangers of the domain by preference, then those with a road here, then the others. */
function nearness({ preference, toClient, toServer }: OtherShown): number {
  if (preference !== null) return 1_000_000 - preference;
  return (toServer === null ? 0 : 2) + (toClient === null ? 0 : 1);
}

/** The domain that was looked up last and has this exchanger. */
function domainOf(
  domains: readonly DomainFacts[],
  server: HostIndex,
  exchanger: string,
  cursor: number,
): DomainFacts | null {
  const isIt = (one: DomainFacts['exchangers'][number]): boolean =>
    server === 0 ? one.exchanger === exchanger : one.host === server;
  const found = domains.filter(({ seq, exchangers }) => seq <= cursor && exchangers.some(isIt));
  return found.reduce<DomainFacts | null>((best, one) => (best === null || one.seq > best.seq ? one : best), null);
}

function roadBetween(views: Views, one: HostIndex, other: HostIndex, cursor: number): RoadState | null {
  const { roads } = lookupOf(views);
  const out = latest(roads.get(pairOf(one, other)), cursor);
  const back = latest(roads.get(pairOf(other, one)), cursor);
  if (out === null) return back?.state ?? null;
  return back !== null && back.seq > out.seq ? back.state : out.state;
}

function stateOf({ topology }: Views, connection: ConnectionId, cursor: number): RoadState {
  for (let i = rowsUpTo(topology.roads, cursor) - 1; i >= 0; i--) {
    const road = topology.roads[i];
    if (road?.connection === connection) return road.state;
  }
  return 'asked';
}

function lineOf({ timeline }: Views, connection: ConnectionId, cursor: number): LineShown | null {
  const tick = lineAt(timeline, cursor);
  if (tick?.connection !== connection) return null;
  const { kind, code } = tick;
  return kind === 'reply'
    ? { direction: 'to-client', code, class: replyClass(code) }
    : { direction: 'to-server', code, class: 'event' };
}
