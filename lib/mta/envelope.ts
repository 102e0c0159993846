/**
 * The envelope as it is kept: source routes stripped (§3.6.1, §4.1.1.3, appendix C), each recipient once.
 */
import { mailboxKey } from '#lib/syntax';
import type { ForwardPath, ReversePath } from '#lib/syntax';
import type { Addressed } from './spool.ts';

export const withoutRoute = <Path extends ForwardPath | ReversePath>(path: Path): Path =>
  path.kind === 'mailbox' ? { ...path, route: [] } : path;

/** The first of those that name the same mailbox, with its parameters; in order. */
export function eachOnce(forwardPaths: readonly Addressed[]): readonly Addressed[] {
  const once = new Map<string, Addressed>();
  for (const { path, parameters } of forwardPaths) {
    const name = path.kind === 'postmaster' ? 'postmaster' : mailboxKey(path.mailbox);
    if (!once.has(name)) once.set(name, { path: withoutRoute(path), parameters });
  }
  return [...once.values()];
}

/** Mail data whose octets are not all within US-ASCII. */
export const isEightBit = (content: readonly Uint8Array[]): boolean =>
  content.some((part) => part.some((octet) => octet > 127));
