/**
 * Recipients, senders and lists of them inside sentences.
 */
import { plainText } from '../plain-text.ts';

/** Most names that a list in a sentence spells out. */
const SPELLED = 5;

/** The local-part, or all of it where another one here has the same; the empty path is nobody's. */
export function who(path: string, among: readonly string[] = []): string {
  if (path === '') return 'nobody';
  const local = localPart(path);
  const isAlone = among.every((other) => other === path || localPart(other) !== local);
  return plainText(isAlone ? local : path);
}

function localPart(path: string): string {
  const at = path.lastIndexOf('@');
  return at > 0 ? path.slice(0, at) : path;
}

/** `jones, brown and green`; of a long list how many more. */
export function everyone(paths: readonly string[]): string {
  const name = (path: string): string => who(path, paths);
  if (paths.length <= SPELLED) return listed(paths.map(name));
  return `${paths
    .slice(0, SPELLED - 1)
    .map(name)
    .join(', ')} and ${paths.length - SPELLED + 1} more`;
}

export function listed(words: readonly string[]): string {
  const last = words.at(-1);
  if (last === undefined) return 'nobody';
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
