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
  readonly meaning: string;
  readonly last: LastCommand | null;
  readonly buffers: Buffers;
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
    meaning: sayPhase(state.phase),
    last: lastCommand(views, exchange, cursor),
    buffers: buffersOf(state),
  };
}

function lastCommand(views: Views, exchange: Exchange, cursor: number): LastCommand {
  const { seq, verb, before, after } = exchange;
  const reply = exchange.reply !== null && exchange.reply <= cursor ? exchange.reply : null;
  const code = reply === null ? null : (rowAt(views, reply)?.code ?? null);
  const from = before.phase;
  const to = reply === null ? from : after.phase;
  return {
    verb,
    from,
    to,
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
