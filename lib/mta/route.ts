/**
 * A route as a value: the hosts in the order in which they are tried, or why there are none. Here stands the outcome
 * table of §5.1 and RFC 7505: which answer of the name system defers, which one bounces, with which status.
 */
import { present } from '#lib/base';
import type { Caps } from '#lib/base';
import type { SourceRef } from '#lib/rfc';
import type { Candidate, Found, Host } from './candidates.ts';
import { ownFailure } from './failure.ts';
import type { Failure } from './failure.ts';
import type { DnsResolvedEvent } from './output.ts';

export type Route =
  | { readonly kind: 'hosts'; readonly hosts: readonly [Host, ...Host[]]; readonly resolved: DnsResolvedEvent }
  | { readonly kind: 'none'; readonly failure: Failure; readonly resolved: DnsResolvedEvent };

type Outcome = DnsResolvedEvent['outcome'];
interface Row {
  readonly lasting: Failure['lasting'];
  readonly status: string;
  readonly why: string;
  readonly clause: SourceRef;
  readonly outcome: Outcome;
}

const permanent = (status: string, why: string, clause: SourceRef, outcome: Outcome): Row => ({
  lasting: 'permanent',
  status,
  why,
  clause,
  outcome,
});
const transient = (why: string, outcome: Outcome): Row => ({
  lasting: 'transient',
  status: '4.4.3',
  why,
  clause: 'S5.1-g',
  outcome,
});

const deadEnds = {
  nxdomain: permanent('5.1.2', 'the domain does not exist', 'S5.1-f', 'nxdomain'),
  servfail: transient('the name server failed', 'servfail'),
  timeout: transient('no name server answered', 'timeout'),
  loop: permanent('5.4.4', 'the aliases of the domain run in a circle or too long', 'RFC1034 3.6.2', 'loop'),
  'null-mx': permanent('5.1.10', 'the domain takes no mail', 'RFC7505 4.1', 'found'),
  'no-address': permanent('5.4.4', 'no exchanger of the domain has an address', 'S5.1-i', 'nodata'),
  myself: permanent('5.4.6', 'no exchanger is better than this host itself', 'S5.1-z', 'found'),
  'no-such-literal': permanent('5.1.2', 'the address literal is of an unknown kind', 'S4.1.3-c', 'nodata'),
} as const;
export type DeadEnd = keyof typeof deadEnds;

export function dead(name: string, end: DeadEnd, candidates: readonly Candidate[]): Route {
  const { lasting, status, why, clause, outcome } = deadEnds[end];
  return {
    kind: 'none',
    failure: ownFailure('lookup', lasting, status, why),
    resolved: { kind: 'dns/resolved', name, outcome, clause, candidates },
  };
}

/**
 * MX records (or an implicit one) lead to no address that may be tried. An exchanger better than ourselves whose address
 * could not be asked for now may have one later.
 */
export function nothingUsable(
  name: string,
  found: readonly Found[],
  candidates: readonly Candidate[],
  own: number | undefined,
): Route {
  const mute = found.find((exchanger) => exchanger.mute !== null && (own === undefined || exchanger.preference < own));
  return dead(name, mute?.mute ?? (own === undefined ? 'no-address' : 'myself'), candidates);
}

/** §5.1: at least two addresses are tried when there are two, however low the cap. */
export function hostsFrom(name: string, candidates: readonly Candidate[], caps: Caps): Route {
  const most = Math.max(2, caps.addresses);
  const kept: Candidate[] = [];
  const hosts: Host[] = [];
  for (const candidate of candidates) {
    if (candidate.fate === 'taken' && hosts.length === most) continue;
    kept.push(candidate);
    if (candidate.fate === 'taken') hosts.push({ exchanger: candidate.exchanger, address: candidate.address });
  }
  const [first, ...rest] = hosts;
  const clause = clauseOf(kept);
  const route = [present(first, 'a host to be tried'), ...rest] as const;
  return {
    kind: 'hosts',
    hosts: route,
    resolved: { kind: 'dns/resolved', name, outcome: 'found', clause, candidates: kept },
  };
}

/** A smarthost is an arrangement of our own (§3.6.3). */
function clauseOf(candidates: readonly Candidate[]): SourceRef | '' {
  const why = candidates.find(({ fate }) => fate === 'taken')?.why;
  switch (why) {
    case 'implicit-mx':
      return 'S5.1-h';
    case 'literal':
      return 'S4.1.3-a';
    case 'smarthost':
      return '';
    default:
      return candidates.some(({ fate }) => fate === 'dropped') ? 'S5.1-y' : 'S5.1-r';
  }
}
