/**
 * Dialing: the mail system names an address and what is to be done there; a connection is asked for, and a client
 * session begins once it stands.
 */
import { key } from '#lib/base';
import type { EntryKey, Instant } from '#lib/base';
import type { AgentOutput } from '#lib/mta';
import { StreamEnd, addressTowards, clientPort, createTlsClient, sayEndpoint } from '#lib/net';
import { createClientSession } from '#lib/smtp';
import type { ClientSession } from '#lib/smtp';
import { ClientEnd } from './client-end.ts';
import type { Sessions } from './client-end.ts';
import type { Connections } from './connections.ts';
import { Line } from './line.ts';
import type { Premises } from './listener.ts';
import type { MailRoom } from './mail-room.ts';
import type { TlsPlan } from './plan.ts';

type Tls = TlsPlan['asClient'];

export type Dial = Extract<AgentOutput, { readonly kind: 'dial' }>;

export class Dialer {
  readonly #premises: Premises;
  readonly #connections: Connections;
  /** Connections asked for so far; survives a crash, so that no name is given twice. */
  #count = 0;

  constructor(premises: Premises, connections: Connections) {
    this.#premises = premises;
    this.#connections = connections;
  }

  /** With TLS as the plan has it; where TLS only may be, and does not come about, once more without (RFC 7435 3). */
  dial(dial: Dial, at: Instant, cause: EntryKey, mail: MailRoom): void {
    const { asClient } = this.#premises.plan.tls;
    const inClear = (later: Instant, why: EntryKey): void => this.#dial(dial, 'never', null, later, why, mail);
    this.#dial(dial, asClient, asClient === 'may' && !this.#isProtected(dial) ? inClear : null, at, cause, mail);
  }

  /** RFC 8689 4.2.1: a message that must not travel in clear waits instead. */
  #isProtected({ transactions }: Dial): boolean {
    const { extensions } = this.#premises;
    return transactions.some(({ parameters }) =>
      extensions.some((extension) => extension.hints(parameters).protectedOnly === true),
    );
  }

  #dial(dial: Dial, tls: Tls, inClear: Sessions['inClear'], at: Instant, cause: EntryKey, mail: MailRoom): void {
    const { effects, wire, plan } = this.#premises;
    const n = ++this.#count;
    const connection = key(effects.host, n);
    const { exchanger, address, recipients, transactions } = dial;
    const from = { address: addressTowards(plan.addresses, address), port: clientPort(n) };
    const to = { address, port: dial.port };
    const message = transactions[0]?.message ?? 0;
    const attempt = effects.record(
      { kind: 'mta/attempt', message, recipients, attempt: dial.tries, exchanger, address, connection },
      cause,
    );
    const asked = effects.record(
      { kind: 'net/connect', connection, from: sayEndpoint(from), to: sayEndpoint(to) },
      attempt,
    );
    const target = wire.ownerOf(address);
    const line = new Line(new StreamEnd(connection, 'client', plan.caps), target ?? 0, asked, effects, wire);
    const end = new ClientEnd(line, dial, at + plan.timeouts.connect, mail, {
      open: (opened) => this.#session(connection, dial, tls, opened),
      secure: (serverName) => createTlsClient(serverName, tls === 'verified' ? 'verified' : 'any'),
      inClear,
    });
    if (target === undefined) {
      line.record({ kind: 'net/refuse', connection, why: 'no-host' });
      return end.failed('unreachable', at, line.last);
    }
    this.#connections.add(end);
    wire.send({ kind: 'open', connection, from, to }, target, asked);
    line.arm(at + plan.timeouts.connect);
  }

  #session(connection: number, { exchanger, transactions }: Dial, tls: Tls, at: Instant): ClientSession {
    const { plan, extensions, clientParts, dice } = this.#premises;
    const { name, caps, timeouts } = plan;
    const setup = {
      name,
      connection,
      caps,
      timeouts,
      extensions,
      transactions,
      login: plan.login,
      serverName: exchanger,
      dice: dice.fork(`client ${connection}`),
      parts: clientParts,
      tls: tls === 'verified' ? 'must' : tls,
    } as const;
    return createClientSession(setup, at);
  }
}
