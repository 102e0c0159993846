/**
 * What each phase of a client session waits for: what the awaited reply answers, how long it may take (§4.5.3.2), and what
 * becomes of a transaction when it never comes (§3.8, §4.2.5). Tables only.
 */
import type { Duration, Timeouts } from '#lib/base';
import type { Breakage, RecipientOutcome, Stage } from './outcome.ts';
import type { Plan } from './plan.ts';
import type { AwaitingChunk, Owed, Waiting } from './state.ts';

/** What the awaited reply answers, in the words of `smtp/reply`. */
export function answered(state: Waiting): string {
  switch (state.phase) {
    case 'greeting':
      return 'connect';
    case 'hello':
      return state.verb;
    case 'prelude':
      return state.saying.verb;
    case 'secure':
      return 'none';
    case 'reset':
      return 'RSET';
    case 'mail':
      return 'MAIL';
    case 'vain':
      return owedTo(state.owed[0], state.plan);
    case 'chunk':
      return isLast(state) ? 'content' : owedTo('chunk', state.plan);
    case 'rcpt':
    case 'data':
    case 'dot':
      return owedTo(state.phase, state.plan);
    case 'content':
      return 'content';
    case 'quit':
      return 'QUIT';
  }
}

function owedTo(owed: Owed, { chunks }: Plan): string {
  switch (owed) {
    case 'rcpt':
      return 'RCPT';
    case 'data':
      return 'DATA';
    case 'chunk':
      return chunks?.verb ?? 'none';
    case 'dot':
      return 'content';
  }
}

/** §4.5.3.2: how long the awaited reply may take; while octets of mail data wait, how long one block may take to leave. */
export function patience(state: Waiting, timeouts: Timeouts): Duration {
  switch (state.phase) {
    case 'greeting':
      return timeouts.greeting;
    case 'hello':
      return timeouts.hello;
    case 'mail':
      return timeouts.mail;
    case 'content':
      return timeouts.dataBlock;
    case 'chunk':
      return state.unsent > 0 ? timeouts.dataBlock : timeouts.dataTermination;
    case 'vain':
      return owedWithin(state.owed[0], timeouts);
    case 'rcpt':
    case 'data':
    case 'dot':
      return owedWithin(state.phase, timeouts);
    case 'prelude':
    case 'secure':
    case 'reset':
    case 'quit':
      return timeouts.other;
  }
}

function owedWithin(owed: Owed, timeouts: Timeouts): Duration {
  switch (owed) {
    case 'rcpt':
      return timeouts.rcpt;
    case 'data':
      return timeouts.dataInitiation;
    case 'chunk':
    case 'dot':
      return timeouts.dataTermination;
  }
}

/** Where a transaction breaks when the session breaks in this phase. */
export function stageOf(state: Waiting): Stage {
  switch (state.phase) {
    case 'reset':
    case 'vain':
      return 'mail';
    case 'prelude':
      return state.stage;
    case 'chunk':
      return hasLeft(state) ? 'dot' : 'content';
    default:
      return state.phase;
  }
}

const isLast = ({ chunk, plan }: AwaitingChunk): boolean => chunk + 1 === plan.chunks?.list.length;

/** True when the last chunk has been sent and no octet of it waits: from here on its reply is all that is missing. */
const hasLeft = (state: AwaitingChunk): boolean => state.unsent === 0 && (state.plan.pace === 'group' || isLast(state));

/** §3.8, §4.2.5: what a recipient without an answer gets; the fate is unknown once the final dot is under way. */
export const broken = (stage: Stage, why: Breakage): RecipientOutcome => ({
  kind: 'broken',
  stage,
  why,
  unknown: stage === 'dot',
});
