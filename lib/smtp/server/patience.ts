/**
 * How long a server puts up with a client (§7.8): refusals, and commands without effect, since the last transaction
 * that was carried out. From the 11th refusal on the reply is held back; beyond the caps the session ends with 421.
 *
 * Only 5yz counts as a refusal: what may succeed later is no misuse.
 */
import { SECOND } from '#lib/base';
import type { Caps } from '#lib/base';
import { isPermanent } from '../reply/class.ts';
import { replies } from '../reply/catalogue.ts';
import type { Reply } from '../reply/reply.ts';
import type { Forbearance, Weighed } from './parts.ts';
import type { SessionState } from './state.ts';

/** Verbs of the base that may be repeated for ever without a transaction coming nearer. */
const idle: readonly string[] = ['EHLO', 'HELO', 'RSET', 'NOOP', 'VRFY', 'HELP'];

/** Refusals that are answered at once; each one more is held back a second longer: our choice. */
const PROMPT = 10;

const atOnce = (reply: Reply): Weighed => ({ reply, delay: 0 });

export class Patience implements Forbearance {
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
  weigh(verb: string, before: SessionState, meant: Reply): Weighed {
    if (isPermanent(meant.code)) {
      this.#errors++;
      if (this.#errors > this.#caps.errors) return atOnce(replies.tooManyErrors(this.#name));
      return { reply: meant, delay: Math.max(0, this.#errors - PROMPT) * SECOND };
    }
    if (!this.#isIdle(verb, before)) return atOnce(meant);
    this.#idleCommands++;
    return atOnce(this.#idleCommands > this.#caps.idleCommands ? replies.tooManyIdleCommands(this.#name) : meant);
  }

  /** A mail transaction was carried out. */
  renew(): void {
    this.#errors = 0;
    this.#idleCommands = 0;
  }

  /** The first EHLO or HELO is what a session begins with, and with chunks a transaction comes nearer. */
  #isIdle(verb: string, { phase }: SessionState): boolean {
    if (phase === 'chunk' || (phase === 'connected' && (verb === 'EHLO' || verb === 'HELO'))) return false;
    return this.#idle.includes(verb);
  }
}
