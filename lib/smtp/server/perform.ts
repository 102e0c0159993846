/**
 * What an admitted command does: command and state in, the next step out. Pure: nothing is sent, kept or asked here.
 *
 * A step answers at once, or first has a question answered by whoever decides for the host. A refusal never changes the
 * state (§4.1.4). What a verb means stands in the function named after it.
 */
import { invariant, present, unreachable } from '#lib/base';
import type { AddressLiteral, Domain } from '#lib/syntax';
import type { Command, ExtensionCommand } from '../command/command.ts';
import type { ReceivedContent } from '../offer/extension.ts';
import { amendMail, firstRefusal, judgeParameters, offerLines, tableInForce } from '../offer/merge.ts';
import { replies } from '../reply/catalogue.ts';
import { stepOf } from './act.ts';
import type { Client, Envelope } from './policy.ts';
import { clientOf, extended, withoutTransaction } from './state.ts';
import type { Begun, RestingState, SessionState } from './state.ts';
import { answer, refuse } from './step.ts';
import type { Setting, Step } from './step.ts';

export function perform(command: Command, state: RestingState, setting: Setting): Step {
  switch (command.verb) {
    case 'EHLO':
    case 'HELO':
      return hello(command, setting);
    case 'MAIL':
      return mail(command, state, setting);
    case 'RCPT':
      return rcpt(command, state, setting);
    case 'DATA':
      return data(state, setting);
    case 'RSET':
      return answer(replies.reset(), withoutTransaction(state));
    case 'VRFY':
      return verify(command.argument, state);
    case 'NOOP':
      return answer(replies.nothingDone(), state);
    case 'HELP':
      return help(command.argument, state, setting);
    case 'QUIT':
      return answer(replies.closing(setting.name), { phase: 'closing' });
    case 'extension':
      return extension(command, state, setting);
    default:
      return unreachable(command);
  }
}

/** §4.1.1.1; in a transaction it also does what RSET does (§4.1.4). */
function hello(command: Extract<Command, { verb: 'EHLO' | 'HELO' }>, setting: Setting): Step {
  const { name, offer } = setting;
  const client: Client = { verb: command.verb, name: nameOf(command.client) };
  const reply =
    command.verb === 'EHLO'
      ? replies.hello(name, client.name, offerLines(offer, setting.context()))
      : replies.helloPlain(name);
  return answer(reply, { phase: 'ready', client });
}

const nameOf = (client: Domain | AddressLiteral): string => (client.kind === 'domain' ? client.name : client.text);

/** §4.1.1.2: begins a mail transaction. */
function mail(command: Extract<Command, { verb: 'MAIL' }>, state: RestingState, setting: Setting): Step {
  const client = present(clientOf(state), 'a client, to whom MAIL is admitted');
  const { reversePath: path, parameters } = command;
  const { offer } = setting;
  const fault = judgeParameters(parameters, extended(state) ? offer.mail : null);
  if (fault !== null) return refuse(fault, state);
  const context = setting.context();
  const refusal = extended(state)
    ? firstRefusal(offer, (server) => server.judgeMail({ path, parameters }, context))
    : null;
  if (refusal !== null) return answer(refusal, state);
  const amended = extended(state) ? amendMail(offer, path, parameters, context) : { parameters, success: null };
  const envelope: Envelope = { reversePath: path, mailParameters: amended.parameters, forwardPaths: [] };
  return {
    kind: 'ask',
    question: { kind: 'reverse-path', facts: context.facts, client, path, parameters: amended.parameters },
    accepted: { phase: 'transaction', client, envelope },
    success: amended.success ?? replies.reversePathAccepted(),
    refused: state,
  };
}

/** §4.1.1.3: adds a forward-path. */
function rcpt(command: Extract<Command, { verb: 'RCPT' }>, state: RestingState, setting: Setting): Step {
  invariant('envelope' in state, 'RCPT is admitted in transactions only');
  const { forwardPath: path, parameters } = command;
  const { caps, offer } = setting;
  const { client, envelope } = state;
  const fault = judgeParameters(parameters, extended(state) ? offer.rcpt : null);
  if (fault !== null) return refuse(fault, state);
  const accepted = envelope.forwardPaths.length;
  if (accepted >= caps.recipients) return refuse({ kind: 'too-many-recipients', most: caps.recipients }, state);
  const context = setting.context();
  const refusal = extended(state)
    ? firstRefusal(offer, (server) => server.judgeRcpt({ path, parameters, envelope }, context))
    : null;
  if (refusal !== null) return answer(refusal, state);
  const forwardPaths = [...envelope.forwardPaths, { path, parameters }];
  const { reversePath } = envelope;
  return {
    kind: 'ask',
    question: { kind: 'forward-path', facts: context.facts, client, reversePath, path, parameters, accepted },
    accepted: { phase: 'recipients', client, envelope: { ...envelope, forwardPaths } },
    success: replies.forwardPathAccepted(),
    refused: state,
  };
}

/** §4.1.1.4: from here on octets are mail data. */
function data(state: RestingState, setting: Setting): Step {
  invariant('envelope' in state, 'DATA is admitted in transactions only');
  const { client, envelope } = state;
  const refusal = extended(state)
    ? firstRefusal(setting.offer, (server) => server.judgeData(envelope, setting.context()))
    : null;
  if (refusal !== null) return answer(refusal, state);
  const reader = setting.readers.mailData(setting.caps);
  return answer(replies.startMailInput(), { phase: 'content', client, envelope, data: reader });
}

/**
 * The end of mail data, by the end mark or with the last chunk, confirms the transaction (§3.3): one reply for all
 * recipients, and the buffers are clear again.
 */
export function endOfData(state: SessionState & Begun, content: ReceivedContent, setting: Setting): Step {
  const { client, envelope } = state;
  const { caps, offer } = setting;
  const { parts, size, eightBit } = content;
  const after = withoutTransaction(state);
  const context = setting.context();
  const refusal = extended(state)
    ? firstRefusal(offer, (server) => server.judgeContent(content, envelope, context))
    : null;
  if (refusal !== null) return answer(refusal, after);
  if (size > caps.message) return refuse({ kind: 'message-too-big', most: caps.message }, after);
  const { facts } = context;
  return {
    kind: 'ask',
    question: { kind: 'mail-data', facts, client, envelope, content: parts, size, eightBit },
    accepted: after,
    success: replies.messageAccepted(),
    refused: after,
  };
}

/** §3.5.1, §4.1.1.6: the mail system knows its users; when it does not say, neither do we (§3.5.3). */
function verify(text: string, state: RestingState): Step {
  return {
    kind: 'ask',
    question: { kind: 'verify', client: clientOf(state), text },
    accepted: state,
    success: replies.cannotVerify(),
    refused: state,
  };
}

/** §4.1.1.8: for people. */
function help(argument: string | null, state: RestingState, { offer }: Setting): Step {
  const table = tableInForce(offer, extended(state));
  if (argument === null) return answer(replies.help([...table.keys()]), state);
  const row = table.get(argument.toUpperCase());
  return row === undefined
    ? refuse({ kind: 'no-such-help' }, state)
    : answer(replies.helpOn(row.verb, row.section), state);
}

/** §2.2.2, fourth point: what an extension's verb comes to. */
function extension({ word, argument }: ExtensionCommand, state: RestingState, setting: Setting): Step {
  const verb = present(setting.offer.verbs.get(word), `the verb ${word}`);
  return stepOf(verb.perform(argument, setting.context()), verb.row, state, setting);
}
