/**
 * The list of kinds in `docs/journal.md`, made from the one table that describes entries. `kinds.test.ts` compares;
 * `npx vitest run test/house/kinds -u` writes it anew.
 */
import { stretch } from '#lib/base';
import type { Field, Kind, Kinds } from '#lib/base';

const opening = '<!-- kinds: made from the field tables by `npx vitest run test/house/kinds -u` -->';
const closing = '<!-- end of kinds -->';

/** The page with its list of kinds replaced; throws when the two marks are missing. */
export function withKinds(page: string, kinds: Kinds): string {
  const from = page.indexOf(opening);
  const to = page.indexOf(closing);
  if (from < 0 || to < from) throw new Error('docs/journal.md has lost the marks around its list of kinds');
  return `${page.slice(0, from)}${opening}\n\n${sayKinds(kinds)}\n${page.slice(to)}`;
}

const sayKinds = (kinds: Kinds): string =>
  Object.entries(kinds)
    .sort(([, a], [, b]) => a.n - b.n)
    .map(([name, kind]) => sayKind(name, kind))
    .join('\n');

function sayKind(name: string, { n, tells, fields }: Kind): string {
  const rows = Object.entries(fields).map(([field, form]) => `| \`${field}\` | ${sayField(form)} |\n`);
  const table = rows.length === 0 ? 'No fields.\n' : `| field | form |\n| --- | --- |\n${rows.join('')}`;
  return `### ${n} \`${name}\`\n\n${tells}\n\n${table}`;
}

function sayField(field: Field): string {
  switch (field.type) {
    case 'maybe':
      return `${sayField(field.of)}, or null`;
    case 'list':
      return `list of ${sayField(field.of)}`;
    case 'shared':
      return `${sayField(field.of)} (shared)`;
    case 'choice':
      return field.of.map((name) => `\`${name}\``).join(', ');
    case 'record':
      return field === stretch ? 'stretch' : `{ ${sayMembers(field.of)} }`;
    default:
      return field.type;
  }
}

const sayMembers = (fields: Readonly<Record<string, Field>>): string =>
  Object.entries(fields)
    .map(([name, field]) => `\`${name}\`: ${sayField(field)}`)
    .join('; ');

/** Numbers given twice: a reader could not tell the kinds apart. */
export function findDoubleNumbers(kinds: Kinds): string[] {
  const seen = new Map<number, string>();
  return Object.entries(kinds).flatMap(([name, { n }]) => {
    const first = seen.get(n);
    seen.set(n, name);
    return first === undefined ? [] : [`${first} and ${name} are both ${n}`];
  });
}
