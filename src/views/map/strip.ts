/**
 * The map as a header of one road, for narrow screens: client at the left, server at the right, the present stage
 * between them. Pure arithmetic on what `shown.ts` says.
 */
import type { LineClass } from '#lib/projection';
import type { Words } from './drawing.ts';
import { cellsOf, cutMiddle, textWidth, wireWidth } from '../../ui/fitting.ts';
import { isShut, shutWords } from './sheet.ts';
import type { RoadShown } from './road.ts';

export interface Strip {
  /** The road, from and to. */
  readonly from: number;
  readonly to: number;
  readonly shut: boolean;
  readonly cap: number | null;
  readonly stations: readonly {
    readonly key: string;
    readonly x: number;
    readonly r: number;
    readonly down: boolean;
    readonly letter: 'this' | 'other' | 'none';
  }[];
  readonly words: readonly Words[];
  readonly tag: number | null;
  readonly flow: { readonly d: string; readonly x: number; readonly code: string; readonly class: LineClass } | null;
}

const MARGIN = 12;
const TAG = 104;
const NAME = 13;

export function layOutStrip({ client, server, state, milestones, line }: RoadShown, width: number): Strip {
  const end = width - MARGIN - 12;
  const [from, to] = [MARGIN + 20, end - 16];
  const present = milestones.findIndex((one) => one.state === 'here');
  const cap = present < 0 ? null : from + ((to - from) * (present + 1)) / (milestones.length + 1);
  const owes = client.owes || server.owes;
  const most = Math.floor((width - 2 * MARGIN - (owes ? TAG + 16 : 16)) / 2 / wireWidth(NAME));
  const [left, right] = [cutMiddle(client.short, most), cutMiddle(server.short, most)];
  const words: Words[] = [
    { key: 'client', x: MARGIN, y: 17, anchor: 'start', role: 'host', text: left, title: client.name, tail: '' },
    { key: 'server', x: width - MARGIN, y: 17, anchor: 'end', role: 'host', text: right, title: server.name, tail: '' },
  ];
  const label = milestones[present]?.label ?? '';
  if (cap !== null) {
    const fits = cap + 14 + cellsOf(label) * textWidth(NAME) < to;
    words.push({
      key: 'stage',
      x: fits ? cap + 14 : cap - 14,
      y: 33,
      anchor: fits ? 'start' : 'end',
      role: 'here',
      text: label,
      title: '',
      tail: '',
    });
  }
  if (isShut(state))
    words.push({
      key: 'shut',
      x: (from + to) / 2,
      y: 56,
      anchor: 'middle',
      role: 'note',
      text: shutWords[state],
      title: '',
      tail: '',
    });
  const widthOf = (name: string): number => cellsOf(name) * wireWidth(NAME);
  return {
    from,
    to,
    shut: isShut(state),
    cap,
    stations: [
      { key: 'client', x: MARGIN + 12, r: 13, down: client.down, letter: client.holding.letter },
      {
        key: 'server',
        x: end,
        r: server.holding.letter === 'none' ? 7 : 13,
        down: server.down,
        letter: server.holding.letter,
      },
    ],
    words,
    tag: client.owes ? MARGIN + widthOf(left) + 8 : server.owes ? width - MARGIN - widthOf(right) - 8 - TAG : null,
    flow: line === null ? null : flowOf(line, from + 8, to - 8),
  };
}

/** An arrow below the road, open in the middle for the code. */
function flowOf(line: NonNullable<RoadShown['line']>, left: number, right: number): Strip['flow'] {
  const x = (left + right) / 2;
  const gap = line.code === 0 ? 0 : 18;
  const head = line.direction === 'to-client' ? `M${left + 6} 54l-7 4 7 4` : `M${right - 6} 54l7 4-7 4`;
  return {
    d: `M${left} 58H${x - gap}M${x + gap} 58H${right}${head}`,
    x,
    code: line.code === 0 ? '' : `${line.code}`,
    class: line.class,
  };
}
