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

const order: readonly string[] = [
  'connected',
  'refused',
  'ready',
  'transaction',
  'recipients',
  'content',
  'chunks',
  'closing',
];
const place = (phase: string): number => (order.includes(phase) ? order.indexOf(phase) : order.length);

const besides: readonly DiagramEdge[] = [
  { verb: 'connect', from: 'connected', to: 'refused' },
  { verb: 'content', from: 'content', to: 'ready' },
  { verb: 'content', from: 'chunks', to: 'ready' },
];

export function diagramOf(table: CommandTable): Diagram {
  const own = table.flatMap(edgesOf);
  const named = new Set(own.flatMap(({ from, to }) => [from, to]));
  const edges = [...own, ...besides.filter(({ from, to }) => named.has(from) && named.has(to))];
  const reached = reachedBy(edges);
  return {
    nodes: [...reached].sort((a, b) => place(a) - place(b)),
    edges: edges.filter(({ from }) => reached.has(from)),
  };
}

type Row = CommandTable[number];

const edgesOf = (row: Row): readonly DiagramEdge[] =>
  row.phases.map((phase): DiagramEdge => ({ verb: row.verb, from: phase, to: successor(row, phase) }));

/** Phases that no command leads to are left out: base verbs may come in some that an extension brings. */
function reachedBy(edges: readonly DiagramEdge[]): ReadonlySet<string> {
  const reached = new Set(['connected']);
  for (const phase of reached) for (const { from, to } of edges) if (from === phase) reached.add(to);
  return reached;
}

/** Before EHLO there is nothing that RSET could reset (§4.1.1.5). */
function successor({ verb, phases, then }: Row, phase: string): string {
  if (carriesChunks(phases)) return 'chunks';
  return then === '' || (verb === 'RSET' && phase === 'connected') ? phase : then;
}

/** A verb that may come between chunks and not at any time is the one that brings them (RFC 3030 2). */
const carriesChunks = (phases: readonly string[]): boolean => phases.includes('chunks') && !phases.includes('ready');
