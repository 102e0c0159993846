/**
 * Relaying one message to one route: the walk over its hosts (§5.1), one mail transaction for all recipients that share
 * the route (§4.5.4.1). Pure: a walk and what came of its last host give the next walk.
 *
 * Opens no connection; reports nothing.
 */
import { invariant, present } from '#lib/base';
import type { Instant } from '#lib/base';
import type { Transaction, TransactionOutcome } from '#lib/smtp';
import type { Host } from './candidates.ts';
import { fateOf, verdictOn } from './failure.ts';
import type { Failure, Fate } from './failure.ts';
import type { Recipient, SpoolRecord } from './spool.ts';

export interface Walk {
  readonly record: SpoolRecord;
  /** Recipients not yet decided; at least one. */
  readonly recipients: readonly Recipient[];
  /** Hosts still to be tried, the one being tried first. */
  readonly hosts: readonly [Host, ...Host[]];
  /** Why the hosts before it did not do. */
  readonly met: readonly Failure[];
}

export interface Decided {
  readonly recipient: Recipient;
  readonly host: Host;
  readonly fate: Exclude<Fate, { readonly kind: 'next-host' }>;
}

/** §3.6.3: header section and body go on untouched. */
export const transactionOf = ({ record, recipients }: Walk, at: Instant): Transaction => ({
  message: record.message,
  reversePath: record.reversePath,
  parameters: record.parameters,
  rcptParameters: recipients.map(({ parameters }) => parameters),
  forwardPaths: recipients.map(({ path }) => path),
  content: record.content,
  eightBit: record.eightBit,
  headerBeyondAscii: record.headerBeyondAscii,
  age: at - record.arrived,
});

export function afterHost(
  walk: Walk,
  outcome: TransactionOutcome,
): { readonly decided: readonly Decided[]; readonly next: Walk | null } {
  invariant(outcome.length === walk.recipients.length, 'an outcome for each recipient of the transaction');
  const [host, ...others] = walk.hosts;
  const decided: Decided[] = [];
  const open: Recipient[] = [];
  const met = [...walk.met];
  for (const [place, recipient] of walk.recipients.entries()) {
    const fate = fateOf(present(outcome[place], 'the outcome of a recipient'), host.exchanger);
    if (fate.kind !== 'next-host') decided.push({ recipient, host, fate });
    else {
      if (open.length === 0) met.push(fate.failure);
      open.push(recipient);
    }
  }
  const [next, ...rest] = isTurnedAway(met.at(-1))
    ? others.filter(({ exchanger }) => exchanger !== host.exchanger)
    : others;
  if (open.length === 0) return { decided, next: null };
  if (next !== undefined) return { decided, next: { ...walk, recipients: open, hosts: [next, ...rest], met } };
  const failure = present(verdictOn(met), 'what the hosts said');
  const kind = failure.lasting === 'permanent' ? 'bounce' : 'later';
  for (const recipient of open) decided.push({ recipient, host, fate: { kind, failure } });
  return { decided, next: null };
}

/** §4.2.1: who says never before any mail was spoken of says it for the host, at whichever of its addresses. */
const isTurnedAway = (failure: Failure | undefined): boolean =>
  failure?.lasting === 'permanent' && ['greeting', 'hello', 'auth'].includes(failure.stage);

/** What is the same for two walks that can share a transaction. */
export const routeKey = (hosts: readonly Host[]): string =>
  hosts.map(({ exchanger, address }) => `${exchanger} ${address}`).join(',');
