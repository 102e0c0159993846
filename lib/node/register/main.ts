/**
 * Makes the typed clause register (`lib/rfc/clauses.ts`) and what each clause says (`lib/wording/en/clauses.ts`) from
 * `lib/rfc/register/requirements.yaml`. Run by `npm run register`; a test holds the files against the register.
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

/** The two files, as text, for the register given as YAML. */
export function registerFiles(yaml: string): { readonly clauses: string; readonly wording: string } {
  const requirements = parse(yaml) as readonly Requirement[];
  const clauses = [
    '/** The clauses of RFC 5321 by id: section, level, who is bound, how it can be seen. Made by `npm run register`. */',
    'export const clauses = {',
    ...requirements.map(
      ({ id, section, level, actor, watch }) =>
        `  ${quote(id)}: { section: ${quote(section)}, level: ${quote(level)}, actor: ${quote(actor)}, watch: ${quote(watch)} },`,
    ),
    '} as const;',
  ];
  const wording = [
    "import type { ClauseId } from '#lib/rfc';",
    '',
    '/** What each clause says, in our words. Made by `npm run register`; loaded on demand. */',
    'export const clauseWording: Readonly<Record<ClauseId, string>> = {',
    ...requirements.map(({ id, says }) => `  ${quote(id)}: ${quote(says.replace(/\s+/g, ' ').trim())},`),
    '};',
  ];
  return { clauses: `${clauses.join('\n')}\n`, wording: `${wording.join('\n')}\n` };
}

/** Reads the register below `root` and writes both files. */
export function writeRegister(root: URL): void {
  const { clauses, wording } = registerFiles(readFileSync(new URL('lib/rfc/register/requirements.yaml', root), 'utf8'));
  writeFileSync(new URL('lib/rfc/clauses.ts', root), clauses);
  writeFileSync(new URL('lib/wording/en/clauses.ts', root), wording);
}
