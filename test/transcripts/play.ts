/**
 * Plays a dialogue against a session of a lab. The other end says a turn, in portions, and never goes past what it waits
 * for; then what the session did is held against the dialogue.
 */
import { join } from '#lib/base';
import type { Lab } from '../demonstrations/lab.ts';
import { ClientPlayer } from './play-client.ts';
import { ServerPlayer } from './play-server.ts';
import { lineOctets } from './escapes.ts';
import type { Step, Transcript } from './transcript.ts';

export type Portioning = (octets: Uint8Array) => readonly Uint8Array[];

function cut(octets: Uint8Array, before: (octet: number) => boolean): readonly Uint8Array[] {
  const portions: Uint8Array[] = [];
  let start = 0;
  for (let at = 1; at <= octets.length; at++)
    if (at === octets.length || before(octets[at] ?? 0)) {
      portions.push(octets.subarray(start, at));
      start = at;
    }
  return portions;
}

export const portionings = {
  whole: (octets) => [octets],
  'octet by octet': (octets) => cut(octets, () => true),
  'cut before each LF': (octets) => cut(octets, (octet) => octet === 10),
} as const satisfies Readonly<Record<string, Portioning>>;

/** Where reality departs from the dialogue; null when it does not. */
export interface Departure {
  readonly line: number;
  readonly expected: string;
  readonly found: string;
}

/** One end of a dialogue, at work. */
export interface Player {
  /** What the other end says, in portions that come at one instant. */
  hear(portions: readonly Uint8Array[]): void;
  peerClosed(how: 'fin' | 'reset'): void;
  /** `300s`, `shutdown`, `tls …`: README.md of this folder. */
  pass(what: string): void;
  /** Holds what has been done since the last call against these steps; surplus is told with the line `last`. */
  compare(steps: readonly Step[], last: number): Departure | null;
}

/** What the other end says, what passes, and what is then to be held against the session. */
interface Turn {
  readonly octets: Uint8Array;
  /** The octets in portions, once they were wanted so. */
  readonly portions: Map<Portioning, readonly Uint8Array[]>;
  readonly endings: readonly ('fin' | 'reset')[];
  readonly waits: readonly string[];
  readonly heard: readonly Step[];
  readonly last: number;
}

export function play(transcript: Transcript, portioning: Portioning, lab: Lab): Departure | null {
  const { end, setup } = transcript;
  const player: Player = end === 'server' ? new ServerPlayer(setup, lab) : new ClientPlayer(setup, lab);
  for (const turn of turnsOf(transcript)) {
    const { octets, endings, waits, heard, last } = turn;
    if (octets.length > 0) player.hear(portionsOf(turn, portioning));
    for (const ending of endings) player.peerClosed(ending);
    for (const wait of waits) player.pass(wait);
    const departure = player.compare(heard, last);
    if (departure !== null) return departure;
  }
  return null;
}

/** How much the other end says. */
export const octetsIn = (transcript: Transcript): number =>
  turnsOf(transcript).reduce((sum, { octets }) => sum + octets.length, 0);

function portionsOf({ octets, portions }: Turn, portioning: Portioning): readonly Uint8Array[] {
  const made = portions.get(portioning) ?? portioning(octets);
  portions.set(portioning, made);
  return made;
}

/** A dialogue is played many times, against many deviations. */
const known = new WeakMap<Transcript, readonly Turn[]>();

function turnsOf(transcript: Transcript): readonly Turn[] {
  const turns = known.get(transcript) ?? readTurns(transcript);
  known.set(transcript, turns);
  return turns;
}

function readTurns({ end, steps }: Transcript): readonly Turn[] {
  const other = end === 'server' ? 'C' : 'S';
  const turns: Turn[] = [];
  for (let at = 0; at < steps.length;) {
    const said = stretchOf(steps, at, (who) => who === other);
    const waits = stretchOf(steps, at + said.length, (who) => who === 'T');
    const heard = stretchOf(steps, at + said.length + waits.length, (who) => who !== other && who !== 'T');
    at += said.length + waits.length + heard.length;
    turns.push({
      octets: join(said.filter(({ text }) => !isEnding(text)).map(({ text }) => lineOctets(text))),
      portions: new Map(),
      endings: said.flatMap(({ text }) => (isEnding(text) ? [endings[text]] : [])),
      waits: waits.map(({ text }) => text),
      heard,
      last: steps[at - 1]?.line ?? 0,
    });
  }
  return turns;
}

const endings = { '[closed]': 'fin', '[reset]': 'reset' } as const;
const isEnding = (text: string): text is keyof typeof endings => Object.hasOwn(endings, text);

function stretchOf(steps: readonly Step[], from: number, belongs: (who: Step['who']) => boolean): readonly Step[] {
  let end = from;
  for (let step = steps[end]; step !== undefined && belongs(step.who); step = steps[end]) end++;
  return steps.slice(from, end);
}
