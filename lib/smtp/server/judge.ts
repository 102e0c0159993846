/**
 * From a unit that was taken in to the step that follows: read, admit, perform. The first that objects decides. Pure;
 * nothing is sent, kept or asked here.
 */
import { present, unreachable } from '#lib/base';
import type { Command } from '../command/command.ts';
import type { Word } from '../command/read.ts';
import type { Fault } from '../fault.ts';
import type { CommandLine } from '../framing/line-framer.ts';
import type { ExtensionVerb } from '../offer/extension.ts';
import { firstRefusal, latitudeInForce, lineLimit, tableInForce } from '../offer/merge.ts';
import { isPositive } from '../reply/class.ts';
import { replies } from '../reply/catalogue.ts';
import type { Reply } from '../reply/reply.ts';
import { refuseExtension, stepOf, withHole } from './act.ts';
import { withInstead } from './instead.ts';
import type { Unit } from './intake.ts';
import type { ServerParts } from './parts.ts';
import { extended, withoutTransaction } from './state.ts';
import type { ChunkState, ContentState, DataChunk, ExchangeState, Refusal, RestingState } from './state.ts';
import { answer, refuse } from './step.ts';
import type { Setting, Step } from './step.ts';

export function judge(unit: Unit, setting: Setting, parts: ServerParts): Step {
  switch (unit.kind) {
    case 'command':
      return judgeLine(unit.line, unit.word, unit.state, setting, parts);
    case 'exchange':
      return judgeExchange(unit.line, unit.state, setting);
    case 'mail-data':
      return judgeMailData(unit.state, setting, parts);
    case 'chunk':
      return judgeChunk(unit.state, setting);
    default:
      return unreachable(unit);
  }
}

/** @param word what the line begins with */
function judgeLine(line: CommandLine, word: Word, state: RestingState, setting: Setting, parts: ServerParts): Step {
  const { caps, offer } = setting;
  const inForce = extended(state);
  const table = tableInForce(offer, inForce);
  const most = lineLimit(offer, word.verb, caps);
  const read = parts.readCommand(line, word, table, most, setting, latitudeInForce(offer, inForce));
  if (!read.ok) return refuseLine(read.error, word.verb, state, setting, parts);
  const command = read.value;
  const instead = setting.override(word.verb);
  if (instead !== null && !isPositive(instead.code))
    return refuseCommand(command, { kind: 'reply', reply: instead }, state, setting);
  const refusal = refusalOf(word.verb, state, setting, parts);
  if (refusal !== null) return refuseCommand(command, refusal, state, setting);
  return withInstead(parts.perform(command, state, setting), instead);
}

/**
 * A line that is no command. In a session that was refused it gets the same as any other (§3.1), and a verb that nobody
 * knows may be barred as those that are known; a line that is too long is not looked into.
 */
function refuseLine(fault: Fault, verb: string, state: RestingState, setting: Setting, parts: ServerParts): Step {
  const { offer } = setting;
  if (fault.kind === 'line-too-long') return refuse(inTheWordsOf(offer.verbs.get(verb), fault), state);
  const table = tableInForce(offer, extended(state));
  const order = state.phase === 'refused' ? parts.admit(verb, state, table) : null;
  if (order !== null) return refuse(order, state);
  const unknown = fault.kind === 'unrecognised' || fault.kind === 'not-implemented';
  const bar = unknown ? barOf(verb, setting) : null;
  return bar === null ? refuse(fault, state) : answer(bar, state);
}

const inTheWordsOf = (verb: ExtensionVerb | undefined, fault: Fault): Fault =>
  fault.kind === 'line-too-long' && verb?.tooLong !== undefined ? { ...fault, said: verb.tooLong } : fault;

/**
 * A well-formed command: what extensions have against it (RFC 3207 4: whether it may come or not), and the order of
 * commands. A session that was refused is nobody's but QUIT's (§3.1).
 */
function refusalOf(verb: string, state: RestingState, setting: Setting, parts: ServerParts): Refusal | null {
  const reply = state.phase === 'refused' ? null : barOf(verb, setting);
  if (reply !== null) return { kind: 'reply', reply };
  const fault = parts.admit(verb, state, tableInForce(setting.offer, extended(state)));
  return fault === null ? null : { kind: 'fault', fault };
}

const barOf = (verb: string, setting: Setting): Reply | null =>
  firstRefusal(setting.offer, (server) => server.admit(verb, setting.context()));

function refuseCommand(command: Command, refusal: Refusal, state: RestingState, setting: Setting): Step {
  if (command.verb !== 'extension') return { ...refusal, state };
  const verb = present(setting.offer.verbs.get(command.word), `the verb ${command.word}`);
  return refuseExtension(verb, command.argument, refusal, state, setting);
}

/** A line of an exchange. */
function judgeExchange(line: CommandLine, state: ExchangeState, setting: Setting): Step {
  const { act, row, back, instead = null } = state;
  if (line.tooLong || line.length > act.most) return answer(act.tooLong, back);
  return withInstead(stepOf(act.hear(line.octets), row, back, setting), instead);
}

/** The end mark, or the last chunk, has come. */
function judgeMailData(state: ContentState | DataChunk, setting: Setting, parts: ServerParts): Step {
  const content = state.data.content();
  const after = withoutTransaction(state);
  if (!content.ok) return refuse(content.error, after);
  const instead = setting.override('content') ?? ('instead' in state ? state.instead : null) ?? null;
  if (instead !== null && !isPositive(instead.code)) return answer(instead, after);
  return withInstead(parts.endOfData(state, content.value, setting), instead);
}

/** A chunk has come that is not the last, or that was not wanted (RFC 3030 2). */
function judgeChunk(state: ChunkState, setting: Setting): Step {
  if (state.use === 'none') return { ...state.refusal, state: state.after };
  const { client, envelope, data, chunk, back, instead = null } = state;
  const fault = data.fault();
  if (fault !== null) return refuse(fault, withHole(back, false));
  const refusal = firstRefusal(setting.offer, (server) => server.judgeChunk(data.size, setting.context()));
  if (refusal !== null) return answer(refusal, withHole(back, false));
  const step = answer(replies.chunkAccepted(chunk.size), { phase: 'chunks', client, envelope, data });
  return withInstead(step, instead);
}
