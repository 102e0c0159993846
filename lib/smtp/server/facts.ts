/**
 * What a session comes to know as its transactions go on (`Facts`): read off the states before and after a reply.
 *
 * What TLS and authentication bring is not told by states; the session adds it.
 */
import { asciiLower } from '#lib/base';
import type { ForwardPath } from '#lib/syntax';
import type { Facts } from './policy.ts';
import { envelopeOf } from './state.ts';
import type { SessionState } from './state.ts';

export function factsAfter(facts: Facts, before: SessionState, after: SessionState): Facts {
  const [was, is] = [envelopeOf(before), envelopeOf(after)];
  if (is === null || is === was) return facts;
  if (was === null) return { ...facts, transactions: facts.transactions + 1 };
  const added = is.forwardPaths.length > was.forwardPaths.length ? is.forwardPaths.at(-1) : undefined;
  const domain = added === undefined ? null : domainOf(added.path);
  if (domain === null || facts.domains.has(domain)) return facts;
  return { ...facts, domains: new Set([...facts.domains, domain]) };
}

/** `<Postmaster>` names no domain (§4.5.1). */
function domainOf(path: ForwardPath): string | null {
  if (path.kind === 'postmaster') return null;
  const { at } = path.mailbox;
  return asciiLower(at.kind === 'domain' ? at.name : at.text);
}
