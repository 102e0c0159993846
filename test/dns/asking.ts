/**
 * How tests play with a stub resolver: start a lookup, look at what comes out, answer it.
 */
import { defaultCaps, defaultTimeouts, Random } from '#lib/base';
import type { Caps } from '#lib/base';
import {
  createAuthority,
  createResolver,
  makeZones,
  presentRecord,
  readMessage,
  readZoneFile,
  writeMessage,
} from '#lib/dns';
import type { Answer, Authority, DnsEvent, DnsMessage, RecordType, Resolver, ResolverOutput } from '#lib/dns';

export const SERVER = '192.0.2.53';
export const WAIT = defaultTimeouts.query;

export const resolverWith = (caps: Partial<Caps> = {}, seed = 1): Resolver =>
  createResolver({
    server: SERVER,
    timeouts: defaultTimeouts,
    caps: { ...defaultCaps, ...caps },
    dice: new Random(seed),
  });

export function drain(resolver: Resolver): ResolverOutput[] {
  const outputs: ResolverOutput[] = [];
  for (let output = resolver.next(); output !== undefined; output = resolver.next()) outputs.push(output);
  return outputs;
}
export const sent = (outputs: readonly ResolverOutput[]): DnsMessage[] =>
  outputs.flatMap((output) => {
    const read = output.kind === 'send' ? readMessage(output.octets) : null;
    return read?.ok === true ? [read.value] : [];
  });
export const told = (outputs: readonly ResolverOutput[]): DnsEvent[] =>
  outputs.flatMap((output) => (output.kind === 'report' ? [output.event] : []));
export const answered = (outputs: readonly ResolverOutput[]): Answer[] =>
  outputs.flatMap((output) => (output.kind === 'answer' ? [output.answer] : []));
/** An answer in one line for each part. */
export const say = (answer: Answer | undefined): unknown =>
  answer && [answer.outcome, answer.canonical, ...answer.records.map((it) => `${it.owner} ${presentRecord(it)}`)];

/** The only message sent; a test that expects one fails otherwise. */
export function one(outputs: readonly ResolverOutput[]): DnsMessage {
  const [message, ...more] = sent(outputs);
  if (message === undefined || more.length > 0) throw new Error(`${more.length + 1} messages were sent`);
  return message;
}

/** Starts one lookup and gives its first question. */
export function start(
  type: RecordType = 'A',
  name = 'a.example',
): { readonly resolver: Resolver; readonly asked: DnsMessage } {
  const resolver = resolverWith();
  resolver.lookup(1, name, type, 0);
  return { resolver, asked: one(drain(resolver)) };
}
export const respondTo = (asked: DnsMessage, parts: Partial<DnsMessage>): Uint8Array =>
  writeMessage({ ...asked, response: true, authoritative: true, ...parts });

/** Plays lookup and authority against each other to the end. */
export function play(zones: string, name: string, type: RecordType, caps: Partial<Caps> = {}): ResolverOutput[] {
  const server: Authority = createAuthority(makeZones(readZoneFile(zones, null).records, 'ns.test').zones);
  const resolver = resolverWith(caps);
  resolver.lookup(1, name, type, 0);
  const all: ResolverOutput[] = [];
  for (let outputs = drain(resolver), at = 1; outputs.length > 0; outputs = drain(resolver), at++) {
    all.push(...outputs);
    for (const output of outputs) {
      const back = output.kind === 'send' ? server.respond(output.octets) : null;
      if (back !== null) resolver.receive(back, SERVER, at);
    }
  }
  return all;
}
