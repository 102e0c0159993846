/**
 * The map and the place on the time bar, each in one sentence, for those who hear the page.
 *
 * Names come as they are to be said; nothing is looked up here.
 */
import { listed } from './people.ts';

interface MapHost {
  readonly name: string;
  readonly down: boolean;
  readonly owes: boolean;
  readonly deviates: boolean;
  readonly holding: { readonly words: string };
}

interface MapRoad {
  readonly client: MapHost;
  readonly server: MapHost;
  readonly state: 'asked' | 'refused' | 'unanswered' | 'travelled';
  readonly milestones: readonly { readonly label: string; readonly state: 'done' | 'here' | 'ahead' }[];
  readonly line: { readonly direction: 'to-server' | 'to-client'; readonly code: number } | null;
  readonly domain: string | null;
  readonly others: readonly (MapHost & {
    readonly toClient: MapRoad['state'] | null;
    readonly toServer: MapRoad['state'] | null;
  })[];
}

export interface MapFacts {
  readonly hosts: readonly MapHost[];
  readonly road: MapRoad | null;
}

/** Hosts that the sentence spells out. */
const SPELLED = 5;

export function sayMap({ hosts, road }: MapFacts): string {
  const parts = [
    ...(road === null ? [] : sayRoad(road)),
    ...sayHolders(hosts),
    ...sayDown(hosts),
    ...sayDeviating(hosts),
  ];
  const owes = hosts.find((host) => host.owes);
  if (owes !== undefined) parts.push(`${owes.name} owes the next line`);
  const rest = parts.length === 0 ? sayNames(hosts) : parts.join('; ');
  return `Map: ${rest}.`;
}

function sayRoad({ client, server, state, milestones, line, others }: MapRoad): string[] {
  const to = server.name === '' ? 'a host' : server.name;
  const parts = [`${client.name} ${reached[state]} ${to}`];
  const here = milestones.find((one) => one.state === 'here');
  if (here !== undefined) parts.push(`stage ${here.label}`);
  if (line !== null && line.code > 0) parts.push(`${line.code} comes back`);
  for (const other of others.slice(0, SPELLED)) {
    if (isShut(other.toClient))
      parts.push(`the road between ${other.name} and ${client.name} is ${shut[other.toClient]}`);
    if (isShut(other.toServer)) parts.push(`the road between ${other.name} and ${to} is ${shut[other.toServer]}`);
  }
  return parts;
}

const reached: Readonly<Record<MapRoad['state'], string>> = {
  asked: 'asks for a connection to',
  refused: 'was refused by',
  unanswered: 'got no answer from',
  travelled: 'talks to',
};

const shut = { refused: 'refused', unanswered: 'without an answer' } as const;
const isShut = (state: MapRoad['state'] | null): state is keyof typeof shut =>
  state === 'refused' || state === 'unanswered';

function sayHolders(hosts: readonly MapHost[]): string[] {
  const holders = hosts.filter(({ holding }) => holding.words !== '');
  const said = holders.slice(0, SPELLED).map(({ name, holding }) => `${name} ${holding.words.replace(', ', ' and ')}`);
  return holders.length > SPELLED ? [...said, `${holders.length - SPELLED} more hosts hold copies`] : said;
}

function sayDown(hosts: readonly MapHost[]): string[] {
  const down = hosts.filter((host) => host.down).map(({ name }) => name);
  if (down.length === 0) return [];
  if (down.length > SPELLED) return [`${down.length} hosts are down`];
  return [`${listed(down)} ${down.length === 1 ? 'is' : 'are'} down`];
}

function sayDeviating(hosts: readonly MapHost[]): string[] {
  const deviating = hosts.filter((host) => host.deviates).map(({ name }) => name);
  if (deviating.length === 0) return [];
  if (deviating.length > SPELLED) return [`${deviating.length} hosts deviate from the RFC`];
  return [`${listed(deviating)} ${deviating.length === 1 ? 'deviates' : 'deviate'} from the RFC`];
}

function sayNames(hosts: readonly MapHost[]): string {
  const names = hosts.slice(0, SPELLED).map(({ name }) => name);
  if (names.length === 0) return 'no hosts';
  return hosts.length > SPELLED ? `${names.join(', ')} and ${hosts.length - SPELLED} more hosts` : listed(names);
}

export interface PlaceFacts {
  readonly line: number;
  readonly of: number;
  /** The verb, the code, or what happened; empty before the first line. */
  readonly what: string;
  /** Who said it; empty when nobody did. */
  readonly from: string;
}

/** `line 9 of 45, 550 from mx2` */
export function sayPlace({ line, of, what, from }: PlaceFacts): string {
  const place = line === 0 ? `before line 1 of ${of}` : `line ${line} of ${of}`;
  if (what === '') return place;
  return from === '' ? `${place}, ${what}` : `${place}, ${what} from ${from}`;
}
