/**
 * Extensions that are registered and not in the list of `lib/smtp/extensions`: somebody took them away. What needs one
 * of them is out of use, and everything else must hold without it.
 *
 * A keyword that nobody registered is not absent: it is a slip, and an error where it is read.
 */
import { readFileSync } from 'node:fs';
import { extensionKeywords } from '#lib/smtp';
import { parse } from 'yaml';

const register = new URL('../../lib/rfc/register/extensions.yaml', import.meta.url);

/** Keywords of the register, in its order. */
export const registered: readonly string[] = (
  parse(readFileSync(register, 'utf8')) as { readonly extensions: readonly { readonly keyword: string }[] }
).extensions.map(({ keyword }) => keyword);

const absent: ReadonlySet<string> = new Set(registered.filter((keyword) => !extensionKeywords.includes(keyword)));

const keywordOf = (line: string): string => (line.trim().split(' ')[0] ?? '').toUpperCase();

/** Keywords among lines, or plain keywords, that were taken away. */
export const absentOf = (lines: readonly string[]): readonly string[] => [
  ...new Set(lines.map(keywordOf).filter((keyword) => absent.has(keyword))),
];

/** The lines of what is still there, for whom any of them will do. */
export const presentOf = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !absent.has(keywordOf(line)));

/** What the hosts of a scenario say that they have; nothing for a text that is no scenario. */
export function extensionsInScenario(text: string): readonly string[] {
  const { hosts } = (parse(text) ?? {}) as { readonly hosts?: Readonly<Record<string, unknown>> };
  return Object.values(hosts ?? {}).flatMap((host) => {
    const { extensions } = (host ?? {}) as { readonly extensions?: unknown };
    return Array.isArray(extensions) ? extensions.map(String) : [];
  });
}
