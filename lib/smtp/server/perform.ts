/**
 * What an admitted command does: command and state in, the next step out. Pure: nothing is sent, kept or asked here.
 *
 * A step answers at once, or first has a question answered by whoever decides for the host. A refusal never changes the
 * state (§4.1.4). What a verb means stands in the function named after it.
 */
import { invariant, present, unreachable } from '#lib/base';
import type { Caps } from '#lib/base';
import type { AddressLiteral, Domain } from '#lib/syntax';
import type { Command, ExtensionCommand } from '../command/command.ts';
import type { Fault } from '../fault.ts';
import { judgeContent, judgeMail, judgeParameters, offerLines, tableInForce } from '../offer/merge.ts';
import type { ExtensionVerb } from '../offer/extension.ts';
import type { Offer } from '../offer/merge.ts';
import { replies } from '../reply/catalogue.ts';
import { classOf } from '../reply/heard.ts';
import type { Reply } from '../reply/reply.ts';
import { MailData } from './mail-data.ts';
import type { Content } from './mail-data.ts';
import type { Client, Envelope, Question } from './policy.ts';
import { extended, withoutTransaction } from './state.ts';
import type { ContentState, SessionState } from './state.ts';

export type Step =
  | { readonly kind: 'reply'; readonly reply: Reply; readonly state: SessionState }
  | { readonly kind: 'fault'; readonly fault: Fault; readonly state: SessionState }
  | {
      readonly kind: 'ask';
      readonly question: Question;
      /** After acceptance: this state, and this reply unless the verdict brings one. */
      readonly accepted: SessionState;
      readonly success: Reply;
      readonly refused: SessionState;
    };

/** What a command is judged by, besides the state. */
export interface Setting {
  /** The server as it names itself. */
  readonly name: string;
  readonly caps: Caps;
  readonly offer: Offer;
  /** A reply to give instead, by verb (or `connect`, `content`); null: none. */
  readonly override: (what: string) => Reply | null;
}

const answer = (reply: Reply, state: SessionState): Step => ({ kind: 'reply', reply, state });
const refuse = (fault: Fault, state: SessionState): Step => ({ kind: 'fault', fault, state });

export function perform(command: Command, state: SessionState, setting: Setting): Step {
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
      return answer(replies.cannotVerify(), state);
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
function hello(command: Extract<Command, { verb: 'EHLO' | 'HELO' }>, { name, caps, offer }: Setting): Step {
  const client: Client = { verb: command.verb, name: nameOf(command.client) };
  const reply =
    command.verb === 'EHLO' ? replies.hello(name, client.name, offerLines(offer, caps)) : replies.helloPlain(name);
  return answer(reply, { phase: 'ready', client });
}

const nameOf = (client: Domain | AddressLiteral): string => (client.kind === 'domain' ? client.name : client.text);

/** §4.1.1.2: begins a mail transaction. */
function mail(command: Extract<Command, { verb: 'MAIL' }>, state: SessionState, { caps, offer }: Setting): Step {
  invariant(state.phase === 'ready', 'MAIL is admitted outside transactions only');
  const { reversePath, parameters } = command;
  const fault = judgeParameters(parameters, extended(state) ? offer.mail : null);
  if (fault !== null) return refuse(fault, state);
  const refusal = judgeMail(offer, parameters, caps);
  if (refusal !== null) return answer(refusal, state);
  const { client } = state;
  const envelope: Envelope = { reversePath, mailParameters: parameters, forwardPaths: [] };
  return {
    kind: 'ask',
    question: { kind: 'reverse-path', client, path: reversePath, parameters },
    accepted: { phase: 'transaction', client, envelope },
    success: replies.reversePathAccepted(),
    refused: state,
  };
}

/** §4.1.1.3: adds a forward-path. */
function rcpt(command: Extract<Command, { verb: 'RCPT' }>, state: SessionState, { caps, offer }: Setting): Step {
  invariant(state.phase === 'transaction' || state.phase === 'recipients', 'RCPT is admitted in transactions only');
  const { forwardPath: path, parameters } = command;
  const { client, envelope } = state;
  const fault = judgeParameters(parameters, extended(state) ? offer.rcpt : null);
  if (fault !== null) return refuse(fault, state);
  const accepted = envelope.forwardPaths.length;
  if (accepted >= caps.recipients) return refuse({ kind: 'too-many-recipients', most: caps.recipients }, state);
  const forwardPaths = [...envelope.forwardPaths, { path, parameters }];
  return {
    kind: 'ask',
    question: { kind: 'forward-path', client, reversePath: envelope.reversePath, path, parameters, accepted },
    accepted: { phase: 'recipients', client, envelope: { ...envelope, forwardPaths } },
    success: replies.forwardPathAccepted(),
    refused: state,
  };
}

/** §4.1.1.4: from here on octets are mail data. */
function data(state: SessionState, { caps }: Setting): Step {
  invariant(state.phase === 'recipients', 'DATA is admitted after recipients only');
  const { client, envelope } = state;
  return answer(replies.startMailInput(), { phase: 'content', client, envelope, data: new MailData(caps) });
}

/** The end mark confirms the transaction (§3.3): one reply for all recipients, and the buffers are clear again. */
export function endOfData(state: ContentState, content: Content, { caps, offer }: Setting): Step {
  const { client, envelope } = state;
  const after = withoutTransaction(state);
  const refusal = extended(state) ? judgeContent(offer, content.size, caps) : null;
  if (refusal !== null) return answer(refusal, after);
  if (content.size > caps.message) return refuse({ kind: 'message-too-big', most: caps.message }, after);
  return {
    kind: 'ask',
    question: { kind: 'mail-data', client, envelope, content: content.parts, size: content.size },
    accepted: after,
    success: replies.messageAccepted(),
    refused: after,
  };
}

/** §4.1.1.8: for people. */
function help(argument: string | null, state: SessionState, { offer }: Setting): Step {
  const table = tableInForce(offer, extended(state));
  if (argument === null) return answer(replies.help([...table.keys()]), state);
  const row = table.get(argument.toUpperCase());
  return row === undefined
    ? refuse({ kind: 'no-such-help' }, state)
    : answer(replies.helpOn(row.verb, row.section), state);
}

/** §2.2.2, fourth point: the extension answers, and the first digit says whether the phase of its row follows. */
function extension({ word, argument }: ExtensionCommand, state: SessionState, { offer }: Setting): Step {
  const verb = present(offer.verbs.get(word), `the verb ${word}`);
  const reply = verb.perform(argument);
  return answer(reply, classOf(reply.code) === 'completion' ? following(verb.row.then, state) : state);
}

function following(then: ExtensionVerb['row']['then'], state: SessionState): SessionState {
  switch (then) {
    case null:
      return state;
    case 'ready':
      return withoutTransaction(state);
    case 'connected':
    case 'closing':
      return { phase: then };
    default:
      return unreachable(then);
  }
}
