/**
 * What the why-card shows at a cursor: one sentence about the current line, where the rule stands, what is only policy,
 * and what changed unseen. Of a stage direction, the line that led to it and what it changed in the queue.
 */
import type { HostIndex } from '#lib/base';
import { factsOfLine, lineAt, rowsUpTo } from '#lib/projection';
import type { LineFacts, StoryRow } from '#lib/projection';
import { isClauseId } from '#lib/rfc';
import type { SourceRef } from '#lib/rfc';
import { plainText, sayDirection, sayWhy } from '#lib/wording';
import type { Views } from '../../app/views.ts';
import { causeOf, refusalBehind } from './cause.ts';
import type { Cause } from './cause.ts';
import { queueChanges, sessionChanges } from './changes.ts';
import type { Change } from './changes.ts';
import { notesAbout } from './notes.ts';
import type { Note } from './notes.ts';
import { sectionFor } from './sections.ts';
import type { Section } from './sections.ts';

export type WhyViews = Pick<
  Views,
  'dialogue' | 'timeline' | 'story' | 'sessions' | 'queue' | 'topology' | 'entryAt' | 'run'
>;

export interface WhyShown {
  readonly seq: number;
  /** What is asked about: `550`, `EHLO`, `deferred`. */
  readonly about: string;
  /** `line 9, from mx2`. */
  readonly place: string;
  /** Empty where there is none. */
  readonly sentence: string;
  readonly section: Section | null;
  /** Empty when there is nothing to choose. */
  readonly policy: string;
  /** What a stage direction comes from, and the command that a reply to a group answers. */
  readonly cause: Cause | null;
  /** What else is to be known: the group that it left in, where a host deviates from the RFC. */
  readonly notes: readonly Note[];
  readonly changes: {
    /** Whose, and what of it. */
    readonly caption: string;
    /** What it was and what it is, or only what it is while a command waits for its reply. */
    readonly columns: 'both' | 'now';
    readonly rows: readonly Change[];
  } | null;
}

/** Null before the first line of the run, and where there is nothing to tell. */
export function whyAt(views: WhyViews, cursor: number): WhyShown | null {
  const { dialogue, sessions, story } = views;
  const direction = story.rows[rowsUpTo(story.rows, cursor) - 1];
  if (direction?.seq === cursor) return whyDirection(views, direction);
  const facts = factsOfLine(dialogue.rows, sessions, cursor);
  return facts === null ? null : whyLine(views, facts);
}

function whyLine(views: WhyViews, facts: LineFacts): WhyShown {
  const { timeline, topology } = views;
  const { row, answers, group } = facts;
  const hostName = (host: HostIndex): string => topology.shortNameOf(host);
  const { sentence, source, policy } = sayWhy(facts, hostName);
  const speaker = plainText(hostName(row.from === 'C' ? row.client : row.server));
  const rows = sessionChanges(facts);
  return {
    seq: row.seq,
    about: aboutLine(facts),
    place: `line ${lineAt(timeline, row.seq)?.line ?? 0}${speaker === '' ? '' : `, from ${speaker}`}`,
    sentence,
    section: source === null ? null : sectionFor(source),
    policy: policy ?? '',
    cause: group.length > 0 && answers !== null ? causeOf(views, row.seq, answers.seq) : null,
    notes: notesAbout(facts, views.run.deviations, source, hostName),
    changes:
      rows.length === 0
        ? null
        : {
            caption: `Hidden state of ${plainText(hostName(row.server))}`,
            columns: row.kind === 'reply' ? 'both' : 'now',
            rows,
          },
  };
}

function aboutLine({ row }: LineFacts): string {
  switch (row.kind) {
    case 'reply':
      return String(row.code);
    case 'content':
      return 'this text';
    case 'command':
    case 'event':
      return row.verb === '' ? 'this line' : plainText(row.verb);
  }
}

/** Where the rule behind a stage direction stands. */
const grounds: Partial<Readonly<Record<StoryRow['what'], SourceRef>>> = {
  refused: 'S5.1-o',
  unanswered: 'S5.1-o',
  'handed-on': 'S2.1-e',
  delivered: 'S4.4-a',
  deferred: 'S4.5.4.1-a',
  expired: 'S4.5.4.1-e',
  bounced: 'S2.1-a',
  notified: 'S6.1-c',
  dropped: 'S6.1-e',
  handshake: 'RFC3207 4',
  secured: 'RFC3207 4.2',
  authenticated: 'RFC4954 6',
  altered: 'RFC3207 6',
  together: 'RFC2920 3.1',
};

function whyDirection(views: WhyViews, direction: StoryRow): WhyShown | null {
  const host = plainText(views.topology.shortNameOf(direction.host));
  const rows = queueChanges(views.queue.rows, direction);
  const named = 'clause' in direction && isClauseId(direction.clause) ? direction.clause : null;
  const source = named ?? grounds[direction.what] ?? null;
  const cause = causeOf(views, direction.seq, refusalBehind(views, direction));
  if (cause === null && rows.length === 0 && source === null) return null;
  return {
    seq: direction.seq,
    about: direction.what.replace('-', ' '),
    place: `at ${host}`,
    sentence: sayDirection(direction, (named) => views.topology.shortNameOf(named)),
    section: source === null ? null : sectionFor(source),
    policy: '',
    cause,
    notes: [],
    changes: rows.length === 0 ? null : { caption: `Queue of ${host}`, columns: 'both', rows },
  };
}
