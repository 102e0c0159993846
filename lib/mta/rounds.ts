/**
 * A round: what is done for the recipients of one message whose time has come. Final delivery for those who live here;
 * for the others a route, then a walk over its hosts; at the end one notification for all who failed.
 *
 * All routes of a round are known before its first host is dialled, so that recipients with the same hosts share one
 * transaction (§4.5.4.1). Rounds do not touch each other.
 */
import { present } from '#lib/base';
import type { Instant } from '#lib/base';
import type { Answer } from '#lib/dns';
import type { TransactionOutcome } from '#lib/smtp';
import type { Host } from './candidates.ts';
import { domainOf, nameOf, sortOut, wayTo } from './destination.ts';
import type { Bound, Way } from './destination.ts';
import { ownFailure } from './failure.ts';
import { Inquiries } from './inquiries.ts';
import type { Routed } from './inquiries.ts';
import type { Ledger } from './ledger.ts';
import type { Mailboxes } from './mailbox.ts';
import type { Failed } from './notify.ts';
import { report } from './output.ts';
import type { Outbox } from './output.ts';
import type { Due } from './queue.ts';
import { afterHost, routeKey, transactionOf } from './relay.ts';
import type { Walk } from './relay.ts';
import type { AgentSetup } from './setup.ts';
import type { Recipient, SpoolRecord } from './spool.ts';

/** §2.3.4, §4.5.4.2: where servers listen. */
const SMTP_PORT = 25;

interface Round {
  readonly record: SpoolRecord;
  /** Which attempt this is for its recipients, from 1. */
  readonly tries: number;
  readonly failed: Failed[];
  /** The first steps of walks, until all routes are known. */
  readonly ready: Map<string, Walk>;
  /** Routings, and then walks, that are not at their end. */
  open: number;
}

interface Leg extends Bound {
  readonly round: Round;
}

export class Rounds {
  readonly #setup: AgentSetup;
  readonly #mailboxes: Mailboxes;
  readonly #ledger: Ledger;
  readonly #outbox: Outbox;
  readonly #inquiries: Inquiries<Leg>;
  readonly #dials = new Map<number, { readonly round: Round; readonly walk: Walk }>();

  constructor(setup: AgentSetup, mailboxes: Mailboxes, ledger: Ledger, outbox: Outbox) {
    this.#setup = setup;
    this.#mailboxes = mailboxes;
    this.#ledger = ledger;
    this.#outbox = outbox;
    this.#inquiries = new Inquiries(setup.spool, outbox);
  }

  begin({ record, tries, expired }: Due, at: Instant): void {
    const before = tries.reduce((most, { attempts }) => Math.max(most, attempts), 0);
    const round: Round = { record, tries: before + 1, failed: [], ready: new Map(), open: 1 };
    for (const recipient of expired) round.failed.push(this.#ledger.expire(record, recipient));
    const { locals, unknown, bound } = sortOut(tries, this.#mailboxes, this.#setup.plan.smarthost);
    this.#tellByDomain(
      record,
      locals.map(({ recipient }) => recipient),
      'local',
    );
    this.#ledger.deliver(record, locals, at);
    this.#refuse(round, unknown);
    const dice = this.#setup.dice.fork(`routing ${record.number} ${round.tries}`);
    const facts = { self: this.#setup, caps: this.#setup.caps, dice };
    for (const each of bound) {
      round.open++;
      this.#routed(this.#inquiries.begin(each.destination, facts, record.number, { ...each, round }), at);
    }
    this.#oneDone(round, at);
  }

  looked(lookup: number, answer: Answer, at: Instant): void {
    this.#routed(this.#inquiries.looked(lookup, answer), at);
  }

  /** An attempt of the time before a crash finds nobody and is let go. */
  attempted(attempt: number, outcomes: readonly TransactionOutcome[], at: Instant): void {
    const dial = this.#dials.get(attempt);
    if (dial === undefined) return;
    this.#dials.delete(attempt);
    const { round, walk } = dial;
    const { decided, next } = afterHost(walk, present(outcomes[0], 'the outcome of the transaction'));
    round.failed.push(...this.#ledger.decide(round.record, decided, at));
    if (next === null) this.#oneDone(round, at);
    else this.#dial(round, next, at);
  }

  /** Ours by domain, but nobody's: accepted, so that the originator is told by mail (§3.3, §6.1). */
  #refuse(round: Round, unknown: readonly Recipient[]): void {
    this.#tellByDomain(round.record, unknown, 'nowhere');
    const failure = ownFailure('mailbox', 'permanent', '5.1.1', 'no such mailbox here');
    for (const recipient of unknown) round.failed.push({ recipient, failure });
  }

  #routed(routed: Routed<Leg> | undefined, at: Instant): void {
    if (routed === undefined) return;
    const { route, purpose } = routed;
    const { round, destination, recipients } = purpose;
    this.#outbox.put(report(round.record.number, route.resolved));
    if (route.kind === 'hosts') {
      this.#tell(round.record, recipients, wayTo(destination), nameOf(destination));
      addWalk(round, recipients, route.hosts);
    } else {
      const failed = recipients.map((recipient) => ({ recipient, failure: route.failure }));
      if (route.failure.lasting === 'transient') round.failed.push(...this.#ledger.postpone(round.record, failed, at));
      else {
        this.#tell(round.record, recipients, 'nowhere', nameOf(destination));
        round.failed.push(...failed);
      }
    }
    this.#oneDone(round, at);
  }

  /** One routing or walk less. When the last routing is done the walks begin, when the last walk is, the round ends. */
  #oneDone(round: Round, at: Instant): void {
    round.open--;
    if (round.open > 0) return;
    const walks = [...round.ready.values()];
    round.ready.clear();
    round.open = walks.length;
    for (const walk of walks) this.#dial(round, walk, at);
    if (walks.length === 0) this.#ledger.finish(round.record, round.failed, at);
  }

  #dial(round: Round, walk: Walk, at: Instant): void {
    const attempt = this.#setup.spool.nextErrand();
    this.#dials.set(attempt, { round, walk });
    const [{ exchanger, address }] = walk.hosts;
    this.#outbox.put({
      kind: 'dial',
      record: round.record.number,
      attempt,
      exchanger,
      address,
      port: SMTP_PORT,
      transactions: [transactionOf(walk, at)],
      recipients: walk.recipients.map(({ text }) => text),
      tries: round.tries,
    });
  }

  #tellByDomain(record: SpoolRecord, recipients: readonly Recipient[], way: Way): void {
    const domains = new Map<string, Recipient[]>();
    for (const recipient of recipients) {
      const domain = domainOf(recipient, this.#setup.name);
      const others = domains.get(domain);
      if (others === undefined) domains.set(domain, [recipient]);
      else others.push(recipient);
    }
    for (const [domain, those] of domains) this.#tell(record, those, way, domain);
  }

  #tell({ number, message }: SpoolRecord, recipients: readonly Recipient[], way: Way, domain: string): void {
    const who = recipients.map(({ text }) => text);
    this.#outbox.put(report(number, { kind: 'mta/routed', message, recipients: who, way, domain }));
  }
}

function addWalk(round: Round, recipients: readonly Recipient[], hosts: readonly [Host, ...Host[]]): void {
  const route = routeKey(hosts);
  const others = round.ready.get(route)?.recipients ?? [];
  round.ready.set(route, { record: round.record, recipients: [...others, ...recipients], hosts, met: [] });
}
