/**
 * What the state panel shows at a cursor: the session of the current connection in its own state diagram, and what its
 * buffers hold (§4.1.1, §4.1.4).
 */
import { diagramOf, exchangeAt, lineAt } from '#lib/projection';
import type { Diagram, Exchange, SessionStateRow } from '#lib/projection';
import { plainText, sayExchange, sayPhase } from '#lib/wording';
import { nameOf, placeOf, rowAt } from '../panel/place.ts';
import type { Place } from '../panel/place.ts';
import type { Views } from '../../app/views.ts';
import { departuresOf } from './departures.ts';
import type { Departures } from './departures.ts';

/** The last command with where it led; `from` and `to` are equal when the phase stayed. */
export interface LastCommand {
  readonly verb: string;
  readonly from: string;
  readonly to: string;
  /** It was carried out. */
  readonly done: boolean;
  readonly sentence: string;
  readonly place: Place;
}

export interface Buffers {
  /** Empty before EHLO. */
  readonly client: string;
  /** Null outside a mail transaction; empty for the null reverse-path. */
  readonly reversePath: string | null;
  readonly forwardPaths: readonly string[];
  /** Forward-paths that are not spelled out. */
  readonly more: number;
}

export interface SessionShown {
  readonly client: string;
  readonly server: string;
  readonly diagram: Diagram;
  readonly phase: string;
  /** Where that is in the diagram. */
  readonly lit: string;
  readonly meaning: string;
  readonly last: LastCommand | null;
  readonly buffers: Buffers;
  /** Of the server and of its client, those that deviate from the RFC. */
  readonly departures: readonly Departures[];
}

/** `outside`: the server is not of this world. */
export type StateShown = { readonly kind: 'none' | 'outside' } | ({ readonly kind: 'session' } & SessionShown);

/** Forward-paths that are spelled out. */
const SPELLED = 12;

const drawn = new WeakMap<object, Diagram>();

export function statePanelAt(views: Views, cursor: number): StateShown {
  const tick = lineAt(views.timeline, cursor);
  if (tick === null) return { kind: 'none' };
  const opening = views.sessions.opening(tick.connection);
  const exchange = exchangeAt(views.sessions, tick.connection, cursor);
  if (opening === null || exchange === null) return { kind: 'outside' };
  const diagram = drawn.get(opening) ?? diagramOf(opening.table);
  drawn.set(opening, diagram);
  const row = rowAt(views, tick.seq);
  const state = exchange.after.seq <= cursor ? exchange.after : exchange.before;
  return {
    kind: 'session',
    client: nameOf(views, row?.client ?? 0, 'a client'),
    server: nameOf(views, opening.host),
    diagram,
    phase: state.phase,
    lit: litBy(diagram, state.phase),
    meaning: sayPhase(state.phase),
    last: lastCommand(views, exchange, diagram, cursor),
    buffers: buffersOf(state),
    departures: [...departuresOf(views, opening.host, 'server'), ...departuresOf(views, row?.client ?? 0, 'client')],
  };
}

/**
 * Some phases last while one command is carried out and have no place of their own: the octets of a chunk, an exchange,
 * a handshake. They count as the phase around them.
 */
function litBy({ nodes }: Diagram, phase: string): string {
  if (nodes.includes(phase)) return phase;
  return phase === 'chunk' || phase === 'spoilt' ? 'chunks' : 'ready';
}

function lastCommand(views: Views, exchange: Exchange, diagram: Diagram, cursor: number): LastCommand {
  const { seq, verb, before, after } = exchange;
  const reply = exchange.reply !== null && exchange.reply <= cursor ? exchange.reply : null;
  const code = reply === null ? null : (rowAt(views, reply)?.code ?? null);
  const from = before.phase;
  const to = reply === null ? from : after.phase;
  return {
    verb,
    from: litBy(diagram, from),
    to: litBy(diagram, to),
    done: code !== null && code < 400,
    sentence: sayExchange({ verb, code, from, to }),
    place: placeOf(views, reply ?? seq),
  };
}

function buffersOf({ client, reversePath, forwardPaths }: SessionStateRow): Buffers {
  const paths = forwardPaths;
  const some = paths.length <= SPELLED ? paths : paths.slice(0, SPELLED - 1);
  return {
    client: plainText(client),
    reversePath: reversePath === null ? null : plainText(reversePath),
    forwardPaths: some.map(plainText),
    more: paths.length - some.length,
  };
}
