/**
 * AUTH at a client (RFC 4954 4): before its transactions it makes itself known by the strongest mechanism that both
 * ends have. Refused, it says nothing more: the first digit decides whether it may come again (RFC 4954 6).
 */
import { fromBase64, toBase64 } from '#lib/codec';
import type { ClientContext, LocalRefusal, Offered, PreludeAct, Saying } from '../offer/extension.ts';
import { classOf, unsaid } from '../reply/heard.ts';
import type { HeardReply } from '../client/outcome.ts';
import { abort } from './mechanisms/mechanism.ts';
import type { ClientStep, Mechanism } from './mechanisms/mechanism.ts';

const verb = 'AUTH';

/** Octets of a command line with its CRLF: an initial response that does not fit waits (RFC 4954 4, §4.5.3.1.4). */
const LONGEST = 512;

/** What a client tells its mail system when the server says yes without having shown that it knows the password. */
const unproven = unsaid(535, '5.7.8', 'The server did not prove that it knows the password');
const unasked = unsaid(535, '5.7.8', 'The server said yes before it had been told who this is');
const unusable = unsaid(535, '5.7.8', 'The server sent a challenge that cannot be answered');

/** RFC 4954 4, 6: there is a login, and no way to use it here. Nothing is sent in nobody's name instead. */
const refusal = (text: string): LocalRefusal => ({ code: 454, enhanced: '4.7.0', text });
const inClear = refusal('Authentication is wanted, and without TLS it would show the password');
const nothingShared = refusal('Authentication is wanted, and the next host offers no mechanism that is known here');
const unsayable = refusal('Authentication is wanted, and the user name or password is not printable ASCII');

/** What a challenge comes to. */
type Hear = (challenge: Uint8Array) => ClientStep;

/**
 * @param strongest what this end can do, the strongest first
 * @param fits which of it may be used as things stand
 */
export function prelude(
  strongest: readonly Mechanism[],
  fits: (mechanism: Mechanism) => boolean,
  offered: Offered,
  context: ClientContext,
): Saying | LocalRefusal | null {
  const { login, facts } = context;
  if (login === null || facts.identity !== null) return null;
  const names = offered.parameters.map((name) => name.toUpperCase());
  const both = strongest.filter(({ name }) => names.includes(name));
  const mechanism = both.find(fits);
  if (mechanism === undefined) return both.length === 0 ? nothingShared : inClear;
  const answer = (first: Uint8Array | null): ClientStep =>
    mechanism.answer(login, (octets) => context.nonce(octets), first);
  const command = `${verb} ${mechanism.name}`;
  if (mechanism.begins === 'server') return { verb, line: command, hear: listener(login.user, unasked, answer) };
  const first = answer(null);
  if (first.kind === 'abort') return unsayable;
  const line = `${command} ${first.octets.length === 0 ? '=' : toBase64(first.octets)}`;
  if (line.length + 2 <= LONGEST)
    return { verb, line, hear: listener(login.user, first.proven ? null : unproven, first.hear) };
  // The server asks for it with an empty challenge.
  return { verb, line: command, hear: listener(login.user, unasked, (empty) => (empty.length === 0 ? first : abort)) };
}

/** @param doubt why a server is not believed that says yes now; null: it may */
const listener =
  (identity: string, doubt: HeardReply | null, heard: Hear) =>
  (reply: HeardReply): PreludeAct => {
    switch (classOf(reply.code)) {
      case 'completion':
        return doubt === null ? { kind: 'done', identity } : { kind: 'give-up', reply: doubt };
      case 'intermediate': {
        const challenge = fromBase64(reply.text[0] ?? '');
        return { kind: 'say', saying: responseTo(identity, challenge === null ? abort : heard(challenge)) };
      }
      case 'transient':
      case 'permanent':
        return { kind: 'give-up', reply };
    }
  };

/** RFC 4954 4: `*` takes the command back, and the server must refuse it then. */
const responseTo = (identity: string, step: ClientStep): Saying =>
  step.kind === 'abort'
    ? { verb, line: '*', hear: takenBack }
    : { verb, line: toBase64(step.octets), hear: listener(identity, step.proven ? null : unproven, step.hear) };

const takenBack = ({ code }: HeardReply): PreludeAct =>
  Math.floor(code / 100) > 3 ? { kind: 'give-up', reply: unusable } : { kind: 'misplaced' };
