/**
 * Records of the simulated TLS layer. The form is that of TLS: content type, version, length, then a message type; what
 * follows is text, where TLS has structures of octets.
 */
import { join, octetsOf, textOf } from '#lib/base';

export type TlsStep = 'client-hello' | 'server-hello' | 'client-finished' | 'server-finished' | 'alert';

const HANDSHAKE = 22;
const ALERT = 21;
const MAJOR = 3;
const MINOR = 3;
const HEADER = 5;
/** Octets of one record's content: our choice, enough for many names. */
const MOST = 16_384;
const types: Readonly<Record<Exclude<TlsStep, 'alert'>, number>> = {
  'client-hello': 1,
  'server-hello': 2,
  'client-finished': 20,
  'server-finished': 21,
};

/** A record: content type, version, two octets of length, then a message type and its text. */
export function writeRecord(step: TlsStep, says: string): Uint8Array {
  const text = octetsOf(says.slice(0, MOST - 1));
  const type = step === 'alert' ? ALERT : types[step];
  const length = text.length + 1;
  const header = [step === 'alert' ? ALERT : HANDSHAKE, MAJOR, MINOR, length >> 8, length & 255, type];
  return join([new Uint8Array(header), text]);
}

export interface Found {
  readonly length: number;
  readonly step: TlsStep;
  readonly says: string;
}

/** `short`: more must come; `foul`: no record at all. Looks at the first octets before all have come. */
export function readRecord(octets: Uint8Array): Found | 'short' | 'foul' {
  const [content, major, minor, high = 0, low = 0, type] = octets;
  if (content === undefined) return 'short';
  if (content !== HANDSHAKE && content !== ALERT) return 'foul';
  if ((major !== undefined && major !== MAJOR) || (minor !== undefined && minor !== MINOR)) return 'foul';
  if (octets.length < HEADER) return 'short';
  const length = (high << 8) | low;
  if (length < 1 || length > MOST) return 'foul';
  if (octets.length < HEADER + length) return 'short';
  const step = content === ALERT ? 'alert' : stepOf(type);
  if (step === undefined) return 'foul';
  return { length: HEADER + length, step, says: textOf(octets, HEADER + 1, HEADER + length) };
}

const stepOf = (type: number | undefined): TlsStep | undefined =>
  (Object.keys(types) as (keyof typeof types)[]).find((step) => types[step] === type);
