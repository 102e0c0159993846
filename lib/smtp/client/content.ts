/**
 * The end of a transaction: mail data behind DATA or in chunks, and the reply that moves responsibility (§4.2.5, RFC
 * 3030 2).
 */
import { present } from '#lib/base';
import { classOf } from '../reply/heard.ts';
import { finish, settled } from './begin.ts';
import type { HeardReply } from './outcome.ts';
import { refusedAt } from './plan.ts';
import type { Script } from './script.ts';
import type { AwaitingChunk, AwaitingData, AwaitingDot, Move, Owed, Step } from './state.ts';
import { inVain } from './vain.ts';

export function afterData(state: AwaitingData, reply: HeardReply, script: Script): Step | null {
  const { transaction } = state.plan;
  switch (classOf(reply.code)) {
    case 'completion':
      return null;
    case 'intermediate':
      return { state: { ...state, phase: 'dot' }, moves: [{ kind: 'content', transaction }] };
    case 'transient':
    case 'permanent':
      return finish(state, settled(transaction, state.answers, refusedAt('data', reply)), script, true);
  }
}

/** §4.2.5: whatever the final reply says, it ends the transaction. */
export function afterDot(state: AwaitingDot, reply: HeardReply, script: Script): Step | null {
  const { transaction } = state.plan;
  switch (classOf(reply.code)) {
    case 'completion':
      return finish(state, settled(transaction, state.answers, { kind: 'accepted', reply }), script, false);
    case 'intermediate':
      return null;
    case 'transient':
    case 'permanent':
      return finish(state, settled(transaction, state.answers, refusedAt('dot', reply)), script, false);
  }
}

/** The chunk that is due; in a group all that are left (RFC 3030 2). */
export function sendChunk(state: AwaitingChunk): Step {
  const { transaction, pace, chunks } = state.plan;
  const { list } = present(chunks, 'chunks of a transaction that sends some');
  const moves = list.map((chunk): Move => ({ kind: 'chunk', transaction, chunk }));
  return { state, moves: pace === 'group' ? moves : moves.slice(state.chunk, state.chunk + 1) };
}

/** RFC 3030 2: each chunk has a reply; the one to the last chunk is what the reply to the end mark is elsewhere. */
export function afterChunk(state: AwaitingChunk, reply: HeardReply, script: Script): Step | null {
  const { plan, answers, chunk } = state;
  const behind = (plan.chunks?.list.length ?? 0) - chunk - 1;
  switch (classOf(reply.code)) {
    case 'completion': {
      if (behind === 0)
        return finish(state, settled(plan.transaction, answers, { kind: 'accepted', reply }), script, false);
      const next: AwaitingChunk = { ...state, chunk: chunk + 1 };
      return plan.pace === 'group' ? { state: next, moves: [] } : sendChunk(next);
    }
    case 'intermediate':
      return null;
    case 'transient':
    case 'permanent': {
      const outcome = settled(plan.transaction, answers, refusedAt(behind === 0 ? 'dot' : 'content', reply));
      const owed = Array<Owed>(plan.pace === 'group' ? behind : 0).fill('chunk');
      return inVain(state, outcome, owed, script);
    }
  }
}
