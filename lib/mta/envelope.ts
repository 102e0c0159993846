/**
 * The envelope as it is kept: source routes stripped (§3.6.1, §4.1.1.3, appendix C), each recipient once.
 */
import { mailboxKey } from '#lib/syntax';
import type { ForwardPath, ReversePath } from '#lib/syntax';

export const withoutRoute = <Path extends ForwardPath | ReversePath>(path: Path): Path =>
  path.kind === 'mailbox' ? { ...path, route: [] } : path;

/** The first of those that name the same mailbox; in order. */
export function forwardPathsOnce(paths: readonly ForwardPath[]): readonly ForwardPath[] {
  const once = new Map<string, ForwardPath>();
  for (const path of paths) {
    const name = path.kind === 'postmaster' ? 'postmaster' : mailboxKey(path.mailbox);
    if (!once.has(name)) once.set(name, withoutRoute(path));
  }
  return [...once.values()];
}
