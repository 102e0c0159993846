/**
 * A host: the only place where machines meet. Work comes in with an instant and a cause; entries, packets and wake-ups
 * come out (`effects`). Whether it is up, crashed or silent is decided here, and what of it survives.
 *
 * Moves no time and reaches no other host by itself.
 */
import { invariant } from '#lib/base';
import type { Random } from '#lib/base';
import type { EntryKey, HostIndex, Instant } from '#lib/base';
import { fromBase64 } from '#lib/codec';
import { createAuthority, createResolver } from '#lib/dns';
import { createMailAgent, createSpool } from '#lib/mta';
import type { Spool } from '#lib/mta';
import type { Fabric, Packet } from '#lib/net';
import { clientPartsOf, extensionOf, serverPartsOf } from '#lib/smtp';
import type { Extension } from '#lib/smtp';
import { Connections } from './connections.ts';
import { Dialer } from './dialer.ts';
import { Effects } from './effect.ts';
import type { Work } from './effect.ts';
import { Answers } from './faults/answers.ts';
import type { AnswerFault } from './faults/answers.ts';
import type { StripFault } from './faults/stripping.ts';
import { listen, refuse } from './listener.ts';
import type { Premises } from './listener.ts';
import { MailRoom } from './mail-room.ts';
import { Names } from './names.ts';
import type { HostPlan, Submission } from './plan.ts';
import { Wire } from './wire.ts';

/** What a host needs to know of its world. */
export interface Surroundings {
  readonly fabric: Fabric;
  readonly dice: Random;
  /** Calendar instant of 0, in microseconds since 1970. */
  readonly start: number;
  readonly answers: readonly AnswerFault[];
  readonly strips: readonly StripFault[];
}

type Condition = { readonly kind: 'up' } | { readonly kind: 'down'; readonly how: 'refuse' | 'silent' };

export class Host {
  readonly effects: Effects;
  readonly #plan: HostPlan;
  readonly #world: Surroundings;
  readonly #premises: Premises;
  readonly #wire: Wire;
  readonly #spool: Spool = createSpool();
  readonly #answers: Answers;
  readonly #connections: Connections;
  readonly #dialer: Dialer;
  #names: Names;
  #mail: MailRoom | null;
  #condition: Condition = { kind: 'up' };
  #lives = 0;
  /** Submissions made while the host was down: whoever made them tries again when it is back. */
  readonly #waiting: Extract<Work, { readonly kind: 'submit' }>[] = [];

