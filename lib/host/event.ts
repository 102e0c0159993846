/**
 * The union of everything machines on a host report, and the few kinds of the host itself.
 */
import { field } from '#lib/base';
import type { EventOf } from '#lib/base';
import { dnsKinds } from '#lib/dns';
import { mtaKinds } from '#lib/mta';
import { netKinds } from '#lib/net';
import { smtpKinds } from '#lib/smtp';

const { choice, kind, text, uint } = field;

export const ownKinds = {
  'host/crash': kind(90, 'The host stops: sessions, timers and all that was not committed are gone.', {
    /** What its clients see meanwhile. */
    how: choice('refuse', 'silent'),
  }),
  'host/restart': kind(91, 'The host is back, with what its spool holds.', {}),
  'host/fault': kind(92, "A fault that waited for a verb fires; the reply that follows is the scenario's.", {
    fault: text,
    verb: text,
    nth: uint,
  }),
} as const;

export const hostKinds = { ...netKinds, ...dnsKinds, ...smtpKinds, ...mtaKinds, ...ownKinds } as const;
export type HostEvent = EventOf<typeof hostKinds>;
