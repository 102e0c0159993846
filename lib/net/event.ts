/**
 * What the virtual network reports: the `net/*` kinds of the journal. Octets are journalled here and nowhere else, by
 * the host that sends them, with the instant of their arrival.
 */
import { field, stretch } from '#lib/base';
import { direction } from '#lib/base';
import type { EventOf } from '#lib/base';

const { choice, connection, kind, maybe, message, octets, text, uint } = field;

export const netKinds = {
  'net/connect': kind(10, 'A client asks for a connection.', { connection, from: text, to: text }),
  'net/accept': kind(11, 'A listener takes it.', { connection, from: text, to: text }),
  'net/refuse': kind(
    12,
    'No listener, a host that is down, or too many connections: the client learns it is refused.',
    {
      connection,
      why: choice('no-listener', 'down', 'too-many', 'no-host'),
    },
  ),
  'net/segment': kind(13, 'Octets leave on a stream.', {
    where: stretch,
    octets,
    /** Instant of arrival at the other end. */
    arrives: uint,
    /** Whose mail data these are; a label of the journal, never on the wire. */
    message: maybe(message),
  }),
  'net/datagram': kind(14, 'A datagram leaves.', { from: text, to: text, octets, arrives: uint }),
  'net/close': kind(15, 'One end has no more to send (FIN).', { connection, direction }),
  'net/reset': kind(16, 'One end drops the connection at once (RST).', { connection, direction }),
  'net/timeout': kind(17, 'No answer to the request for a connection.', { connection }),
  'net/handshake': kind(18, 'A record of a TLS handshake is sent.', {
    where: stretch,
    step: choice('client-hello', 'server-hello', 'client-finished', 'server-finished', 'alert'),
    /** What the record says, as text. */
    says: text,
  }),
  'net/altered': kind(19, 'Octets that left in a segment were changed on the way, as many for as many.', {
    where: stretch,
    /** As they arrive. */
    octets,
  }),
} as const;
export type NetEvent = EventOf<typeof netKinds>;
