/**
 * The figures of a run: how much of what happened, for a summary. One object that counts; it has no rows.
 */
import type { Instant } from '#lib/base';
import type { Projection } from './projection.ts';

export interface Figures {
  readonly entries: number;
  /** Messages submitted by people and programs, and notifications that mail systems made. */
  readonly messages: number;
  readonly notifications: number;
  /** Copies in mailboxes; recipients bounced; recipients dropped; deferrals. */
  readonly deliveries: number;
  readonly bounces: number;
  readonly dropped: number;
  readonly deferrals: number;
  /** Connections asked for, and those refused or never answered. */
  readonly connections: number;
  readonly unconnected: number;
  /** Segments, and the octets in them. */
  readonly segments: number;
  readonly octets: number;
  /** Questions to name servers. */
  readonly queries: number;
  /** Instant of the last entry: the virtual time of the run. */
  readonly time: Instant;
}

class Counters implements Figures {
  entries = 0;
  messages = 0;
  notifications = 0;
  deliveries = 0;
  bounces = 0;
  dropped = 0;
  deferrals = 0;
  connections = 0;
  unconnected = 0;
  segments = 0;
  octets = 0;
  queries = 0;
  time = 0;
}

export const figures: Projection<Counters> = {
  empty: () => new Counters(),
  fold(view, { at, event }) {
    view.entries++;
    view.time = at;
    switch (event.kind) {
      case 'mta/submitted':
        if (event.about === null) view.messages++;
        else view.notifications++;
        return;
      case 'mta/delivered':
        view.deliveries++;
        return;
      case 'mta/bounced':
        view.bounces++;
        return;
      case 'mta/dropped':
        view.dropped++;
        return;
      case 'mta/deferred':
        view.deferrals++;
        return;
      case 'net/connect':
        view.connections++;
        return;
      case 'net/refuse':
      case 'net/timeout':
        view.unconnected++;
        return;
      case 'net/segment':
        view.segments++;
        view.octets += event.octets.length;
        return;
      case 'dns/query':
        view.queries++;
        return;
      default:
    }
  },
};
