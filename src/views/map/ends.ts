/**
 * The two ends of the current connection on the map: the client at the top, and the server at the foot of the road with
 * the nearest other host beside it.
 */
import { TAG_WIDTH } from './drawing.ts';
import type { Place } from './drawing.ts';
import { cellsOf, onTwoLines, textWidth, wireWidth } from '../../ui/fitting.ts';
import {
  BARE,
  EDGE,
  FULL,
  INSET,
  LANE,
  NAME,
  ROAD,
  isShut,
  lookOf,
  noteOf,
  put,
  putBar,
  putStation,
  radiusOf,
  tail,
  wire,
} from './sheet.ts';
import type { Sheet } from './sheet.ts';
import type { HostShown } from './hosts.ts';
import type { OtherShown, RoadShown } from './road.ts';

/** Where a station stands, where the next thing below may begin, and where the tag goes when this host owes a line. */
export interface End {
  readonly y: number;
  /** Where it says what it holds. */
  readonly noteY: number;
  readonly bottom: number;
  readonly tag: Place | null;
}

const charactersIn = (width: number): number => Math.floor(width / wireWidth(NAME));
/** The word behind a name. */
const stateOf = ({ down, deviates }: HostShown): string => (down ? 'down' : deviates ? 'deviates' : '');

/** What the client is besides, in the words that leave room for the tag. */
function roleOf({ preference, deviates }: HostShown, most: number): string {
  const mx = preference === null ? 'client' : `client, MX ${preference}`;
  if (!deviates) return mx;
  const roles = [`${mx}, deviates`, 'client, deviates'];
  return roles.find((role) => tail(role) <= most) ?? 'deviates';
}

export function putClient(sheet: Sheet, { client }: RoadShown): End {
  const whole = sheet.width - EDGE - INSET;
  const role = roleOf(client, whole - TAG_WIDTH - 10);
  const rest = whole - TAG_WIDTH - 10 - tail(role);
  const isOneLine = cellsOf(client.name) <= charactersIn(rest);
  const lines = isOneLine ? [client.name] : onTwoLines(client.name, charactersIn(whole));
  const first = isOneLine ? 36 : 56;
  for (const [i, line] of lines.entries()) {
    const more = { title: client.name, tail: isOneLine ? role : '' };
    put(sheet, `client ${i}`, [INSET, first + i * 18], 'host', line, more);
  }
  if (!isOneLine) put(sheet, 'client role', [INSET, 36], 'label', role);
  const y = first + (lines.length - 1) * 18 + 40;
  putStation(sheet, 'client', client, ROAD, y, FULL);
  if (client.holding.words !== '')
    put(sheet, 'client note', [ROAD + 26, y + 21], 'note', noteOf(client, sheet.width - LANE - ROAD - 40));
  return { y, noteY: y + 21, bottom: y + FULL, tag: client.owes ? { x: sheet.width - EDGE - TAG_WIDTH, y: 21 } : null };
}

/** The nearest of the others, where its name and the server's fit beside each other; null when it goes below. */
export function hostBeside({ width }: Sheet, { server, others, domain }: RoadShown): OtherShown | null {
  const [nearest] = others;
  if (nearest === undefined) return null;
  const half = width / 2 - INSET - 4;
  const fits = (one: HostShown): boolean => wire(one.short) + tail(stateOf(one)) <= half;
  return fits(server) && fits(nearest) && !(domain !== null && isOutside(nearest) && others.length > 1)
    ? nearest
    : null;
}

const isOutside = ({ preference }: OtherShown): boolean => preference === null;

/** What the host beside holds, in its half. */
const noteBeside = ({ width }: Sheet, beside: OtherShown): string => noteOf(beside, width / 2 - INSET - 8);

const widthBeside = (sheet: Sheet, beside: OtherShown): number =>
  Math.max(wire(beside.short) + tail(stateOf(beside)), cellsOf(noteBeside(sheet, beside)) * textWidth(NAME));

/** Where the outline of the domain ends: before the host beside the server when that is none of its exchangers. */
export function edgeOf(sheet: Sheet, beside: OtherShown | null): number {
  const { width } = sheet;
  if (beside === null || !isOutside(beside)) return width - EDGE;
  return Math.min(width - LANE - 36, width - INSET - widthBeside(sheet, beside) - 10);
}

