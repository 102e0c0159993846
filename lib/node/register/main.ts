/**
 * Makes the typed clause register (`lib/rfc/clause-ids.ts`, `clauses.ts`) and what each clause says
 * (`lib/wording/en/clauses.ts`) from `lib/rfc/register/requirements.yaml`. Run by `npm run register`; a test holds the files against the register.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Requirement {
  readonly id: string;
  readonly section: string;
  readonly level: string;
  readonly actor: string;
  readonly watch: string;
  readonly says: string;
}

const quote = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

export interface RegisterFiles {
  readonly ids: string;
  readonly clauses: string;
  readonly wording: string;
}

/** The three files, as text, for the register given as YAML. */
export function registerFiles(yaml: string): RegisterFiles {
  const requirements = parse(yaml) as readonly Requirement[];
  const ids = [
    '/** The ids of the clauses of RFC 5321, in the order of the register. Made by `npm run register`. */',
    'export const clauseIds = [',
    ...requirements.map(({ id }) => `  ${quote(id)},`),
    '] as const;',
  ];
  const clauses = [
    "import type { Clause, ClauseId } from './clause.ts';",
    '',
    '/** The clauses of RFC 5321 by id: section, level, who is bound, how it can be seen. Made by `npm run register`. */',
    'export const clauses: Readonly<Record<ClauseId, Clause>> = {',
    ...requirements.map(
      ({ id, section, level, actor, watch }) =>
        `  ${quote(id)}: { section: ${quote(section)}, level: ${quote(level)}, actor: ${quote(actor)}, watch: ${quote(watch)} },`,
    ),
    '};',
  ];
  const wording = [
    "import type { ClauseId } from '#lib/rfc';",
    '',
    '/** What each clause says, in our words. Made by `npm run register`; loaded on demand. */',
    'export const clauseWording: Readonly<Record<ClauseId, string>> = {',
    ...requirements.map(({ id, says }) => `  ${quote(id)}: ${quote(says.replace(/\s+/g, ' ').trim())},`),
    '};',
  ];
  const file = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
  return { ids: file(ids), clauses: file(clauses), wording: file(wording) };
}

/** Reads the register below `root` and writes the files. */
export function writeRegister(root: URL): void {
  const { ids, clauses, wording } = registerFiles(
    readFileSync(new URL('lib/rfc/register/requirements.yaml', root), 'utf8'),
  );
  writeFileSync(new URL('lib/rfc/clause-ids.ts', root), ids);
  writeFileSync(new URL('lib/rfc/clauses.ts', root), clauses);
  writeFileSync(new URL('lib/wording/en/clauses.ts', root), wording);
}
