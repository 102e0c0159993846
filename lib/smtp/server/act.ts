/**
 * What an extension's verb comes to (`Act`), as steps of a session (§2.2.2, fourth point). Knows no verb: what follows a
 * success stands in the row that the extension brought.
 */
import { present, unreachable } from '#lib/base';
import type { Act, ExtensionVerb } from '../offer/extension.ts';
import { isBinary } from '../offer/merge.ts';
import { classOf } from '../reply/heard.ts';
import { Chunk } from './chunk-data.ts';
import { clientOf, envelopeOf, withoutTransaction } from './state.ts';
import type { Refusal, RestingState, SessionState } from './state.ts';
import { answer } from './step.ts';
import type { Setting, Step } from './step.ts';

type Row = ExtensionVerb['row'];

/** @param state the state in which the verb came */
export function stepOf(act: Act, row: Row, state: RestingState, setting: Setting): Step {
  switch (act.kind) {
    case 'reply': {
      const { reply, identity } = act;
      const after = classOf(reply.code) === 'completion' ? following(row.then, state) : state;
      return identity === undefined ? answer(reply, after) : { kind: 'identify', identity, reply, state: after };
    }
    case 'ask':
      return {
        kind: 'ask',
        question: act.question,
        accepted: following(row.then, state),
        success: act.success,
        refused: state,
      };
    case 'converse':
      return answer(act.reply, {
        phase: 'exchange',
        row,
        back: state,
        act,
        framing: setting.readers.frame(act.most),
      });
    case 'chunk':
      return awaitChunk(act, row, state, setting);
    case 'secure':
      return answer(act.reply, { phase: 'handshake', back: state });
    default:
      return unreachable(act);
  }
}

type ChunkAct = Extract<Act, { kind: 'chunk' }>;

/** The first chunk opens the mail data buffer; the next ones add to it. */
function awaitChunk({ size, last }: ChunkAct, { verb }: Row, back: RestingState, setting: Setting): Step {
  const envelope = present(envelopeOf(back), 'a transaction that the chunk belongs to');
  const client = present(clientOf(back), 'a client in a transaction');
  const octets = isBinary(setting.offer, envelope.mailParameters) ? 'any' : 'text';
  const data = back.phase === 'chunks' ? back.data : setting.readers.chunkData(setting.caps, octets);
  const chunk = new Chunk(size);
  return { kind: 'chunk', state: { phase: 'chunk', use: 'data', verb, back, chunk, client, envelope, data, last } };
}

/**
 * A command of an extension that is refused. When octets follow it, they are taken first and for nothing, so that they
 * are never read as commands (RFC 3030 2).
 */
export function refuseExtension(
  verb: ExtensionVerb,
  argument: string,
  refusal: Refusal,
  state: RestingState,
  setting: Setting,
): Step {
  const act = verb.perform(argument, setting.context());
  if (act.kind !== 'chunk') return { ...refusal, state };
  const chunk = new Chunk(act.size);
  const after = withHole(state, act.last);
  return {
    kind: 'chunk',
    state: { phase: 'chunk', use: 'none', verb: verb.row.verb, back: state, chunk, refusal, after },
  };
}

/** The state after a chunk that was refused: nothing changes where none was due, else the message cannot be whole. */
export function withHole(state: RestingState, last: boolean): RestingState {
  if (state.phase !== 'recipients' && state.phase !== 'chunks') return state;
  const { client, envelope } = state;
  return last ? { phase: 'ready', client } : { phase: 'spoilt', client, envelope };
}

function following(then: Row['then'], state: RestingState): SessionState {
  switch (then) {
    case 'ready':
      return withoutTransaction(state);
    case 'connected':
    case 'closing':
      return { phase: then };
    case null:
      return state;
    default:
      return unreachable(then);
  }
}
