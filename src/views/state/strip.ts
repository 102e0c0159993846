/**
 * The geometry of the strip: places along the row (`main`) and across it (`cross`), turned into x and y at the end.
 * Knows nothing of phases but their names.
 */
import { sayVerb } from '#lib/wording';

export type Axis = 'along' | 'down';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle';
  readonly text: string;
}

export interface Move {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly verbs: readonly string[];
}

export interface Frame {
  readonly axis: Axis;
  /** Of a phase and of the road between two, along the row. */
  readonly size: number;
  readonly gap: number;
  /** Across: where the row begins, how thick it is, how far from it the lanes and the phases aside lie. */
  readonly row: number;
  readonly thickness: number;
  readonly ahead: number;
  readonly back: number;
  readonly aside: number;
  readonly asideThickness: number;
}

export const frames: Readonly<Record<Axis, Frame>> = {
  along: {
    axis: 'along',
    size: 112,
    gap: 56,
    row: 32,
    thickness: 58,
    ahead: 18,
    back: 30,
    aside: 44,
    asideThickness: 42,
  },
  down: {
    axis: 'down',
    size: 56,
    gap: 36,
    row: 38,
    thickness: 116,
    ahead: 32,
    back: 80,
    aside: 52,
    asideThickness: 112,
  },
};

/** Half a stroke. */
export const EDGE = 2;
const TIP = 5;
const LINE = 13;
/** A character of a label. */
const CHARACTER = 6.4;

type Point = readonly [main: number, cross: number];

export class Strip {
  readonly #frame: Frame;
  readonly #row: readonly string[];
  readonly #aside: readonly string[];
  readonly #moves: readonly Move[];

  constructor(frame: Frame, row: readonly string[], aside: readonly string[], moves: readonly Move[]) {
    this.#frame = frame;
    this.#row = row;
    this.#aside = aside;
    this.#moves = moves;
  }

  /** All of it, across. */
  get depth(): number {
    const { row, thickness, back, aside, asideThickness } = this.#frame;
    return row + thickness + Math.max(back, this.#aside.length > 0 ? aside + asideThickness : 0) + EDGE;
  }

  box(phase: string): Box {
    const { size, thickness, asideThickness } = this.#frame;
    const [x, y] = this.#turned(this.#spot(phase));
    const [width, height] = this.#turned([size, this.#aside.includes(phase) ? asideThickness : thickness]);
    return { x, y, width, height };
  }

  way(move: Move): { readonly d: string; readonly labels: readonly Label[] } {
    const { size, gap, row, thickness, ahead, back, asideThickness } = this.#frame;
    const [from, fromCross] = this.#spot(move.from);
    const [to, toCross] = this.#spot(move.to);
    const half = size / 2;
    const below = row + thickness;
    if (this.#aside.includes(move.to)) {
      const d = this.#path([from + half, below], [from + half, toCross]);
      return { d, labels: this.#beside([from + half, below], move) };
    }
    if (this.#aside.includes(move.from)) {
      const level = fromCross + asideThickness / 2;
      const d = this.#path([from + size, level], [to + half, level], [to + half, below]);
      return { d, labels: this.#between([from + size, level], move) };
    }
    if (to - from === size + gap) {
      const middle = row + thickness / 2;
      return { d: this.#path([from + size, middle], [to, middle]), labels: this.#between([from + size, middle], move) };
    }
    const [start, level] = to > from ? [row, row - ahead] : [below, below + back];
    const d = this.#path([from + half, start], [from + half, level], [to + half, level], [to + half, start]);
    if (this.#sharing(move, to > from)[0] !== move) return { d, labels: [] };
    const all = { ...move, verbs: this.#sharing(move, to > from).flatMap(({ verbs }) => verbs) };
    return { d, labels: to > from ? this.#ahead([from + half, level], all) : this.#beside([from + half, start], all) };
  }

  /** The ways that leave the same phase by the same side, beyond its neighbour: their verbs stand together at the first. */
  #sharing({ from }: Move, isAhead: boolean): readonly Move[] {
    const place = this.#row.indexOf(from);
    return this.#moves.filter((move) => {
      const by = this.#row.indexOf(move.to) - place;
      return move.from === from && this.#row.includes(move.to) && by !== 1 && by > 0 === isAhead;
    });
  }

  /** Of a phase aside: level with the one it is reached from. */
  #spot(phase: string): Point {
    const { size, gap, row, thickness, aside } = this.#frame;
    const isAside = this.#aside.includes(phase);
    const level = isAside ? (this.#moves.find(({ to }) => to === phase)?.from ?? '') : phase;
    return [EDGE + Math.max(0, this.#row.indexOf(level)) * (size + gap), isAside ? row + thickness + aside : row];
  }

  #turned([main, cross]: Point): [number, number] {
    return this.#frame.axis === 'along' ? [main, cross] : [cross, main];
  }

  /** A line through these points with a tip at the last one. */
  #path(...points: readonly [Point, Point, ...Point[]]): string {
    const turned = points.map((point) => this.#turned(point));
    const [x = 0, y = 0] = turned.at(-1) ?? [];
    const [beforeX = 0, beforeY = 0] = turned.at(-2) ?? [];
    const dx = Math.sign(x - beforeX) * TIP;
    const dy = Math.sign(y - beforeY) * TIP;
    const tip = `M${x - dx - dy} ${y - dy - dx}L${x} ${y}L${x - dx + dy} ${y - dy + dx}`;
    return `M${turned.map(([px, py]) => `${px} ${py}`).join('L')}${tip}`;
  }

  /** On the road to a neighbour: the first verb before it, the others behind. */
  #between([main, cross]: Point, { verbs }: Move): Label[] {
    const { gap, axis } = this.#frame;
    const [x, y] = this.#turned([main + gap / 2, cross]);
    const words = verbs.map(sayVerb);
    if (axis === 'down') return [{ x: x + 8, y: y + 4, anchor: 'start', text: words.join(' ') }];
    return words.map((text, i) => ({ x: x - 2, y: i === 0 ? y - 5 : y + LINE * i, anchor: 'middle', text }));
  }

  /** Where a way back leaves its phase. */
  #beside(point: Point, { verbs }: Move): Label[] {
    const [x, y] = this.#turned(point);
    const words = verbs.map(sayVerb);
    if (this.#frame.axis === 'along') return [{ x: x + 6, y: y + LINE + 2, anchor: 'start', text: words.join(' ') }];
    const fits = Math.max(1, Math.floor(this.#frame.back / CHARACTER / 5));
    const lines = inLines(words, fits);
    return lines.map((text, i) => ({ x: x + 5, y: i === 0 ? y - 5 : y + LINE * i, anchor: 'start', text }));
  }

  #ahead(point: Point, { verbs }: Move): Label[] {
    const [x, y] = this.#turned(point);
    return [
      {
        x: x + 4,
        y: this.#frame.axis === 'along' ? y + LINE : y - 5,
        anchor: 'start',
        text: verbs.map(sayVerb).join(' '),
      },
    ];
  }
}

function inLines(words: readonly string[], most: number): string[] {
  const lines: string[] = [];
  for (let i = 0; i < words.length; i += most) lines.push(words.slice(i, i + most).join(' '));
  return lines;
}
