/**
 * Where everything on the strip map stands: the client at the top, the road of the current connection straight down to
 * its server, the nearest other host beside the server, the others in rows below it, with their roads along the right
 * edge.
 *
 * A road that nobody gets through has no milestones. Pure arithmetic on what `shown.ts` says. Each text has its own place and a most of characters, so that no name can
 * run into another.
 */
import type { Drawing } from './drawing.ts';
import { edgeOf, hostBeside, putBeside, putClient, putMainRoad, putServer } from './ends.ts';
import { cellsOf, cutMiddle, textWidth } from '../../ui/fitting.ts';
import { putRows } from './rows.ts';
import { EDGE, NAME, ROAD, isShut, put } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import type { OtherShown, RoadShown } from './road.ts';

/** What can be seen at once, in pixels; the milestones stand closer to fit, down to what can be read. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** From the client's station to the first milestone, between milestones, from the last one to the server. */
interface Spacing {
  readonly lead: number;
  readonly step: number;
  readonly trail: number;
}
const close: Spacing = { lead: 36, step: 19, trail: 56 };
const wide: Spacing = { lead: 42, step: 46, trail: 68 };

/** As wide as all can still be seen at once. */
export function layOut(road: RoadShown, room: Room): Drawing {
  const least = layOutWith(road, room.width, close);
  const left = room.height - least.height;
  const steps = road.milestones.length - 1;
  const more = wide.lead - close.lead + wide.trail - close.trail;
  if (left < more) return least;
  const step = Math.min(wide.step, close.step + Math.floor((left - more) / steps));
  return layOutWith(road, room.width, { ...wide, step });
}

function layOutWith(road: RoadShown, width: number, { lead, step, trail }: Spacing): Drawing {
  const sheet: Sheet = { width, roads: [], bars: [], stations: [], words: [] };
  const client = putClient(sheet, road);
  const beside = hostBeside(sheet, road);
  const below = beside === null ? road.others : road.others.slice(1);
  const first = client.y + lead;
  const milestones = isShut(road.state) ? [] : road.milestones;
  const present = milestones.findIndex(({ state }) => state === 'here');
  const stones = milestones.map(({ state }, i) => ({
    key: `${i}`,
    x: ROAD,
    y: first + i * step,
    done: state === 'done',
  }));
  const cap = stones[present] ?? null;
  const serverY = first + (road.milestones.length - 1) * step + trail;
  putMainRoad(sheet, road, client.bottom + 1, serverY, cap?.y ?? null);
  for (const [i, { label, state }] of milestones.entries())
    put(sheet, `stage ${i}`, [84, first + i * step + 4.5], state === 'here' ? 'here' : 'label', label);
  const server = putServer(sheet, road, beside, serverY);
  if (beside !== null) putBeside(sheet, road, beside, client.y, server);
  const rows = putRows(sheet, below, road.server.short, client.y, server.bottom, road.domain !== null);
  const outline = outlineOf(sheet, road, beside, serverY - 34, rows.inner + 20);
  return {
    width,
    height: Math.max(rows.outer, (outline?.clearing.y ?? 0) + 20),
    outline: outline?.rect ?? null,
    clearing: outline?.clearing ?? null,
    roads: sheet.roads,
    bars: sheet.bars,
    stones: stones.filter((_, i) => i !== present),
    cap,
    stations: sheet.stations,
    words: sheet.words,
    tag: client.tag ?? server.tag,
    flow: flowOf(road, client.bottom + 15, serverY - 44, cap?.y ?? first),
  };
}

/** Round the exchangers of the domain, with its name in a gap of the lower side. */
function outlineOf(sheet: Sheet, { domain }: RoadShown, beside: OtherShown | null, y: number, bottom: number) {
  if (domain === null) return null;
  const width = edgeOf(sheet, beside) - EDGE;
  const middle = EDGE + width / 2;
  const name = cutMiddle(domain, Math.floor((width - 24) / textWidth(NAME)));
  put(sheet, 'domain', [middle, bottom + 4.5], 'note', name, { anchor: 'middle', title: domain });
  const gap = cellsOf(name) * textWidth(NAME) + 12;
  return {
    rect: { x: EDGE, y, width, height: bottom - y },
    clearing: { x: middle - gap / 2, y: bottom - 8, width: gap, height: 16 },
  };
}

function flowOf({ line }: RoadShown, top: number, bottom: number, present: number): Drawing['flow'] {
  if (line === null) return null;
  const isUp = line.direction === 'to-client';
  const d = isUp ? `M44 ${bottom}V${top}m-5 8 5-9 5 9` : `M44 ${top}V${bottom}m-5-8 5 9 5-9`;
  return { x: 38, y: present + 4.5, d, code: line.code === 0 ? '' : `${line.code}`, class: line.class };
}
