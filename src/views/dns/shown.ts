/**
 * What the DNS panel shows at a cursor: the latest look-ups, each with its questions and answers, and each exchanger
 * with why it was tried or dropped and what became of it (§5.1).
 */
import type { SourceRef } from '#lib/rfc';
import { isClauseId, otherSources } from '#lib/rfc';
import { rowsUpTo, walkAt } from '#lib/projection';
import type { Candidate, QuestionRow, WalkRow } from '#lib/projection';
import { everyone, plainText, sayAsking, sayCandidate, sayNoRecords, sayResolution } from '#lib/wording';
import { clockAt } from '../panel/moment.ts';
import { nameOf, placeOf } from '../panel/place.ts';
import type { Place } from '../panel/place.ts';
import type { Views } from '../../app/views.ts';
import { tryShown } from './tries.ts';
import type { TryShown } from './tries.ts';

export type { TryShown } from './tries.ts';

export interface QuestionShown {
  readonly key: number;
  /** `MX foo.example` */
  readonly question: string;
  /** Records as the answer has them; empty when there are none. */
  readonly answers: readonly string[];
  /** What stands in place of records; empty when there are some, or no answer yet. */
  readonly instead: string;
  readonly asking: string;
}

export interface ExchangerShown {
  readonly key: string;
  readonly preference: number;
  /** A name of the wire; empty for the root. */
  readonly name: string;
  readonly dropped: boolean;
  readonly verdict: string;
  readonly because: string;
  readonly tries: readonly TryShown[];
}

export interface WalkShown {
  readonly key: number;
  readonly place: Place;
  readonly host: string;
  readonly domain: string;
  /** `for jones and brown`, or empty. */
  readonly whose: string;
  readonly questions: readonly QuestionShown[];
  readonly exchangers: readonly ExchangerShown[];
  readonly sum: string;
  readonly source: SourceRef | null;
}

export interface DnsShown {
  readonly clock: string;
  /** Newest first. */
  readonly walks: readonly WalkShown[];
  /** Older ones that are not here. */
  readonly earlier: number;
}

/** Look-ups on screen at once. */
export const WALKS_SHOWN = 6;

export function dnsPanelAt(views: Views, cursor: number): DnsShown {
  const { rows } = views.names;
  const count = rowsUpTo(rows, cursor);
  const walks = rows.slice(Math.max(0, count - WALKS_SHOWN), count).map((walk) => walkAt(walk, cursor));
  return {
    clock: clockAt(views.run.start, views.entryAt(cursor).at),
    walks: walks.reverse().map((walk) => walkShown(views, walk, cursor)),
    earlier: Math.max(0, count - WALKS_SHOWN),
  };
}

function walkShown(views: Views, walk: WalkRow, cursor: number): WalkShown {
  const { seq, host, domain, recipients, questions, resolved } = walk;
  return {
    key: seq,
    place: placeOf(views, resolved?.seq ?? seq),
    host: nameOf(views, host),
    domain: plainText(domain),
    whose: resolved === null || recipients.length === 0 ? '' : `for ${everyone(recipients)}`,
    questions: questions.map(questionShown),
    exchangers: exchangersIn(views, walk, cursor),
    sum: resolved === null ? '' : sayResolution(resolved),
    source: resolved === null ? null : sourceOf(resolved.clause),
  };
}

/** A clause of the journal is a text; one that the register does not have is left out. */
const sourceOf = (clause: string): SourceRef | null =>
  isClauseId(clause) ? clause : (otherSources.find((source) => source === clause) ?? null);

function questionShown({ seq, at, name, type, attempts, answer }: QuestionRow): QuestionShown {
  const own = `${type} `;
  return {
    key: seq,
    question: plainText(`${type} ${name}`),
    answers: (answer?.answers ?? []).map((one) => plainText(one.startsWith(own) ? one.slice(own.length) : one)),
    instead: answer === null || answer.outcome === 'found' ? '' : sayNoRecords(answer.outcome),
    asking: sayAsking(attempts, answer === null ? null : answer.at - at),
  };
}

interface Gathered {
  readonly first: Candidate;
  readonly addresses: string[];
}

function exchangersIn(views: Views, { host, message, resolved, tries }: WalkRow, cursor: number): ExchangerShown[] {
  if (resolved === null) return [];
  const gathered = new Map<string, Gathered>();
  for (const one of resolved.candidates) {
    const key = `${one.preference} ${one.exchanger} ${one.why}`;
    const known = gathered.get(key);
    if (known === undefined) gathered.set(key, { first: one, addresses: [one.address] });
    else known.addresses.push(one.address);
  }
  const all = [...gathered.entries()];
  const taken = all.filter(([, { first }]) => first.fate === 'taken').map(([key]) => key);
  const answered = tries.some(({ result }) => result === 'answered');
  return all.map(([key, { first, addresses }]) => {
    const { preference, exchanger, fate, why } = first;
    const ours = tries.filter((one) => one.exchanger === exchanger && addresses.includes(one.address));
    const equal = all.some(
      ([other, { first: two }]) => other !== key && two.fate === 'taken' && two.preference === preference,
    );
    const nth = Math.max(0, taken.indexOf(key));
    const facts = { why, preference, nth, equal, tried: ours.length > 0, spared: answered };
    return {
      key,
      preference,
      name: plainText(exchanger),
      dropped: fate === 'dropped',
      ...sayCandidate(facts),
      tries: ours.map((one) => tryShown(views, host, message, one, nextAfter(tries, one.seq), cursor)),
    };
  });
}

const nextAfter = (tries: WalkRow['tries'], seq: number): number => tries.find((one) => one.seq > seq)?.seq ?? Infinity;
