/**
 * The hosts below the server: a row for each, its name to the left of its station, its road to the client along the
 * right edge. Roads between them and the server are told in the row's note.
 */
import { cutEnd, onTwoLines, textWidth, wireWidth } from '../../ui/fitting.ts';
import { FULL, INSET, LANE, NAME, ROAD, isShut, lookOf, put, putStation, radiusOf, shutWords } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import type { OtherShown } from './road.ts';

const NAME_ROW = 18;

/** The bottom of the rows of the domain's exchangers, and of all. */
export interface Rows {
  readonly inner: number;
  readonly outer: number;
}

/** @param y where the row above ends; `outlined`: a line goes round the exchangers, so the others keep away from it */
export function putRows(
  sheet: Sheet,
  others: readonly OtherShown[],
  server: string,
  clientY: number,
  y: number,
  outlined: boolean,
): Rows {
  let bottom = y;
  let inner = y;
  let isInside = outlined;
  for (const [i, other] of others.entries()) {
    if (isInside && other.preference === null) {
      isInside = false;
      bottom += 26;
    }
    bottom = putRow(sheet, other, `${i}`, server, clientY, bottom + 30);
    if (isInside) inner = bottom;
  }
  return { inner, outer: Math.max(bottom, inner + (outlined ? 26 : 0)) + FULL + 3 };
}

const linesOf = (width: number, { name }: OtherShown): string[] =>
  onTwoLines(name, Math.floor((width - LANE - FULL - 8 - INSET) / wireWidth(NAME)));

function partsOf({ preference, down, deviates, toClient, toServer, holding }: OtherShown, server: string): string[] {
  return [
    ...(preference === null ? [] : [`MX ${preference}`]),
    ...(down ? ['down'] : deviates ? ['deviates'] : []),
    ...(isShut(toClient) ? [shutWords[toClient]] : []),
    ...(toServer === null ? [] : [isShut(toServer) ? `${server}: ${shutWords[toServer]}` : `road to ${server}`]),
    ...(holding.words === '' ? [] : [holding.words]),
  ];
}

function putRow(sheet: Sheet, other: OtherShown, key: string, server: string, clientY: number, y: number): number {
  const x = sheet.width - LANE;
  const right = x - FULL - 8;
  const lines = linesOf(sheet.width, other);
  putStation(sheet, `row ${key}`, other, x, y);
  for (const [i, line] of lines.entries())
    put(sheet, `row ${key} ${i}`, [right, y + 4.5 + i * NAME_ROW], 'host', line, { anchor: 'end', title: other.name });
  const parts = partsOf(other, server);
  let bottom = y + 4.5 + (lines.length - 1) * NAME_ROW;
  if (parts.length > 0) {
    bottom += NAME_ROW;
    const text = parts.join(', ');
    const note = cutEnd(text, Math.floor((right - INSET) / textWidth(NAME)));
    put(sheet, `row ${key} note`, [right, bottom], 'note', note, { anchor: 'end', title: text });
  }
  if (other.toClient !== null) putLane(sheet, other, key, clientY, y);
  return bottom;
}

/** From the client right, down along the edge, and in to the station. */
function putLane(sheet: Sheet, other: OtherShown, key: string, clientY: number, y: number): void {
  if (other.toClient === null) return;
  const lane = sheet.width - 12;
  const end = sheet.width - LANE + radiusOf(other) + 4;
  const d = `M${ROAD + FULL + 4} ${clientY}H${lane - 20}a20 20 0 0 1 20 20V${y - 10}a10 10 0 0 1-10 10H${end}`;
  sheet.roads.push({ key: `row ${key}`, d, look: lookOf(other.toClient) });
  if (isShut(other.toClient)) sheet.bars.push({ key: `row ${key}`, x: (lane + end) / 2, y });
}
