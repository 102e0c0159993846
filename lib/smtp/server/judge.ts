/**
 * From a framed line, or from mail data that have ended, to the step that follows: read, admit, perform. The first that
 * objects decides. Pure; nothing is sent, kept or asked here.
 */
import { readCommand } from '../command/read.ts';
import type { Word } from '../command/read.ts';
import type { CommandLine } from '../framing/line-framer.ts';
import { lineLimit, tableInForce } from '../offer/merge.ts';
import { admit } from './admit.ts';
import { endOfData, perform } from './perform.ts';
import type { Setting, Step } from './perform.ts';
import { extended, withoutTransaction } from './state.ts';
import type { ContentState, SessionState } from './state.ts';

/** @param word what the line begins with */
export function judgeLine(line: CommandLine, word: Word, state: SessionState, setting: Setting): Step {
  const { caps, offer, override } = setting;
  const table = tableInForce(offer, extended(state));
  const read = readCommand(line, word, table, lineLimit(offer, word.verb, caps), caps);
  if (!read.ok) return { kind: 'fault', fault: read.error, state };
  const reply = override(word.verb);
  if (reply !== null) return { kind: 'reply', reply, state };
  const fault = admit(word.verb, state, table);
  return fault === null ? perform(read.value, state, setting) : { kind: 'fault', fault, state };
}

export function judgeMailData(state: ContentState, setting: Setting): Step {
  const content = state.data.content();
  const after = withoutTransaction(state);
  if (!content.ok) return { kind: 'fault', fault: content.error, state: after };
  const reply = setting.override('content');
  return reply === null ? endOfData(state, content.value, setting) : { kind: 'reply', reply, state: after };
}
