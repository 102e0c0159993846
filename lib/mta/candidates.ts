/**
 * From exchangers to candidates (§5.1): order by preference, chance among equals, and the cut at ourselves.
 *
 * Pure functions; `routing.ts` asks the questions whose answers come in here.
 */
import { asciiLower } from '#lib/base';
import type { Random } from '#lib/base';
import type { ResourceRecord } from '#lib/dns';
import type { DnsResolvedEvent } from './output.ts';

export interface Exchanger {
  readonly preference: number;
  readonly name: string;
}

/** Where a connection may be tried. */
export interface Host {
  readonly exchanger: string;
  readonly address: string;
}

/** What the questions for the addresses of an exchanger came to. */
export interface Found extends Exchanger {
  readonly addresses: readonly string[];
  /** Why a question could not be answered now; null when all were. */
  readonly mute: 'servfail' | 'timeout' | null;
}

export type Candidate = DnsResolvedEvent['candidates'][number];
export type Way = Extract<Candidate['why'], 'by-preference' | 'implicit-mx' | 'smarthost'>;

/** The names and addresses by which this host is known in mail transactions. */
export interface Self {
  readonly name: string;
  readonly addresses: readonly string[];
}

export function exchangersIn(records: readonly ResourceRecord[]): readonly Exchanger[] {
  const exchangers: Exchanger[] = [];
  for (const { data } of records)
    if (data.type === 'MX') exchangers.push({ preference: data.preference, name: data.exchanger });
  return exchangers;
}

/** RFC 7505 3: the root as the only exchanger says that the domain takes no mail. */
export const isNullMx = (exchangers: readonly Exchanger[]): boolean =>
  exchangers.length > 0 && exchangers.every(({ name }) => name === '');

/**
 * Best preference first; equal ones in an order that depends on the dice and on who they are, so that two domains with
 * the same exchangers get the same order from the same dice.
 */
export function ranked(exchangers: readonly Exchanger[], dice: Random): readonly Exchanger[] {
  const tiers = new Map<number, Exchanger[]>();
  for (const exchanger of exchangers) {
    const tier = tiers.get(exchanger.preference);
    if (tier === undefined) tiers.set(exchanger.preference, [exchanger]);
    else tier.push(exchanger);
  }
  const order = [...tiers.keys()].sort((a, b) => a - b);
  return order.flatMap((preference) => {
    const tier = (tiers.get(preference) ?? []).sort(byName);
    return dice.fork(tier.map(({ name }) => asciiLower(name)).join(' ')).shuffled(tier);
  });
}

const byName = (a: Exchanger, b: Exchanger): number => {
  const [left, right] = [asciiLower(a.name), asciiLower(b.name)];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** The preference at which this host finds itself, by name or by address; undefined when it does not. */
export function ownPreference(found: readonly Found[], self: Self): number | undefined {
  let own: number | undefined;
  for (const exchanger of found)
    if (isSelf(exchanger, self)) own = Math.min(own ?? exchanger.preference, exchanger.preference);
  return own;
}

const isSelf = ({ name, addresses }: Found, self: Self): boolean =>
  asciiLower(name) === asciiLower(self.name) || addresses.some((address) => isOwnAddress(address, self));

/** The loopback addresses are those of any host. */
export const isOwnAddress = (address: string, self: Self): boolean =>
  self.addresses.includes(address) || address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);

/** All exchangers in order, each address with its fate. */
export function candidatesOf(found: readonly Found[], way: Way, self: Self): readonly Candidate[] {
  const own = ownPreference(found, self);
  return found.flatMap((exchanger): readonly Candidate[] => {
    const { preference, name, addresses } = exchanger;
    const row = (address: string, fate: Candidate['fate'], why: Candidate['why']): Candidate => ({
      preference,
      exchanger: name,
      address,
      fate,
      why,
    });
    if (name === '') return [row('', 'dropped', 'null-mx')];
    if (own !== undefined && preference >= own)
      return [row(addresses[0] ?? '', 'dropped', isSelf(exchanger, self) ? 'myself' : 'worse-than-myself')];
    if (addresses.length === 0) return [row('', 'dropped', 'no-address')];
    return addresses.map((address) => row(address, 'taken', way));
  });
}
