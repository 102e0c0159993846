/**
 * The state diagram of a server session as plain data, read off its own command table (§4.1.1, §4.1.4). What no verb
 * does is added: the opening may be a refusal (§3.1), and the end of mail data ends the transaction (§4.1.1.4).
 *
 * Draws nothing.
 */
import type { CommandTable } from './session-state.ts';

export interface DiagramEdge {
  /** A verb of the table; `connect` and `content` as `smtp/reply` calls them. */
  readonly verb: string;
  readonly from: string;
  /** The same as `from` when success leaves the phase as it is. */
  readonly to: string;
}

export interface Diagram {
  /** Phases, in the order of a session. */
  readonly nodes: readonly string[];
  readonly edges: readonly DiagramEdge[];
}

const order: readonly string[] = ['connected', 'refused', 'ready', 'transaction', 'recipients', 'content', 'closing'];
const place = (phase: string): number => (order.includes(phase) ? order.indexOf(phase) : order.length);

const besides: readonly DiagramEdge[] = [
  { verb: 'connect', from: 'connected', to: 'refused' },
  { verb: 'content', from: 'content', to: 'ready' },
];

export function diagramOf(table: CommandTable): Diagram {
  const phases = new Set(table.flatMap((row) => (row.then === '' ? row.phases : [...row.phases, row.then])));
  const nodes = [...phases].sort((a, b) => place(a) - place(b));
  const edges = table.flatMap(({ verb, phases: from, then }) =>
    from.map((phase): DiagramEdge => ({ verb, from: phase, to: successor(verb, phase, then) })),
  );
  return { nodes, edges: [...edges, ...besides.filter(({ from, to }) => phases.has(from) && phases.has(to))] };
}

/** Before EHLO there is nothing that RSET could reset (§4.1.1.5). */
const successor = (verb: string, phase: string, then: string): string =>
  then === '' || (verb === 'RSET' && phase === 'connected') ? phase : then;
