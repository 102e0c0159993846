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
import { replies } from '../reply/catalogue.ts';
import { refuseExtension, stepOf, withHole } from './act.ts';
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
      return judgeChunk(unit.state);
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
  if (!read.ok) return refuse(inTheWordsOf(offer.verbs.get(word.verb), read.error), state);
  const command = read.value;
  const refusal = refusalOf(word.verb, state, setting, parts);
  if (refusal === null) return parts.perform(command, state, setting);
  return refuseCommand(command, refusal, state, setting);
}

const inTheWordsOf = (verb: ExtensionVerb | undefined, fault: Fault): Fault =>
  fault.kind === 'line-too-long' && verb?.tooLong !== undefined ? { ...fault, said: verb.tooLong } : fault;

/** A well-formed command: what the host says instead, the order of commands, then what extensions have against it. */
function refusalOf(verb: string, state: RestingState, setting: Setting, parts: ServerParts): Refusal | null {
  const { offer, override } = setting;
  const instead = override(verb);
  if (instead !== null) return { kind: 'reply', reply: instead };
  const fault = parts.admit(verb, state, tableInForce(offer, extended(state)));
  if (fault !== null) return { kind: 'fault', fault };
  const reply = firstRefusal(offer, (server) => server.admit(verb, setting.context()));
  return reply === null ? null : { kind: 'reply', reply };
}

function refuseCommand(command: Command, refusal: Refusal, state: RestingState, setting: Setting): Step {
  if (command.verb !== 'extension') return { ...refusal, state };
  const verb = present(setting.offer.verbs.get(command.word), `the verb ${command.word}`);
  return refuseExtension(verb, command.argument, refusal, state, setting);
}

/** A line of an exchange. */
function judgeExchange(line: CommandLine, { act, row, back }: ExchangeState, setting: Setting): Step {
  if (line.tooLong || line.length > act.most) return answer(act.tooLong, back);
  return stepOf(act.hear(line.octets), row, back, setting);
}

/** The end mark, or the last chunk, has come. */
function judgeMailData(state: ContentState | DataChunk, setting: Setting, parts: ServerParts): Step {
  const content = state.data.content();
  const after = withoutTransaction(state);
  if (!content.ok) return refuse(content.error, after);
  const instead = setting.override('content');
  return instead === null ? parts.endOfData(state, content.value, setting) : answer(instead, after);
}

/** A chunk has come that is not the last, or that was not wanted (RFC 3030 2). */
function judgeChunk(state: ChunkState): Step {
  if (state.use === 'none') return { ...state.refusal, state: state.after };
  const { client, envelope, data, chunk, back } = state;
  const fault = data.fault();
  if (fault !== null) return refuse(fault, withHole(back, false));
  return answer(replies.chunkAccepted(chunk.size), { phase: 'chunks', client, envelope, data });
}