/** How far to the right the server may spread on the line of its name. */
function freeTo(sheet: Sheet, beside: OtherShown | null): number {
  const { width } = sheet;
  if (beside === null) return width - INSET;
  return isOutside(beside)
    ? edgeOf(sheet, beside) - 8
    : width - INSET - wire(beside.short) - tail(stateOf(beside)) - 12;
}

export function putServer(sheet: Sheet, { server }: RoadShown, beside: OtherShown | null, y: number): End {
  putStation(sheet, 'server', server, ROAD, y);
  if (server.preference !== null) put(sheet, 'server mx', [84, y - 12], 'label', `MX ${server.preference}`);
  const whole = sheet.width - 2 * INSET;
  const down = stateOf(server);
  const lines = beside === null ? onTwoLines(server.name, charactersIn(whole - tail(down))) : [server.short];
  for (const [i, line] of lines.entries()) {
    const more = { title: server.name, tail: i === lines.length - 1 ? down : '' };
    put(sheet, `server ${i}`, [INSET, y + 38 + i * 18], 'host', line, more);
  }
  const last = y + 38 + (lines.length - 1) * 18;
  const nameEnd = INSET + wire(lines.at(-1) ?? '') + tail(down) + 10;
  const isLevel = nameEnd + TAG_WIDTH <= freeTo(sheet, beside);
  const isNoted = server.holding.words !== '' || (beside?.holding.words ?? '') !== '';
  const noteY = last + (isNoted ? 21 : 0);
  const tag = isLevel ? { x: nameEnd, y: last - 14.5 } : { x: INSET, y: noteY + 9 };
  const most = beside !== null && !isOutside(beside) ? whole / 2 - 8 : edgeOf(sheet, beside) - INSET - 8;
  if (server.holding.words !== '') put(sheet, 'server note', [INSET, noteY], 'note', noteOf(server, most));
  return { y, noteY, bottom: isLevel ? noteY : noteY + 26, tag: server.owes ? tag : null };
}

export function putBeside(sheet: Sheet, { server }: RoadShown, beside: OtherShown, clientY: number, end: End): void {
  const x = sheet.width - LANE;
  const right = sheet.width - INSET;
  const { y } = end;
  putStation(sheet, 'beside', beside, x, y);
  const more = { anchor: 'end', title: beside.name, tail: stateOf(beside) } as const;
  put(sheet, 'beside', [right, y + 38], 'host', beside.short, more);
  if (beside.preference !== null)
    put(sheet, 'beside mx', [x - 20, y - 12], 'label', `MX ${beside.preference}`, { anchor: 'end' });
  if (beside.holding.words !== '')
    put(sheet, 'beside note', [right, end.noteY], 'note', noteBeside(sheet, beside), { anchor: 'end' });
  if (beside.toClient !== null) {
    const d = `M${ROAD + FULL + 4} ${clientY}H${x - 20}a20 20 0 0 1 20 20V${y - radiusOf(beside) - 4}`;
    sheet.roads.push({ key: 'beside client', d, look: lookOf(beside.toClient) });
    if (isShut(beside.toClient)) putBar(sheet, 'beside client', [x, y - 62], beside.toClient, 'left');
  }
  if (beside.toServer !== null) {
    const [from, to] = [ROAD + radiusOf(server) + 4, x - radiusOf(beside) - 4];
    sheet.roads.push({ key: 'beside server', d: `M${from} ${y}H${to}`, look: lookOf(beside.toServer) });
    const bar = (from + to) / 2;
    if (isShut(beside.toServer)) putBar(sheet, 'beside server', [bar, y], beside.toServer, 'below');
  }
}

/** The road of the connection, travelled as far as the present stage. */
export function putMainRoad(
  sheet: Sheet,
  { state, server }: RoadShown,
  from: number,
  to: number,
  here: number | null,
): void {
  const end = to - Math.max(BARE, radiusOf(server)) - 1;
  sheet.roads.push({ key: 'main', d: `M${ROAD} ${from}V${end}`, look: isShut(state) ? 'shut' : 'ahead' });
  if (isShut(state)) putBar(sheet, 'main', [ROAD, (from + end) / 2], state, 'right');
  else if (here !== null) sheet.roads.push({ key: 'main done', d: `M${ROAD} ${from}V${here}`, look: 'done' });
}
