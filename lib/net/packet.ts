/**
 * What travels between hosts, as plain data that survives a copy to another thread. A connection is named by its
 * client (client host, that host's counter), so both ends know its name without asking.
 */
import type { ConnectionId, Direction, MessageId } from '#lib/base';
import type { Endpoint } from './address.ts';

export type Packet =
  | { readonly kind: 'open'; readonly connection: ConnectionId; readonly from: Endpoint; readonly to: Endpoint }
  | { readonly kind: 'opened'; readonly connection: ConnectionId }
  | { readonly kind: 'refused'; readonly connection: ConnectionId }
  | Segment
  /** The other end may now send up to this offset of `direction`. */
  | { readonly kind: 'credit'; readonly connection: ConnectionId; readonly direction: Direction; readonly upTo: number }
  | { readonly kind: 'fin'; readonly connection: ConnectionId; readonly direction: Direction }
  | { readonly kind: 'reset'; readonly connection: ConnectionId; readonly direction: Direction }
  | { readonly kind: 'datagram'; readonly from: Endpoint; readonly to: Endpoint; readonly octets: Uint8Array };

export interface Segment {
  readonly kind: 'segment';
  readonly connection: ConnectionId;
  readonly direction: Direction;
  readonly offset: number;
  readonly octets: Uint8Array;
  /** Whose mail data these are: a label for the journal, which no host can see on the wire. */
  readonly message: MessageId | null;
}
