/** The world of bench.ts with one more zone, `evil.test`, whose server says whatever a test wants it to say. */
import { writeMessage } from '#lib/dns';
import type { Authority, DnsMessage, ResourceRecord } from '#lib/dns';
import { Bench, authorityOf, readable, tree } from './bench.ts';
import { resource } from './given.ts';

export const EVIL = '192.0.2.66';
export const HONEST = 'found; mx.foo.example A 192.0.2.26';

/** The tree, with one more zone below `test` at EVIL, whose server answers as told. */
export function withEvil(respond: (query: DnsMessage) => Partial<DnsMessage> | null): Bench {
  const evil: Authority = {
    respond: (octets) => {
      const query = readable(octets);
      const parts = respond(query);
      return parts === null
        ? null
        : writeMessage({ ...query, additional: [], response: true, authoritative: true, ...parts });
    },
  };
  const parent = authorityOf(`$ORIGIN test.
@ SOA ns hostmaster 1 3600 600 604800 300
@ NS ns
ns A 192.0.2.3
bar NS ns.bar
ns.bar A 192.0.2.12
evil NS ns.evil
ns.evil A ${EVIL}
`);
  return new Bench({ authorities: { ...tree, '192.0.2.3': parent, [EVIL]: evil } });
}

export const nameServer = (owner: string, target: string): ResourceRecord => resource(owner, { type: 'NS', target });
export const soaOf = (owner: string): ResourceRecord =>
  resource(owner, {
    type: 'SOA',
    primary: 'ns.evil.test',
    contact: 'evil.test',
    serial: 1,
    refresh: 1,
    retry: 1,
    expire: 1,
    minimum: 300,
  });
