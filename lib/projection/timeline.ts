/**
 * The time bar: a stop for each line, and for each landmark between lines, in the order of the journal; long waits
 * between two stops, folded; stretches of stops on one connection.
 *
 * A line is a command, a reply or the mail data of one transaction; lines are numbered from 1 over the whole run. Data
 * only: how wide a stop is and what a landmark is called is for the page and for `wording`.
 */
import { SECOND, hostOf } from '#lib/base';
import type { ConnectionId, Duration, HostIndex, Instant } from '#lib/base';
import type { JournalEntry } from '#lib/sim';
import { Hearing } from './hearing.ts';
import { landmarkOf } from './landmark.ts';
import type { Landmark } from './landmark.ts';
import { rowsUpTo } from './projection.ts';
import type { Projection } from './projection.ts';
import { replyClass } from './reply-class.ts';
import type { LineClass } from './reply-class.ts';

/** A longer wait between two stops is folded. */
export const FOLDED_WAIT: Duration = 5 * SECOND;

export interface Tick {
  readonly seq: number;
  readonly at: Instant;
  readonly connection: ConnectionId;
  /** From 1. */
  readonly line: number;
  readonly kind: 'command' | 'reply' | 'content';
  /** Of a reply; 0 otherwise. */
  readonly code: number;
  /** Of a reply; null otherwise. */
  readonly class: LineClass | null;
}

export interface Stop {
  readonly seq: number;
  readonly at: Instant;
  readonly connection: ConnectionId | null;
  readonly tick: Tick | null;
  readonly landmark: Landmark | null;
}

/** A wait that is folded: the stops around it by their places in `stops`. */
export interface Gap {
  /** Of the stop after it. */
  readonly seq: number;
  readonly before: number;
  readonly after: number;
  readonly length: Duration;
}

/** Neighbouring stops of one connection: those from `first` to `last` in `stops`. */
export interface Segment {
  readonly seq: number;
  readonly connection: ConnectionId;
  readonly client: HostIndex;
  /** 0 when no host took the connection, or refused it. */
  readonly server: HostIndex;
  readonly first: number;
  readonly last: number;
}

type Open = { -readonly [Name in keyof Segment]: Segment[Name] };

export class TimelineView {
  readonly #hearing = new Hearing();
  readonly #servers = new Map<ConnectionId, HostIndex>();
  readonly #stops: Stop[] = [];
  readonly #ticks: Tick[] = [];
  readonly #landmarks: Landmark[] = [];
  readonly #gaps: Gap[] = [];
  readonly #segments: Open[] = [];
  readonly #spans = new Map<ConnectionId, { first: number; last: number }>();

  /** Ticks and landmarks together; a reply that is a landmark is one stop. */
  get stops(): readonly Stop[] {
    return this.#stops;
  }

  get ticks(): readonly Tick[] {
    return this.#ticks;
  }

  get landmarks(): readonly Landmark[] {
    return this.#landmarks;
  }

  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** First and last line of a connection, by `seq`; null when it has none. */
  spanOf(connection: ConnectionId): { readonly first: number; readonly last: number } | null {
    return this.#spans.get(connection) ?? null;
  }

  take(entry: JournalEntry): void {
    const { event } = entry;
    if (event.kind === 'net/accept') this.#servers.set(event.connection, entry.host);
    if (event.kind === 'net/refuse' && hostOf(event.connection) !== entry.host)
      this.#servers.set(event.connection, entry.host);
    const line = this.#hearing.line(entry);
    const tick = line === null ? null : this.#tick(entry, line);
    const landmark = landmarkOf(entry, line);
    if (landmark !== null) this.#landmarks.push(landmark);
    if (tick !== null || landmark !== null) this.#stop(entry, tick, landmark);
  }

  #tick({ seq, at }: JournalEntry, { connection, kind, code }: NonNullable<ReturnType<Hearing['line']>>): Tick {
    const line = this.#ticks.length + 1;
    const tick: Tick = { seq, at, connection, line, kind, code, class: kind === 'reply' ? replyClass(code) : null };
    this.#ticks.push(tick);
    const span = this.#spans.get(connection);
    if (span === undefined) this.#spans.set(connection, { first: seq, last: seq });
    else span.last = seq;
    return tick;
  }

  #stop({ seq, at }: JournalEntry, tick: Tick | null, landmark: Landmark | null): void {
    const place = this.#stops.length;
    const last = this.#stops[place - 1];
    const connection = tick?.connection ?? landmark?.connection ?? null;
    this.#stops.push({ seq, at, connection, tick, landmark });
    if (last !== undefined && at - last.at > FOLDED_WAIT)
      this.#gaps.push({ seq, before: place - 1, after: place, length: at - last.at });
    if (connection !== null) this.#extend(seq, connection, place);
  }

  #extend(seq: number, connection: ConnectionId, place: number): void {
    const last = this.#segments.at(-1);
    const server = this.#servers.get(connection) ?? 0;
    if (last?.connection === connection) last.last = place;
    else this.#segments.push({ seq, connection, client: hostOf(connection), server, first: place, last: place });
  }
}

export const timeline: Projection<TimelineView> = {
  empty: () => new TimelineView(),
  fold: (view, entry) => view.take(entry),
};

/** The line that is current at this cursor: the last one with `seq` up to it; null before the first. */
export const lineAt = ({ ticks }: TimelineView, seq: number): Tick | null => ticks[rowsUpTo(ticks, seq) - 1] ?? null;

/** The next reply after this cursor; null when there is none. */
export function nextReply({ ticks }: TimelineView, seq: number): Tick | null {
  for (let i = rowsUpTo(ticks, seq); i < ticks.length; i++) if (ticks[i]?.kind === 'reply') return ticks[i] ?? null;
  return null;
}

/** The next reply of class 4 or 5, deferral, bounce, drop or expiry after this cursor; null when there is none. */
export function nextTrouble({ landmarks }: TimelineView, seq: number): Landmark | null {
  for (let i = rowsUpTo(landmarks, seq); i < landmarks.length; i++) {
    const landmark = landmarks[i];
    if (landmark?.class === 'later' || landmark?.class === 'no') return landmark;
  }
  return null;
}
