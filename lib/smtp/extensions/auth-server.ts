/**
 * The AUTH command at a server (RFC 4954 4): base64 lines on the wire, messages for a mechanism, and the reply that
 * ends the exchange. Once in a session, never inside a mail transaction.
 */
import { SP, none, textOf, unreachable } from '#lib/base';
import { fromBase64, toBase64 } from '#lib/codec';
import type { Act, ExtensionVerb, ServerContext } from '../offer/extension.ts';
import type { Facts } from '../server/policy.ts';
import { reply } from '../reply/reply.ts';
import type { Mechanism, ServerStep } from './mechanisms/mechanism.ts';

/** Octets of a line of the exchange, CRLF included: enough for all mechanisms in use (RFC 4954 4). */
const LONGEST = 12_288;

const authenticated = reply(235, '2.7.0', 'RFC4954 6', 'Authentication successful');
const invalid = reply(535, '5.7.8', 'RFC4954 6', 'Authentication credentials invalid');
const notNow = reply(454, '4.7.0', 'RFC4954 6', 'Temporary authentication failure');
const cancelled = reply(501, '5.7.0', 'RFC4954 4', 'Authentication cancelled');
const notBase64 = reply(501, '5.5.2', 'RFC4954 4', 'Syntax error: expected base64');
const superfluous = reply(501, '5.5.4', 'RFC4954 4', 'Syntax error: expected a mechanism and at most one response');
const serverBegins = reply(501, '5.7.0', 'RFC4954 4', 'This mechanism takes no initial response');
const unknown = reply(504, '5.5.4', 'RFC4954 4', 'Unrecognized authentication type');
const again = reply(503, '5.5.1', 'RFC4954 4', 'Bad sequence of commands: already authenticated');
const tooLong = reply(500, '5.5.6', 'RFC4954 4', `Authentication exchange line is too long: at most ${LONGEST} octets`);

const refuse = (refusal: typeof invalid): Act => ({ kind: 'reply', reply: refusal });

/** A line of the exchange: `*` gives up, anything else is the base64 of a message. */
function converse(challenge: Uint8Array, heard: (response: Uint8Array) => ServerStep): Act {
  return {
    kind: 'converse',
    reply: reply(334, null, 'RFC4954 4', toBase64(challenge)),
    most: LONGEST,
    tooLong,
    hear(line) {
      const text = textOf(line);
      if (text === '*') return refuse(cancelled);
      const response = fromBase64(text);
      return response === null ? refuse(notBase64) : actOf(heard(response));
    },
  };
}

function actOf(step: ServerStep): Act {
  switch (step.kind) {
    case 'challenge':
      return converse(step.octets, step.hear);
    case 'authenticated':
      return { kind: 'reply', reply: authenticated, identity: step.identity };
    case 'failed':
      return refuse(invalid);
    default:
      return unreachable(step);
  }
}

/** `=` is an initial response without octets, and its absence is none. */
function begin(mechanism: Mechanism, initial: string | null, context: ServerContext): Act {
  if (mechanism.begins === 'server')
    return initial === null ? actOf(mechanism.serve(context, null)) : refuse(serverBegins);
  if (initial === null) return converse(none, (first) => mechanism.serve(context, first));
  const first = initial === '=' ? none : fromBase64(initial);
  return first === null ? refuse(notBase64) : actOf(mechanism.serve(context, first));
}

/** @param fit the mechanisms that are offered as things stand */
export const authVerb = (fit: (facts: Facts) => readonly Mechanism[], available: boolean): ExtensionVerb => ({
  row: {
    verb: 'AUTH',
    section: 'RFC 4954 4',
    phases: ['ready'],
    argument: 'required',
    success: [235],
    then: null,
    lastInGroup: true,
  },
  early: false,
  longest: LONGEST,
  tooLong,
  secret: true,
  perform(argument, context) {
    if (context.facts.identity !== null) return refuse(again);
    const [name = '', initial = null, ...more] = argument.split(String.fromCharCode(SP));
    if (name === '' || initial === '' || more.length > 0) return refuse(superfluous);
    const mechanism = fit(context.facts).find((each) => each.name === name.toUpperCase());
    if (mechanism === undefined) return refuse(unknown);
    return available ? begin(mechanism, initial, context) : refuse(notNow);
  },
});
