/**
 * How long a server puts up with a client (§7.8): refusals, and commands without effect, since the last transaction
 * that was carried out. Beyond its caps the session ends with 421.
 *
 * Only 5yz counts as a refusal: what may succeed later is no misuse.
 */
import type { Caps } from '#lib/base';
import { isPermanent } from '../reply/class.ts';
import { replies } from '../reply/catalogue.ts';
import type { Reply } from '../reply/reply.ts';
import type { SessionState } from './state.ts';

/** Verbs of the base that may be repeated for ever without a transaction coming nearer. */
const idle: readonly string[] = ['EHLO', 'HELO', 'RSET', 'NOOP', 'VRFY', 'HELP'];

export class Patience {
  readonly #name: string;
  readonly #caps: Caps;
  readonly #idle: readonly string[];
  #errors = 0;
  #idleCommands = 0;

  /** @param verbs those that extensions bring: no transaction comes nearer by them either */
  constructor(name: string, caps: Caps, verbs: Iterable<string>) {
    this.#name = name;
    this.#caps = caps;
    this.#idle = [...idle, ...verbs];
  }

  /** The reply to send: the one meant, or 421 when it would be one too many. */
  weigh(verb: string, before: SessionState, meant: Reply): Reply {
    if (isPermanent(meant.code)) {
      this.#errors++;
      return this.#errors > this.#caps.errors ? replies.tooManyErrors(this.#name) : meant;
    }
    // The first EHLO or HELO is what a session begins with.
    if (!this.#idle.includes(verb) || (before.phase === 'connected' && (verb === 'EHLO' || verb === 'HELO')))
      return meant;
    this.#idleCommands++;
    return this.#idleCommands > this.#caps.idleCommands ? replies.tooManyIdleCommands(this.#name) : meant;
  }

  /** A mail transaction was carried out. */
  renew(): void {
    this.#errors = 0;
    this.#idleCommands = 0;
  }
}
