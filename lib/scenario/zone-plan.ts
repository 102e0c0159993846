/**
 * The zones of a scenario: what its text says, completed so that short scenarios stay short. A host without address
 * records gets them; a domain that the text does not mention gets MX records for the hosts that take its mail; a made-up
 * root holds what belongs to no other zone, so that every unknown name does not exist (NXDOMAIN).
 */
import type { PlacedRecord, RecordData, ZoneError, ZonePlan } from '#lib/dns';
import { isAddress, madeUp, makeZones, nameKey } from '#lib/dns';
import type { AddressBook } from './addresses.ts';
import { good } from './attempt.ts';
import type { Notes } from './diagnostic.ts';
import { nameServerName } from './host-book.ts';
import type { HostBook, HostEntry } from './host-book.ts';
import type { ZoneText } from './zone-text.ts';

/** Preferences of made-up MX records: hosts of final delivery, and those that are a backup. */
const FIRST = 10;
const BACKUP = 20;

export function zonePlansOf(
  text: ZoneText,
  book: HostBook,
  addresses: AddressBook,
  nameServer: readonly string[],
  notes: Notes,
): readonly ZonePlan[] {
  const made = new MadeUpRecords(text);
  made.addresses(nameServerName, nameServer);
  for (const { name } of book.entries) if (!text.leadsSomewhere(name)) made.addresses(name, addresses.of(name));
  for (const [domain, { first, backup }] of takersOf(book.entries)) {
    const itself = first.length === 1 && first[0] === domain && backup.length === 0;
    if (itself || text.mentions(domain)) continue;
    for (const exchanger of first) made.add(domain, { type: 'MX', preference: FIRST, exchanger });
    for (const exchanger of backup) made.add(domain, { type: 'MX', preference: BACKUP, exchanger });
  }
  const { zones, errors } = makeZones([...text.records, ...made.records], nameServerName);
  const without = checkPointers(text, book, addresses, errors, notes);
  for (const error of errors)
    if (error.code !== 'target-without-address' || !without.has(error.span.start)) text.note(error, notes);
  return zones;
}

class MadeUpRecords {
  readonly records: PlacedRecord[] = [];
  readonly #text: ZoneText;

  constructor(text: ZoneText) {
    this.#text = text;
  }

  add(owner: string, data: RecordData): void {
    const start = this.#text.length + this.records.length;
    const record = { owner, ttl: madeUp.ttl, data };
    this.records.push({ record, span: { start, end: start }, origin: this.#text.originFor(owner) });
  }

  addresses(owner: string, addresses: readonly string[]): void {
    for (const address of addresses) this.add(owner, { type: isAddress(address) ?? 'A', address });
  }
}

interface Takers {
  readonly first: string[];
  readonly backup: string[];
}

/** Which hosts take mail for which domain, in the order of the text. */
function takersOf(hosts: readonly HostEntry[]): ReadonlyMap<string, Takers> {
  const takers = new Map<string, Takers>();
  const of = (domain: string): Takers => {
    const known = takers.get(domain) ?? { first: [], backup: [] };
    takers.set(domain, known);
    return known;
  };
  for (const host of hosts) {
    for (const domain of host.domains) of(domain).first.push(host.name);
    for (const domain of new Set(good(host.draft['backup-for']))) of(domain).backup.push(host.name);
  }
  return takers;
}

/**
 * Records that lead out of the scenario work as written: nobody is there. That is told, since it is seldom meant. Yields
 * where MX records stand that have been told so, by their start.
 */
function checkPointers(
  text: ZoneText,
  book: HostBook,
  addresses: AddressBook,
  errors: readonly ZoneError[],
  notes: Notes,
): ReadonlySet<number> {
  const otherwise = new Set(
    errors.filter(({ code }) => code !== 'target-without-address').map(({ span }) => span.start),
  );
  const told = new Set<number>();
  for (const { record, span } of text.records) {
    const { data } = record;
    if ((data.type === 'A' || data.type === 'AAAA') && addresses.holder(data.address) === null)
      notes.add('address-without-host', text.place(span), { address: data.address, owner: record.owner });
    if (data.type !== 'MX' || data.exchanger === '' || otherwise.has(span.start)) continue;
    const { exchanger } = data;
    if (book.has(nameKey(exchanger)) || text.leadsSomewhere(exchanger)) continue;
    notes.add('exchanger-without-host', text.place(span), () => ({ exchanger, nearest: book.nearest(exchanger) }));
    told.add(span.start);
  }
  return told;
}
