/**
 * Virtual endpoints: an address in canonical text and a port. Addresses are only ever compared, never computed with.
 */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export const SMTP_PORT = 25;
export const DNS_PORT = 53;
const FIRST_CLIENT_PORT = 49_152;
const CLIENT_PORTS = 16_384;

/** The port a host's n-th own connection leaves from. */
export const clientPort = (n: number): number => FIRST_CLIENT_PORT + (n % CLIENT_PORTS);

/** `192.0.2.1:25`, `[2001:db8::1]:25`. */
export const sayEndpoint = ({ address, port }: Endpoint): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** Of a host's addresses, one of the same family as `other`; the first when there is none. */
export function addressTowards(addresses: readonly string[], other: string): string {
  const six = other.includes(':');
  return addresses.find((address) => address.includes(':') === six) ?? addresses[0] ?? '';
}