  constructor(index: HostIndex, plan: HostPlan, world: Surroundings) {
    this.effects = new Effects(index);
    this.#plan = plan;
    this.#world = world;
    this.#wire = new Wire(index, world.fabric, this.effects, world.strips);
    this.#answers = new Answers(world.answers);
    this.#premises = {
      plan,
      extensions: plan.extensions.map(offered),
      accounts: new Map(plan.accounts.map(({ user, password }) => [user, password])),
      serverParts: serverPartsOf(plan.deviations),
      clientParts: clientPartsOf(plan.deviations),
      dice: world.dice.fork(`${plan.name} sessions`),
      effects: this.effects,
      wire: this.#wire,
    };
    this.#connections = new Connections(this.#wire);
    this.#dialer = new Dialer(this.#premises, this.#connections);
    this.#names = this.#makeNames();
    this.#mail = this.#makeMail(0);
  }

  /** @param source the host the work comes from: the sender of a packet, or the host itself */
  handle(work: Work, source: HostIndex, at: Instant): void {
    if (work.kind === 'crash') return this.#crash(work.how, work.cause);
    if (work.kind === 'restart') return this.#restart(at, work.cause);
    if (this.#condition.kind === 'down') return this.#handleDown(work, this.#condition.how, source, at);
    if (work.kind === 'submit') return this.#submit(work.submission, at, work.cause);
    if (work.kind === 'packet') return this.#arrived(work.packet, source, at, work.cause);
    if (work.machine === 'mail') this.#mail?.wake(at);
    else if (work.machine === 'names') this.#names.wake(at);
    else this.#connections.wake(work.machine, at);
  }

  #arrived(packet: Packet, source: HostIndex, at: Instant, cause: EntryKey): void {
    if (packet.kind === 'open') {
      listen(packet, source, at, cause, this.#premises, this.#connections, this.#mail, this.#answers);
    } else if (packet.kind === 'datagram') {
      this.#names.arrived(packet.from, packet.to, packet.octets, at, cause);
    } else {
      this.#connections.arrived(packet, source, at, cause);
    }
  }

  #submit({ reversePath, forwardPaths, content }: Submission, at: Instant, cause: EntryKey): void {
    this.#mail?.submit(reversePath, forwardPaths, fromBase64(content) ?? new Uint8Array(0), at, cause);
  }

  /** A host that is down refuses what asks for a connection, resets what goes on, or says nothing at all. */
  #handleDown(work: Work, how: 'refuse' | 'silent', source: HostIndex, at: Instant): void {
    if (work.kind === 'submit') this.#waiting.push(work);
    if (work.kind !== 'packet' || how === 'silent') return;
    const { packet, cause } = work;
    if (packet.kind === 'open') refuse(packet, 'down', source, cause, this.#premises);
    else if (packet.kind === 'segment' || packet.kind === 'opened') {
      this.#connections.arrived(packet, source, at, cause);
    }
  }

  #crash(how: 'refuse' | 'silent', cause: EntryKey): void {
    if (this.#condition.kind === 'down') return;
    this.#condition = { kind: 'down', how };
    const entry = this.effects.record({ kind: 'host/crash', how }, cause);
    this.#connections.abandon(how === 'refuse', entry);
    this.#mail = null;
  }

  #restart(at: Instant, cause: EntryKey): void {
    if (this.#condition.kind === 'up') return;
    this.#condition = { kind: 'up' };
    this.#lives++;
    const entry = this.effects.record({ kind: 'host/restart' }, cause);
    this.#names = this.#makeNames();
    this.#mail = this.#makeMail(entry);
    this.#mail?.recover(at, entry);
    for (const { submission, cause: input } of this.#waiting.splice(0)) this.#submit(submission, at, input);
  }

  #dice(purpose: string): Random {
    return this.#world.dice.fork(`${this.#plan.name} ${purpose} ${this.#lives}`);
  }

  #makeNames(): Names {
    const { nameServer, zones, timeouts, caps, addresses } = this.#plan;
    const resolver =
      nameServer === null ? null : createResolver({ server: nameServer, timeouts, caps, dice: this.#dice('names') });
    const authority = zones === null ? null : createAuthority(zones);
    return new Names(addresses, { resolver, authority }, this.effects, this.#wire, (lookup, answer, at, cause) => {
      this.#mail?.looked(lookup, answer, at, cause);
    });
  }

  #makeMail(begun: EntryKey): MailRoom | null {
    const { mail: plan, name, addresses, caps, zoneOffset } = this.#plan;
    if (plan === null) return null;
    const { start } = this.#world;
    const agent = createMailAgent({
      host: this.effects.host,
      name,
      addresses,
      plan,
      caps,
      start,
      zoneOffset,
      dice: this.#dice('mail'),
      content: this.#premises.extensions.some(({ binary }) => binary) ? 'any' : 'lines',
      spool: this.#spool,
    });
    const room: MailRoom = new MailRoom(agent, begun, this.effects, {
      lookup: (lookup, wanted, type, at, cause) => this.#names.lookup(lookup, wanted, type, at, cause),
      dial: (dial, at, cause) => this.#dialer.dial(dial, at, cause, room),
    });
    return room;
  }
}

/** Lines of a plan have been checked. */
function offered(line: string): Extension {
  const extension = extensionOf(line);
  invariant(extension.ok, `an extension of the plan: ${line}`);
  return extension.value;
}
