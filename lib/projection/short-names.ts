/**
 * Short names of hosts for maps and sentences: as many leading labels as it takes to tell a host from all others.
 */
import { asciiLower } from '#lib/base';

export function shortNames(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names)
    for (const prefix of prefixes(name)) counts.set(asciiLower(prefix), (counts.get(asciiLower(prefix)) ?? 0) + 1);
  return names.map((name) => prefixes(name).find((prefix) => counts.get(asciiLower(prefix)) === 1) ?? name);
}

/** A name has few labels: 127 at most (RFC 1035 2.3.4). */
function prefixes(name: string): string[] {
  const labels = name.split('.');
  return labels.map((_, i) => labels.slice(0, i + 1).join('.'));
}
