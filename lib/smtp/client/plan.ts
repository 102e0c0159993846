/**
 * One transaction as it will be said to one server: its command lines, who is not asked because the server said how much
 * it takes, and how its mail data travel. Made before the transaction begins; nothing in it depends on replies.
 */
import { present } from '#lib/base';
import { domainKey } from '#lib/syntax';
import type { ForwardPath } from '#lib/syntax';
import { chunkCommand, mailCommand, rcptCommand } from '../command/write.ts';
import type { CommandLine } from '../command/write.ts';
import type { Chunking, SessionLimits } from '../offer/extension.ts';
import { beyondLimit } from '../reply/heard.ts';
import { consult } from './consult.ts';
import { shared } from './offer.ts';
import type { Shared } from './offer.ts';
import type { HeardReply, RecipientOutcome, Stage, Transaction, TransactionOutcome } from './outcome.ts';
import type { Script, Terms } from './script.ts';

type Refused = Extract<RecipientOutcome, { kind: 'refused' }>;

/** Octets `from` to `to` of the content, and the command that goes before them. */
export interface Chunk {
  readonly line: CommandLine;
  readonly from: number;
  readonly to: number;
  readonly isLast: boolean;
}

export interface Chunks {
  readonly verb: string;
  /** At least one; the last one ends the mail data. */
  readonly list: readonly Chunk[];
}

export interface Plan {
  /** The place of the transaction in the script. */
  readonly index: number;
  readonly transaction: Transaction;
  readonly mail: CommandLine;
  /** In the order of the forward-paths. */
  readonly rcpt: readonly ({ readonly kind: 'ask'; readonly line: CommandLine } | Refused)[];
  /** Whether each command waits for the reply to the one before (§4.3.1), or all leave at once (RFC 2920 3.1). */
  readonly pace: 'step' | 'group';
  /** Null: mail data travel behind DATA. */
  readonly chunks: Chunks | null;
}

/** A plan, and the terms that hold once it is begun; or what becomes of a transaction that is not begun. */
export type Planning =
  | { readonly kind: 'go'; readonly plan: Plan; readonly terms: Terms }
  | { readonly kind: 'not'; readonly outcome: TransactionOutcome };

export const refusedAt = (stage: Stage, reply: HeardReply): Refused => ({ kind: 'refused', stage, reply });

/** The same for every recipient. */
export const forAll = (transaction: Transaction, outcome: RecipientOutcome): TransactionOutcome =>
  transaction.forwardPaths.map(() => outcome);

export function planFor(script: Script, terms: Terms, index: number): Planning {
  const transaction = present(script.transactions[index], `transaction ${index}`);
  if (transaction.forwardPaths.length === 0) return { kind: 'not', outcome: [] };
  const both = shared(script.extensions, terms.offer);
  const limits = leastOf(both.flatMap(({ extension, offered }) => extension.client.limits(offered) ?? []));
  if (limits.transactions !== null && terms.facts.transactions >= limits.transactions)
    return { kind: 'not', outcome: forAll(transaction, refusedAt('mail', beyondLimit('transactions'))) };
  const said = consult(script, terms, transaction);
  if (said.kind === 'refused') return { kind: 'not', outcome: forAll(transaction, refusedAt('mail', said.reply)) };
  const domains = new Set(terms.facts.domains);
  const refusals = transaction.forwardPaths.map(admission(limits, domains));
  if (!refusals.includes(null)) return { kind: 'not', outcome: refusals.flatMap((refusal) => refusal ?? []) };
  const plan: Plan = {
    index,
    transaction,
    mail: mailCommand(transaction.reversePath, said.mail),
    rcpt: transaction.forwardPaths.map(
      (path, i) => refusals[i] ?? { kind: 'ask', line: rcptCommand(path, said.rcpt[i] ?? []) },
    ),
    pace: both.some(({ extension }) => extension.client.groups) ? 'group' : 'step',
    chunks: chunksOf(both, transaction),
  };
  const facts = { ...terms.facts, transactions: terms.facts.transactions + 1, domains };
  return { kind: 'go', plan, terms: { ...terms, facts } };
}

/**
 * Whom the server has said it will not take in this transaction (RFC 9422 4): asked for each forward-path in turn.
 * @param domains those asked about in this session; grows
 */
function admission(limits: SessionLimits, domains: Set<string>): (path: ForwardPath) => Refused | null {
  let asked = 0;
  return (path) => {
    if (limits.recipients !== null && asked >= limits.recipients) return refusedAt('rcpt', beyondLimit('recipients'));
    const domain = path.kind === 'mailbox' ? domainKey(path.mailbox.at) : null;
    if (domain !== null && !domains.has(domain)) {
      if (limits.domains !== null && domains.size >= limits.domains) return refusedAt('rcpt', beyondLimit('domains'));
      domains.add(domain);
    }
    asked++;
    return null;
  };
}

const leastOf = (said: readonly SessionLimits[]): SessionLimits => ({
  transactions: least(said.map(({ transactions }) => transactions)),
  recipients: least(said.map(({ recipients }) => recipients)),
  domains: least(said.map(({ domains }) => domains)),
});

const least = (numbers: readonly (number | null)[]): number | null =>
  numbers.reduce((a, b) => (a === null ? b : b === null ? a : Math.min(a, b)), null);

/** The first extension that says how decides. */
function chunksOf(both: readonly Shared[], transaction: Transaction): Chunks | null {
  for (const { extension, offered } of both) {
    const chunking = extension.client.chunks(transaction, offered);
    if (chunking !== null) return { verb: chunking.verb, list: cut(sizeOf(transaction), chunking) };
  }
  return null;
}

const sizeOf = ({ content }: Transaction): number => content.reduce((sum, part) => sum + part.length, 0);

/** An empty content is one empty chunk. */
function cut(size: number, { verb, most }: Chunking): readonly Chunk[] {
  const list: Chunk[] = [];
  let from = 0;
  do {
    const to = Math.min(size, from + Math.max(1, most));
    const isLast = to === size;
    list.push({ line: chunkCommand(verb, to - from, isLast), from, to, isLast });
    from = to;
  } while (from < size);
  return list;
}

/** The octets of a chunk, as views of the content's parts. */
export function partsOf(
  content: readonly Uint8Array[],
  { from, to }: Pick<Chunk, 'from' | 'to'>,
): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let start = 0;
  for (const part of content) {
    const end = start + part.length;
    if (end > from && start < to)
      parts.push(part.subarray(Math.max(0, from - start), Math.min(part.length, to - start)));
    start = end;
  }
  return parts;
}
