/**
 * The keys of `limits` and `timeouts`: names of the caps and waits of a host as the text writes them, with the floors
 * that §4.5.3.1 sets for some.
 */
import type { Caps, Timeouts } from '#lib/base';
import type { ClauseId } from '#lib/rfc';

/** Budgets of a run belong to whoever runs it, not to a host. */
export type HostCap = Exclude<keyof Caps, 'entries' | 'time' | 'journal'>;

interface Floor {
  readonly least: number;
  readonly clause: ClauseId;
}
export interface LimitKey {
  readonly cap: HostCap;
  readonly floor: Floor | null;
}

const limit = (cap: HostCap, least = 0, clause: ClauseId = 'S4.5.3.1-a'): LimitKey => ({
  cap,
  floor: least === 0 ? null : { least, clause },
});

export const limitKeys = {
  'command-line': limit('commandLine', 512, 'S4.5.3.1.4-a'),
  'local-part': limit('localPart', 64, 'S4.5.3.1.1-a'),
  domain: limit('domain', 255, 'S4.5.3.1.2-a'),
  path: limit('path', 256, 'S4.5.3.1.3-a'),
  'reply-line': limit('replyLine', 512, 'S4.5.3.1.5-a'),
  'reply-lines': limit('replyLines'),
  'reply-octets': limit('replyOctets'),
  'text-line': limit('textLine', 1_000, 'S4.5.3.1.6-a'),
  message: limit('message', 65_536, 'S4.5.3.1.7-a'),
  recipients: limit('recipients', 100, 'S4.5.3.1.8-a'),
  errors: limit('errors'),
  'idle-commands': limit('idleCommands'),
  received: limit('received', 100, 'S6.3-a'),
  returned: limit('returned'),
  aliases: limit('aliases'),
  queries: limit('queries'),
  addresses: limit('addresses'),
  connections: limit('connections'),
  window: limit('window'),
  segment: limit('segment'),
} as const satisfies Readonly<Record<string, LimitKey>>;

/** Waits; `query-tries` is a count and stands apart. */
export const timeoutKeys = {
  connect: 'connect',
  greeting: 'greeting',
  hello: 'hello',
  mail: 'mail',
  rcpt: 'rcpt',
  'data-initiation': 'dataInitiation',
  'data-block': 'dataBlock',
  'data-termination': 'dataTermination',
  other: 'other',
  'next-command': 'nextCommand',
  query: 'query',
} as const satisfies Readonly<Record<string, Exclude<keyof Timeouts, 'queryTries'>>>;
