/**
 * Listening on port 25 (§4.5.4.2): a request for a connection becomes a server session, or is refused.
 */
import type { EntryKey, HostIndex, Instant, Random } from '#lib/base';
import { SMTP_PORT, StreamEnd, sayEndpoint } from '#lib/net';
import type { Packet } from '#lib/net';
import { createServerSession } from '#lib/smtp';
import type { Accounts, ClientParts, Extension, ServerParts } from '#lib/smtp';
import type { Connections } from './connections.ts';
import type { Effects } from './effect.ts';
import { replyOf } from './faults/answers.ts';
import type { Answers } from './faults/answers.ts';
import { Line } from './line.ts';
import type { MailRoom } from './mail-room.ts';
import type { HostPlan } from './plan.ts';
import { ServerEnd } from './server-end.ts';
import type { Wire } from './wire.ts';

type Opening = Extract<Packet, { readonly kind: 'open' }>;

/** What a listener leans on. */
export interface Premises {
  readonly plan: HostPlan;
  readonly extensions: readonly Extension[];
  readonly accounts: Accounts;
  readonly serverParts: ServerParts;
  readonly clientParts: ClientParts;
  /** Each session has a fork of its own. */
  readonly dice: Random;
  readonly effects: Effects;
  readonly wire: Wire;
}

/** A request for a connection arrives. `mail` is null where no mail system listens. */
export function listen(
  opening: Opening,
  source: HostIndex,
  at: Instant,
  cause: EntryKey,
  premises: Premises,
  connections: Connections,
  mail: MailRoom | null,
  answers: Answers,
): void {
  const { plan, effects, wire } = premises;
  const { connection } = opening;
  if (mail === null || opening.to.port !== SMTP_PORT) return refuse(opening, 'no-listener', source, cause, premises);
  if (connections.count >= plan.caps.connections) return refuse(opening, 'too-many', source, cause, premises);
  const [from, to] = [sayEndpoint(opening.from), sayEndpoint(opening.to)];
  const accepted = effects.record({ kind: 'net/accept', connection, from, to }, cause);
  wire.send({ kind: 'opened', connection }, source, accepted);
  const line = new Line(new StreamEnd(connection, 'server', plan.caps), source, accepted, effects, wire);
  const session = createServerSession(setupOf(connection, premises, answers), at);
  const end = new ServerEnd(line, opening.from.address, session, mail, answers, plan.tls.certificate);
  connections.add(end);
  end.drain(at);
}

function setupOf(connection: number, { plan, extensions, accounts, serverParts, dice }: Premises, answers: Answers) {
  const { name, caps, timeouts, greeting } = plan;
  return {
    name,
    connection,
    caps,
    timeouts,
    extensions,
    override: answers.instead,
    greeting: greeting === null ? null : replyOf(greeting),
    accounts,
    dice: dice.fork(`server ${connection}`),
    parts: serverParts,
  };
}

export function refuse(
  { connection }: Opening,
  why: 'no-listener' | 'down' | 'too-many',
  source: HostIndex,
  cause: EntryKey,
  { effects, wire }: Premises,
): void {
  const entry = effects.record({ kind: 'net/refuse', connection, why }, cause);
  wire.send({ kind: 'refused', connection }, source, entry);
}
