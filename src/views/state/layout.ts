/**
 * The state diagram as a strip: phases in a row, roads between neighbours, one lane for each phase that is reached from
 * further away. Jumps forward run on one side of the row, ways back on the other, and beside them phases that lead
 * nowhere but out. Drawn along or down: the same strip with its axes exchanged.
 */
import type { Diagram } from '#lib/projection';
import { sayVerb } from '#lib/wording';
import { EDGE, Strip, frames } from './strip.ts';
import type { Axis, Box, Frame, Label, Move } from './strip.ts';

export type { Axis } from './strip.ts';

export interface Phase extends Box {
  readonly phase: string;
  /** Verbs that leave the phase as it is, in lines. */
  readonly stays: readonly (readonly string[])[];
}

/** A way from one phase to another, by all the verbs that lead there. */
export interface Way extends Move {
  readonly d: string;
  readonly labels: readonly Label[];
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly phases: readonly Phase[];
  readonly ways: readonly Way[];
}

export function layOut({ nodes, edges }: Diagram, axis: Axis): Drawing {
  const verbs = new Map(nodes.map((phase) => [phase, inLines(stays(edges, phase))]));
  const frame = withRoom(axis, Math.max(0, ...[...verbs.values()].map((lines) => lines.length)));
  const moves = gathered(edges.filter(({ from, to }) => from !== to));
  const leads = (node: string): Move[] => moves.filter(({ from }) => from === node);
  const last = nodes.findLast((node) => leads(node).length === 0);
  const isAside = (node: string): boolean => leads(node).length > 0 && leads(node).every(({ to }) => to === last);
  const row = nodes.filter((node) => !isAside(node));
  const strip = new Strip(frame, row, nodes.filter(isAside), moves);
  const main = row.length * (frame.size + frame.gap) - frame.gap + 2 * EDGE;
  const [width, height] = axis === 'along' ? [main, strip.depth] : [strip.depth, main];
  return {
    width,
    height,
    phases: nodes.map((phase) => ({ phase, ...strip.box(phase), stays: verbs.get(phase) ?? [] })),
    ways: moves.map((move) => ({ ...move, ...strip.way(move) })),
  };
}

/** Lines of verbs that a box of the usual height takes, and the height of another. */
const USUAL = 2;
const LINE = 13;

/** Extensions bring verbs: boxes grow with them. */
function withRoom(axis: Axis, lines: number): Frame {
  const frame = frames[axis];
  const more = Math.max(0, lines - USUAL) * LINE;
  return axis === 'along' ? { ...frame, thickness: frame.thickness + more } : { ...frame, size: frame.size + more };
}

const stays = (edges: Diagram['edges'], phase: string): string[] =>
  edges.filter(({ from, to }) => from === phase && to === phase).map(({ verb }) => sayVerb(verb));

function gathered(edges: Diagram['edges']): Move[] {
  const moves = new Map<string, Move & { readonly verbs: string[] }>();
  for (const { from, to, verb } of edges) {
    const key = `${from} ${to}`;
    const move = moves.get(key) ?? { key, from, to, verbs: [] };
    move.verbs.push(verb);
    moves.set(key, move);
  }
  return [...moves.values()];
}

/** Characters that a box is wide. */
const WIDE = 15;

function inLines(words: readonly string[]): string[][] {
  const lines: string[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line !== undefined && [...line, word].join(' ').length <= WIDE) line.push(word);
    else lines.push([word]);
  }
  return lines;
}
