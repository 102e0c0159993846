/**
 * One host alone, driven by packets made by hand: what it records and what it sends, step by step.
 */
import { Random, defaultCaps, defaultTimeouts, key, octetsOf, textOf } from '#lib/base';
import type { EntryKey } from '#lib/base';
import { Host, usualSessions } from '#lib/host';
import type { FaultPlan, HostEvent, HostPlan, Work } from '#lib/host';
import { defaultSchedule } from '#lib/mta';
import type { MailPlan } from '#lib/mta';
import { Fabric } from '#lib/net';
import type { Packet } from '#lib/net';

type AnswerFault = Extract<FaultPlan, { readonly kind: 'answer' }>;

export const mail: MailPlan = {
  domains: ['mx.example'],
  mailboxes: ['bob@mx.example'],
  backupFor: [],
  recipients: null,
  relayFor: [],
  smarthost: null,
  verify: 'off',
  lists: [],
  schedule: defaultSchedule,
};

/** The host is number 1 at 192.0.2.1; a peer, number 2, is at 192.0.2.2. */
export class LoneHost {
  readonly #host: Host;
  readonly entries: { readonly key: EntryKey; readonly cause: EntryKey; readonly event: HostEvent }[] = [];
  readonly sent: Packet[] = [];
  #at = 0;
  #wakes: { readonly at: number; readonly work: Work }[] = [];

  constructor(more: Partial<HostPlan> = {}, answers: readonly AnswerFault[] = []) {
    const plan: HostPlan = {
      name: 'mx.example',
      addresses: ['192.0.2.1'],
      zoneOffset: 0,
      mail,
      zones: null,
      nameServer: null,
      extensions: [],
      ...usualSessions('mx.example'),
      caps: defaultCaps,
      timeouts: defaultTimeouts,
      ...more,
    };
    const fabric = new Fabric([[], ['192.0.2.1'], ['192.0.2.2']], 10, []);
    this.#host = new Host(1, plan, { fabric, dice: new Random(1), start: 0, answers, strips: [] });
  }

  /** Does this work a microsecond later; returns the kinds recorded by it. */
  work(work: Work): string[] {
    this.#at++;
    return this.#handle(work, this.#at);
  }

  packet(packet: Packet, cause: EntryKey): string[] {
    return this.work({ kind: 'packet', packet, cause });
  }

  open(connection: number, port = 25): string[] {
    const [from, to] = [
      { address: '192.0.2.2', port: 50_000 },
      { address: '192.0.2.1', port },
    ];
    return this.packet({ kind: 'open', connection, from, to }, key(2, 0));
  }

  /** Octets from the client, as one segment. */
  say(connection: number, offset: number, text: string, cause: EntryKey): string[] {
    const octets = octetsOf(text);
    return this.packet({ kind: 'segment', connection, direction: 'to-server', offset, octets, message: null }, cause);
  }

  /** Everything that was to happen up to this instant. */
  pass(until: number): void {
    for (;;) {
      this.#wakes.sort((a, b) => a.at - b.at);
      const [next] = this.#wakes;
      if (next === undefined || next.at > until) break;
      this.#wakes.shift();
      this.#at = Math.max(this.#at, next.at);
      this.#handle(next.work, this.#at);
    }
    this.#at = Math.max(this.#at, until);
  }

  /** What the server has said on all connections so far. */
  get said(): string {
    return this.sent.map((packet) => (packet.kind === 'segment' ? textOf(packet.octets) : '')).join('');
  }

  #handle(work: Work, at: number): string[] {
    this.#host.handle(work, work.kind === 'wake' ? 1 : 2, at);
    const { effects } = this.#host;
    const kinds = effects.entries.map(({ event }) => event.kind);
    for (const { n, cause, event } of effects.entries) this.entries.push({ key: key(1, n), cause, event });
    for (const { work: sent } of effects.packets) if (sent.kind === 'packet') this.sent.push(sent.packet);
    this.#wakes.push(...effects.wakes);
    effects.clear();
    return kinds;
  }
}
