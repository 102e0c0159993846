/**
 * What the client says between the offer and its first transaction (§2.2.1): each extension that both sides have may say
 * a line, hear the reply, and go on from there, one after the other. Those that begin TLS come first (RFC 3207 4.2), and
 * after TLS everything begins anew with EHLO.
 *
 * Names no extension. Pure functions from a state and what happened to a step.
 */
import { present, unreachable } from '#lib/base';
import { helloCommand, quitCommand, sayingCommand } from '../command/write.ts';
import type { Saying } from '../offer/extension.ts';
import { unauthenticated, unsaid, unsecured } from '../reply/heard.ts';
import { noFacts } from '../server/policy.ts';
import type { Facts, Secured } from '../server/policy.ts';
import { begin } from './begin.ts';
import { contextOf } from './consult.ts';
import { offeredBy } from './offer.ts';
import type { HeardReply, Stage } from './outcome.ts';
import { forAll, refusedAt } from './plan.ts';
import type { Script, Terms } from './script.ts';
import type { AwaitingPrelude, Move, Securing, Step } from './state.ts';

/** §4.1.1.1; `facts` are those that hold already. */
export const hello = (verb: 'EHLO' | 'HELO', facts: Facts, script: Script): Step => ({
  state: { phase: 'hello', verb, facts },
  moves: [{ kind: 'command', line: helloCommand(verb, script.name) }],
});

/**
 * Says the first prelude there is, from `from` on; without any the transactions begin. None begins in clear where TLS is
 * a must, nor in nobody's name where there is a login.
 */
export function prepare(script: Script, terms: Terms, from: number): Step {
  const ordered = securingFirst(script);
  const isSecure = terms.facts.secured !== null;
  for (let next = from; next < ordered.length; next++) {
    const extension = present(ordered[next], `prelude ${next}`);
    const { client } = extension;
    if (client.secures && (isSecure || script.tls === 'never')) continue;
    if (!client.secures && script.tls === 'must' && !isSecure) break;
    const offered = offeredBy(script.extensions, terms.offer, extension);
    const saying = offered === null ? null : client.prelude(offered, contextOf(script, terms));
    const stage = client.secures ? 'secure' : 'auth';
    if (saying === null) continue;
    if ('hear' in saying) return say(saying, { stage, terms, next: next + 1 });
    return turnedAway(stage, unsaid(saying.code, saying.enhanced, saying.text), script);
  }
  if (script.tls === 'must' && !isSecure) return turnedAway('secure', unsecured, script);
  if (script.login !== null && terms.facts.identity === null) return turnedAway('auth', unauthenticated, script);
  return begin(script, terms, 0, false);
}

const securingFirst = ({ extensions }: Script): Script['extensions'] => [
  ...extensions.filter(({ client }) => client.secures),
  ...extensions.filter(({ client }) => !client.secures),
];

const say = (saying: Saying, rest: Omit<AwaitingPrelude, 'phase' | 'saying'>): Step => ({
  state: { phase: 'prelude', saying, ...rest },
  moves: [{ kind: 'command', line: sayingCommand(saying.verb, saying.line) }],
});

/** The reply to a line of a prelude; null when the dialogue has no place for it. */
export function afterPrelude(state: AwaitingPrelude, reply: HeardReply, script: Script): Step | null {
  const { stage, terms, next } = state;
  const act = state.saying.hear(reply);
  switch (act.kind) {
    case 'say':
      return say(act.saying, { stage, terms, next });
    case 'secure':
      return { state: { phase: 'secure', terms }, moves: [{ kind: 'secure' }] };
    case 'give-up':
      return turnedAway(stage, act.reply, script);
    case 'misplaced':
      return null;
    case 'done': {
      const { identity } = act;
      if (identity === undefined) return prepare(script, terms, next);
      const facts = { ...terms.facts, identity };
      const { state: after, moves } = prepare(script, { ...terms, facts }, next);
      return { state: after, moves: [{ kind: 'authenticated', identity }, ...moves] };
    }
    default:
      return unreachable(act);
  }
}

/** RFC 3207 4.2: what was known before TLS is forgotten, the offer too, and the client greets again. */
export const afterTls = (_before: Securing, tls: Secured, script: Script): Step =>
  hello('EHLO', { ...noFacts, secured: tls }, script);

/** The server takes nothing from us: QUIT, as after any refusal (§3.1, §4.1.1.10). */
export function turnedAway(stage: Stage, reply: HeardReply, script: Script): Step {
  const moves: Move[] = script.transactions.map((transaction, index) => ({
    kind: 'outcome',
    transaction: index,
    outcome: forAll(transaction, refusedAt(stage, reply)),
  }));
  moves.push({ kind: 'command', line: quitCommand });
  return { state: { phase: 'quit', why: 'refused' }, moves };
}
