/**
 * The world of the bench: a client host, a server host with one mailbox, a name server; messages submitted so that about
 * the wanted number of connections is open at a time.
 */
import { MILLISECOND, defaultCaps, defaultTimeouts } from '#lib/base';
import type { Duration } from '#lib/base';
import { toBase64 } from '#lib/codec';
import { usualSessions } from '#lib/host';
import type { HostPlan } from '#lib/host';
import { defaultSchedule } from '#lib/mta';
import type { MailPlan } from '#lib/mta';
import type { WorldPlan } from '#lib/sim';

const DELAY: Duration = MILLISECOND;
/** Connect, greeting, five commands, content, QUIT and the look-ups, there and back. */
const ROUND_TRIPS = 12;
const CAPS = {
  ...defaultCaps,
  connections: 1_000_000,
  entries: 1_000_000_000,
  time: 1e15,
  journal: Number.MAX_SAFE_INTEGER,
};

const mail = (domains: readonly string[], mailboxes: readonly string[]): MailPlan => ({
  domains,
  mailboxes,
  backupFor: [],
  recipients: null,
  relayFor: [],
  smarthost: null,
  verify: 'off',
  lists: [],
  schedule: defaultSchedule,
});

const host = (name: string, address: string, parts: Pick<HostPlan, 'mail' | 'zones'>): HostPlan => ({
  name,
  addresses: [address],
  zoneOffset: 0,
  nameServer: '192.0.2.53',
  extensions: ['SIZE'],
  ...usualSessions(name),
  caps: CAPS,
  timeouts: defaultTimeouts,
  ...parts,
});

/** A message of `octets` octets in lines of 78. */
function message(octets: number): Uint8Array {
  const content = new Uint8Array(octets + 2).fill(120);
  for (let i = 78; i + 1 < octets; i += 80) content.set([13, 10], i);
  content.set([13, 10], octets);
  return content;
}

const soa = {
  primary: 'ns.dest.example',
  contact: 'hostmaster.dest.example',
  serial: 1,
  refresh: 3600,
  retry: 600,
  expire: 86_400,
  minimum: 300,
};
const zone = {
  origin: 'dest.example',
  records: [
    { owner: 'dest.example', ttl: 3600, data: { type: 'SOA', ...soa } },
    { owner: 'dest.example', ttl: 3600, data: { type: 'MX', preference: 10, exchanger: 'mx.dest.example' } },
    { owner: 'mx.dest.example', ttl: 3600, data: { type: 'A', address: '192.0.2.2' } },
  ],
} as const;

export function benchPlan(messages: number, octets: number, sessions: number): WorldPlan {
  const content = toBase64(message(octets));
  const submit = { reversePath: 'ann@origin.example', forwardPaths: ['bob@dest.example'], content };
  const apart = Math.max(1, Math.floor((2 * ROUND_TRIPS * DELAY) / sessions));
  return {
    version: 1,
    seed: 1,
    start: 0,
    hosts: [
      host('origin.example', '192.0.2.1', { mail: mail(['origin.example'], ['ann@origin.example']), zones: null }),
      host('mx.dest.example', '192.0.2.2', { mail: mail(['dest.example'], ['bob@dest.example']), zones: null }),
      host('names.example', '192.0.2.53', { mail: null, zones: [zone] }),
    ],
    links: { delay: DELAY, between: [] },
    actions: Array.from({ length: messages }, (_, i) => ({ at: i * apart, host: 'origin.example', submit })),
    faults: [],
    caps: CAPS,
  };
}
