/**
 * What could be written where the cursor stands: the keys of the section, the hosts of the scenario, or the few words
 * that a key takes. From the table of the language; nothing is guessed from the rest of the text.
 */
import { scenarioKeys } from '#lib/scenario';
import type { ScenarioKey, ScenarioSection } from '#lib/scenario';
import { standingAt } from './cursor-path.ts';

export interface Suggestion {
  readonly kind: 'key' | 'host' | 'word';
  readonly label: string;
  readonly holds: string;
  /** What is written in place of the begun word. */
  readonly insert: string;
  /** True when the value can be suggested next. */
  readonly more: boolean;
}

export interface Suggestions {
  /** How many characters before the cursor they replace. */
  readonly replaces: number;
  readonly items: readonly Suggestion[];
}

const none: Suggestions = { replaces: 0, items: [] };

/** @param before the text up to the cursor */
export function suggestionsAt(before: string, hosts: readonly string[]): Suggestions {
  const standing = standingAt(before);
  if (standing === null) return none;
  const { path, inValue, written } = standing;
  const sign = written.lastIndexOf('@');
  if (sign >= 0) return { replaces: written.length - sign - 1, items: hosts.map(ofHost) };
  const section = inValue ? undefined : sectionAt(path);
  const items = section === undefined ? valuesOf(keyAt(path), hosts) : section.keys.map(ofKey);
  return { replaces: written.length, items };
}

const sectionAt = (path: readonly string[]): ScenarioSection | undefined =>
  scenarioKeys.find(
    (section) => section.path.length === path.length && section.path.every((key, i) => key === '*' || key === path[i]),
  );

const keyAt = (path: readonly string[]): ScenarioKey | undefined =>
  sectionAt(path.slice(0, -1))?.keys.find(({ key }) => key === path.at(-1));

function valuesOf(key: ScenarioKey | undefined, hosts: readonly string[]): readonly Suggestion[] {
  if (key === undefined || key.takes === 'free') return [];
  return key.takes === 'host' ? hosts.map(ofHost) : key.takes.map((word) => ofWord(word, key.holds));
}

const ofKey = ({ key, holds, takes, opens }: ScenarioKey): Suggestion => ({
  kind: 'key',
  label: key,
  holds,
  insert: opens ? `${key}:` : `${key}: `,
  more: takes !== 'free',
});
const ofHost = (name: string): Suggestion => ({ kind: 'host', label: name, holds: 'host', insert: name, more: false });
const ofWord = (word: string, holds: string): Suggestion => ({
  kind: 'word',
  label: word,
  holds,
  insert: word,
  more: false,
});
