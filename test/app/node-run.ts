/** What Node makes of a scenario, to hold against what the page shows. */
import { runInline } from '#lib/engine';
import { dialogue, timeline } from '#lib/projection';
import { galleryText, scenarioOf } from '../worlds/gallery.ts';

export interface NodeRun {
  readonly title: string;
  readonly hash: string;
  readonly hosts: number;
  /** First row of each line, numbered from 1 as on the page: `lines[0]` is line 1. */
  readonly lines: readonly string[];
}

/** @param seed null: the text's own */
export function runText(text: string, seed: number | null = null): NodeRun {
  const { plan, title } = scenarioOf(text);
  const { hash, journals } = runInline({ plan, seed, until: null, keeping: { kind: 'kept' }, hashing: true });
  const rows = dialogue.empty();
  const stops = timeline.empty();
  for (const journal of journals)
    for (const entry of journal.entries()) {
      dialogue.fold(rows, entry);
      timeline.fold(stops, entry);
    }
  const firstRows = new Map(rows.rows.map(({ seq, lines }) => [seq, lines[0] ?? '']));
  return {
    title,
    hash: hash ?? '',
    hosts: plan.hosts.length,
    lines: stops.ticks.map(({ seq }) => firstRows.get(seq) ?? ''),
  };
}

export const welcomeText = galleryText('welcome.yaml');
