/**
 * All views of a run, folded once when it arrives. What is shown at a cursor is a search in these.
 */
import { Journal } from '#lib/engine';
import type { JournalEntry, PageRun } from '#lib/engine';
import {
  custody,
  dialogue,
  fates,
  figures,
  mailboxes,
  messages,
  names,
  queue,
  sessions,
  story,
  timeline,
  topology,
  turns,
} from '#lib/projection';
import type { Projection } from '#lib/projection';

const projections = {
  custody,
  dialogue,
  fates,
  figures,
  mailboxes,
  messages,
  names,
  queue,
  sessions,
  story,
  timeline,
  topology,
  turns,
};
type Folded = {
  readonly [Name in keyof typeof projections]: (typeof projections)[Name] extends Projection<infer View> ? View : never;
};

export interface Views extends Folded {
  /** What the engine said about the run as a whole. */
  readonly run: PageRun;
  /** Names by host number; number 0 is the world. */
  readonly hosts: readonly string[];
  /** `seq` of the first entry that is not there. */
  readonly end: number;
  entryAt(seq: number): JournalEntry;
}

export function foldRun(run: PageRun): Views {
  const journals = run.parts.map((parts) => Journal.of(parts));
  const views = Object.fromEntries(Object.entries(projections).map(([name, projection]) => [name, projection.empty()]));
  const folds = Object.entries(projections).map(([name, projection]) => {
    const taker = projection as Projection<unknown>;
    const view: unknown = views[name];
    return (entry: JournalEntry): void => taker.fold(view, entry);
  });
  let hosts: readonly string[] = [];
  for (const journal of journals) {
    for (const entry of journal.entries()) {
      if (entry.event.kind === 'sim/start') hosts = entry.event.hosts;
      for (const fold of folds) fold(entry);
    }
  }
  const entryAt = (seq: number): JournalEntry => {
    const journal = journals.find(({ first, end }) => seq >= first && seq < end);
    if (journal === undefined) throw new RangeError(`no entry ${seq}`);
    return journal.entry(seq);
  };
  return { ...(views as unknown as Folded), run, hosts, end: journals.at(-1)?.end ?? 0, entryAt };
}
