/** What became of each address that was tried: refused, silent, lost, or answered and then what. */
import type { HostIndex } from '#lib/base';
import { rowsUpTo } from '#lib/projection';
import type { MessageId } from '#lib/base';
import type { QueueStatus, TryRow } from '#lib/projection';
import { sayTaken } from '#lib/wording';
import { placeOf, rowAt } from '../panel/place.ts';
import type { Place } from '../panel/place.ts';
import { trailsOf } from '../panel/trail.ts';
import type { Views } from '../../app/views.ts';

export interface TryShown {
  readonly key: number;
  readonly address: string;
  readonly result: TryRow['result'];
  /** Of the greeting; 0 when there is none. */
  readonly code: number;
  /** `took jones and rejected green`; empty while nothing is known. */
  readonly then: string;
  readonly place: Place;
}

/** @param before `seq` of the next try of these recipients: what comes later is its affair */
export function tryShown(
  views: Views,
  host: HostIndex,
  message: MessageId | null,
  one: TryRow,
  before: number,
  cursor: number,
): TryShown {
  const { seq, address, result, code, decided } = one;
  const greeting = result === 'answered' ? greetingOf(views, decided) : null;
  return {
    key: seq,
    address,
    result,
    code,
    then:
      result === 'answered' && message !== null ? outcome(views, host, message, one, Math.min(before - 1, cursor)) : '',
    place: placeOf(views, greeting?.seq ?? (decided === 0 ? seq : decided)),
  };
}

/** The line in the transcript stands where the server sent it; the client's report names it as a cause. */
function greetingOf(views: Views, seq: number) {
  let next: number | null = seq;
  for (let steps = 0; next !== null && steps < 8; steps++) {
    const row = rowAt(views, next);
    if (row?.kind === 'reply') return row;
    next = views.entryAt(next).cause;
  }
  return null;
}

const sorts: Readonly<Partial<Record<QueueStatus, 'taken' | 'later' | 'refused'>>> = {
  'handed-on': 'taken',
  deferred: 'later',
  bounced: 'refused',
  dropped: 'refused',
  expired: 'refused',
};

function outcome(
  views: Views,
  host: HostIndex,
  message: MessageId,
  { seq, recipients }: TryRow,
  until: number,
): string {
  const { all, indexOf } = trailsOf(views);
  const by: Record<'taken' | 'later' | 'refused', string[]> = { taken: [], later: [], refused: [] };
  for (const recipient of recipients) {
    const changes = all[indexOf(message, recipient) ?? -1]?.changes ?? [];
    const end = changes
      .slice(rowsUpTo(changes, seq), rowsUpTo(changes, until))
      .find((row) => row.host === host && sorts[row.status] !== undefined);
    const sort = end === undefined ? undefined : sorts[end.status];
    if (sort !== undefined) by[sort].push(recipient);
  }
  return sayTaken(by.taken, by.later, by.refused);
}
