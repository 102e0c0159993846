/**
 * A TLS handshake under way on one end of a connection: feeds it what arrives, journals and writes what it says, and
 * tells its end once.
 *
 * Whether to begin one, and what its end means, is for the sessions.
 */
import type { TlsEnding, TlsHandshake } from '#lib/net';
import type { Line } from './line.ts';

/** How a handshake ended, with the octets that it took on each direction and those that came behind it. */
export interface Secured {
  readonly ending: TlsEnding;
  readonly sent: number;
  readonly received: number;
  readonly rest: Uint8Array;
}

export class Securing {
  readonly #line: Line;
  readonly #handshake: TlsHandshake;

  constructor(line: Line, handshake: TlsHandshake) {
    this.#line = line;
    this.#handshake = handshake;
    this.#write();
  }

  /** Null while it goes on. */
  receive(octets: Uint8Array): Secured | null {
    this.#handshake.receive(octets);
    this.#write();
    const { ending, sent, received } = this.#handshake;
    return ending === null ? null : { ending, sent, received, rest: this.#handshake.rest() };
  }

  #write(): void {
    const { stream } = this.#line;
    for (let out = this.#handshake.next(); out !== undefined; out = this.#handshake.next()) {
      const { step, says, octets } = out;
      const where = {
        connection: stream.connection,
        direction: stream.out,
        offset: stream.written,
        length: octets.length,
      };
      this.#line.record({ kind: 'net/handshake', where, step, says });
      stream.write(octets, null);
    }
  }
}
