/**
 * AUTH at a client (RFC 4954 4): before its transactions it makes itself known by the strongest mechanism that both
 * ends have. Refused, it says nothing more: the first digit decides whether it may come again (RFC 4954 6).
 */
import { fromBase64, toBase64 } from '#lib/codec';
import type { ClientContext, Offered, PreludeAct, Saying } from '../offer/extension.ts';
import { classOf, unsaid } from '../reply/heard.ts';
import type { HeardReply } from '../client/outcome.ts';
import { abort } from './mechanisms/mechanism.ts';
import type { ClientStep, Mechanism } from './mechanisms/mechanism.ts';

const verb = 'AUTH';

/** Octets of a command line with its CRLF: an initial response that does not fit waits (RFC 4954 4, §4.5.3.1.4). */
const LONGEST = 512;

/** What a client tells its mail system when the server says yes without having shown that it knows the password. */
const unproven = unsaid(535, '5.7.8', 'The server did not prove that it knows the password');
const unusable = unsaid(535, '5.7.8', 'The server sent a challenge that cannot be answered');

/** What a challenge comes to. */
type Hear = (challenge: Uint8Array) => ClientStep;

/** @param strongest what this end can do as things stand, the strongest first */
export function prelude(strongest: readonly Mechanism[], offered: Offered, context: ClientContext): Saying | null {
  const { login, facts } = context;
  if (login === null || facts.identity !== null) return null;
  const names = offered.parameters.map((name) => name.toUpperCase());
  const mechanism = strongest.find(({ name }) => names.includes(name));
  if (mechanism === undefined) return null;
  const answer = (first: Uint8Array | null): ClientStep =>
    mechanism.answer(login, (octets) => context.nonce(octets), first);
  const command = `${verb} ${mechanism.name}`;
  if (mechanism.begins === 'server') return { verb, line: command, hear: listener(login.user, false, answer) };
  const first = answer(null);
  if (first.kind === 'abort') return null;
  const line = `${command} ${first.octets.length === 0 ? '=' : toBase64(first.octets)}`;
  if (line.length + 2 <= LONGEST) return { verb, line, hear: listener(login.user, first.proven, first.hear) };
  // The server asks for it with an empty challenge.
  return { verb, line: command, hear: listener(login.user, false, (empty) => (empty.length === 0 ? first : abort)) };
}

/** @param proven whether the server may say yes now */
const listener =
  (identity: string, proven: boolean, heard: Hear) =>
  (reply: HeardReply): PreludeAct => {
    switch (classOf(reply.code)) {
      case 'completion':
        return proven ? { kind: 'done', identity } : { kind: 'give-up', reply: unproven };
      case 'intermediate': {
        const challenge = fromBase64(reply.text[0] ?? '');
        return { kind: 'say', saying: responseTo(identity, challenge === null ? abort : heard(challenge)) };
      }
      case 'transient':
      case 'permanent':
        return { kind: 'give-up', reply };
    }
  };

/** `*` takes the command back; what the server says to it changes nothing. */
const responseTo = (identity: string, step: ClientStep): Saying =>
  step.kind === 'abort'
    ? { verb, line: '*', hear: () => ({ kind: 'give-up', reply: unusable }) }
    : { verb, line: toBase64(step.octets), hear: listener(identity, step.proven, step.hear) };
