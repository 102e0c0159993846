/**
 * What a recursive resolver reports beyond the `dns/query` and `dns/response` of event.ts: who asked, where the answer
 * came from, which servers led on, and what was not believed.
 *
 * A table of its own: it joins the journal's kinds once hosts recurse.
 */
import { field } from '#lib/base';
import type { EventOf } from '#lib/base';
import { outcome } from './event.ts';

const { choice, kind, list, text, uint } = field;

/** Why a server was passed over: it does not answer for the zone, it fails, or its answer is too long twice. */
export const unhelpful = choice('lame', 'error', 'truncated');

export const recursionKinds = {
  'dns/asked': kind(23, 'A question came from another host.', {
    asker: text,
    port: uint,
    id: uint,
    name: text,
    type: text,
  }),
  'dns/answered': kind(24, 'The question of another host got its answer.', {
    asker: text,
    port: uint,
    id: uint,
    name: text,
    type: text,
    outcome,
    source: choice('cache', 'servers'),
    answers: list(text),
  }),
  'dns/referral': kind(25, 'A server named those of a zone further down.', {
    id: uint,
    server: text,
    zone: text,
    servers: list(text),
  }),
  'dns/passed-over': kind(26, 'A server was of no help for its zone.', {
    id: uint,
    server: text,
    zone: text,
    why: unhelpful,
    clause: text,
  }),
  'dns/dropped': kind(27, 'Records outside the zone that was asked for were not believed.', {
    id: uint,
    server: text,
    zone: text,
    records: list(text),
    clause: text,
  }),
} as const;
export type RecursionEvent = EventOf<typeof recursionKinds>;
