/**
 * What became so far of each recipient of a message: the latest word that counts, with the reply that said it or the
 * host that keeps the copy. A window of a long list, around the recipient that the cursor speaks of.
 */
import type { HostIndex } from '#lib/base';
import { replyClass, rowsUpTo } from '#lib/projection';
import type { CustodyRow, Fate, LineClass, MessageRow, QueueRow } from '#lib/projection';
import { classWords, plainText, sayCalendar, who } from '#lib/wording';
import type { Views } from '../../app/views.ts';
import type { Answer } from './answers.ts';
import { copyOf, latest, lookupOf } from './lookup.ts';
import type { Lookup } from './lookup.ts';

export interface RecipientShown {
  readonly name: string;
  /** The forward-path. */
  readonly title: string;
  /** Null: nobody has said anything about it. */
  readonly class: LineClass | null;
  readonly word: string;
  readonly note: string;
  /** The entry that made it so. */
  readonly seq: number;
}

export interface MessageShown {
  readonly number: number;
  readonly from: string;
  readonly recipients: readonly RecipientShown[];
  /** How many are left out. */
  readonly more: number;
}

export const RECIPIENTS_SHOWN = 8;

export function messageShown(views: Views, row: MessageRow, cursor: number): MessageShown {
  const { forwardPaths: all } = row;
  const spoken = views.turns.rows[rowsUpTo(views.turns.rows, cursor) - 1];
  const place = spoken?.stage === 'RCPT' ? spoken.nth - 1 : 0;
  const first = Math.max(0, Math.min(place - 2, all.length - RECIPIENTS_SHOWN));
  const shown = all.slice(first, first + RECIPIENTS_SHOWN);
  return {
    number: lookupOf(views).numbers.get(row.message) ?? 0,
    from: row.reversePath === '' ? 'nobody, as a notification' : plainText(row.reversePath),
    recipients: shown.map((recipient) => recipientShown(views, row, recipient, cursor)),
    more: all.length - shown.length,
  };
}

function recipientShown(views: Views, row: MessageRow, recipient: string, cursor: number): RecipientShown {
  const lookup = lookupOf(views);
  const key = copyOf(row.message, recipient);
  const held = holders(lookup, key, cursor);
  const fate = latest(lookup.fates.get(key), cursor);
  const answer = latest(lookup.answers.get(key), cursor);
  const since = Math.max(fate?.seq ?? row.seq, held.at(-1)?.seq ?? 0);
  const nameOf = (host: HostIndex): string => plainText(views.topology.shortNameOf(host));
  const person = { name: who(recipient, row.forwardPaths), title: plainText(recipient) };
  const end = fate === null ? null : ended(fate, held, nameOf);
  if (end !== null) return { ...person, ...end, seq: since };
  if (answer !== null && answer.seq > since) return { ...person, ...answered(answer, nameOf), seq: answer.seq };
  return { ...person, ...waiting(views, row, fate, latest(lookup.queue.get(key), cursor), held, nameOf), seq: since };
}

type Said = Pick<RecipientShown, 'class' | 'word' | 'note'>;
type NameOf = (host: HostIndex) => string;

function ended({ status, code, why, copies }: Fate, held: readonly CustodyRow[], nameOf: NameOf): Said | null {
  switch (status) {
    case 'delivered': {
      const mailbox = held.find(({ place }) => place === 'mailbox');
      const where = mailbox === undefined ? '' : `on ${nameOf(mailbox.host)}`;
      return { class: 'ok', word: 'delivered', note: copies > 1 ? `${copies} copies` : where };
    }
    case 'bounced':
      return { class: 'no', word: 'bounced', note: code === '' ? plainText(why) : code };
    case 'dropped':
      return { class: 'no', word: 'dropped', note: plainText(why) };
    default:
      return null;
  }
}

function answered({ code, server }: Answer, nameOf: NameOf): Said {
  const said = replyClass(code);
  const by = nameOf(server);
  if (said === 'later') return { class: said, word: classWords[said], note: `put off by ${by}` };
  return said === 'no'
    ? { class: said, word: classWords[said], note: `refused by ${by}` }
    : { class: 'ok', word: classWords.ok, note: `accepted by ${by}` };
}

/** Nothing was said since the last change: where the copy waits, and until when. */
function waiting(
  { run }: Views,
  { host }: MessageRow,
  fate: Fate | null,
  queued: QueueRow | null,
  held: readonly CustodyRow[],
  nameOf: NameOf,
): Said {
  if (fate?.status === 'handed-on') return { class: 'ok', word: 'handed on', note: `to ${plainText(fate.why)}` };
  if (queued?.status === 'deferred' && queued.next !== null)
    return { class: 'later', word: 'deferred', note: `again at ${sayCalendar(run.start + queued.next).time}` };
  const keeper = held.at(-1);
  if (keeper !== undefined && keeper.host !== host)
    return { class: 'ok', word: classWords.ok, note: `kept by ${nameOf(keeper.host)}` };
  return { class: null, word: 'not asked', note: '' };
}

/** Those who hold a copy for this recipient, the latest last. */
function holders(lookup: Lookup, key: string, cursor: number): CustodyRow[] {
  const rows = lookup.copies.get(key) ?? [];
  const last = new Map<string, CustodyRow>();
  for (const row of rows.slice(0, rowsUpTo(rows, cursor)))
    last.set(`${row.host} ${row.place === 'mailbox' ? 'mailbox' : 'queue'}`, row);
  return [...last.values()].filter(({ place }) => place !== 'gone').sort((a, b) => a.seq - b.seq);
}
