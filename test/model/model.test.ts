/**
 * The state of a server session against a model of it: after any commands, in any portions, the phase, the buffers and
 * what is known of the client are those of the model, and so is the first digit of each reply.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { octetsOf, textOf, join } from '#lib/base';
import { accept, refuse, reply, strictServer } from '#lib/smtp';
import type { Question, ServerParts, SmtpEvent, Verdict } from '#lib/smtp';
import { Server } from '../fuzz/server-run.ts';
import { portions } from '../fuzz/target.ts';
import { doings, meaningTo, textFor } from './doings.ts';
import type { Doing } from './doings.ts';
import { after, opened } from './model.ts';
import type { State } from './model.ts';

/** What can be seen of a state, at a reply. */
interface Seen {
  readonly digit: number;
  readonly phase: string;
  readonly client: string;
  readonly reversePath: string | null;
  readonly forwardPaths: readonly string[];
  readonly identity: string | null;
  readonly secured: boolean;
}

/** What is said without a pause; TLS begins behind it, or the session ends. */
interface Script {
  readonly turns: readonly string[];
  readonly replies: readonly Seen[];
}

/** The model goes along, and says what a client can say next. */
function scripted(all: readonly Doing[]): Script {
  const turns: string[] = [];
  const replies: Seen[] = [];
  let turn = '';
  let state: State = opened;
  for (let [doing = null, ...rest] = all; doing !== null && state.phase !== 'closing'; [doing = null, ...rest] = rest) {
    turn += textFor(state, doing);
    const { state: next, digit } = after(state, meaningTo(state, doing));
    if (digit !== null) replies.push({ ...seen(next), digit });
    state = next;
    if (digit === 3 && doing.then !== null) rest = [doing.then, ...rest];
    if (state.phase !== 'handshake') continue;
    turns.push(turn);
    turn = '';
    state = after(state, { kind: 'tls-stands' }).state;
  }
  return { turns: [...turns, turn], replies };
}

const seen = ({ phase, client, reversePath, forwardPaths, identity, secured }: State): Omit<Seen, 'digit'> => ({
  phase,
  client,
  reversePath,
  forwardPaths,
  identity,
  secured,
});

/** The same, from what the session reports. */
function observed(events: readonly SmtpEvent[]): readonly Seen[] {
  const replies: Seen[] = [];
  let state = seen(opened);
  for (const event of events)
    if (event.kind === 'smtp/phase') {
      const { phase, client, reversePath, forwardPaths: count, added } = event;
      const forwardPaths = added === null ? state.forwardPaths : [...state.forwardPaths, added];
      if (count !== 0 && count !== forwardPaths.length) throw new Error(`${count} forward-paths are held`);
      state = { ...state, phase, client, reversePath, forwardPaths: count === 0 ? [] : forwardPaths };
    } else if (event.kind === 'smtp/authenticated') state = { ...state, identity: event.identity };
    else if (event.kind === 'smtp/secured') state = { ...state, secured: true, identity: null };
    else if (event.kind === 'smtp/reply' && event.to !== 'connect')
      replies.push({ ...state, digit: Math.floor(event.code / 100) });
  return replies;
}

const extensions = ['CHUNKING', 'EXPN', 'HELP', 'STARTTLS', 'AUTH PLAIN LOGIN cleartext', 'ENHANCEDSTATUSCODES'];

function policy(question: Question): Verdict {
  const verdict = (word: string): Verdict =>
    word === 'n' || word === 'REFUSE'
      ? refuse(reply(550, '5.1.1', null, 'no'))
      : word === 'l' || word === 'LATER'
        ? refuse(reply(450, '4.2.0', null, 'later'))
        : accept;
  if (question.kind === 'reverse-path' || question.kind === 'forward-path')
    return verdict(question.path.kind === 'mailbox' ? question.path.mailbox.localPart : '');
  if (question.kind !== 'mail-data') return accept;
  // Chunks may put other lines before it.
  return verdict(/^(?:REFUSE|LATER)$/m.exec(textOf(join(question.content)).replaceAll('\r', ''))?.[0] ?? '');
}

function play({ turns }: Script, parts: ServerParts, seed: number): Server {
  const caps = { errors: 1e9, idleCommands: 1e9, commandLine: 512 };
  const server = new Server({ caps, extensions, parts, policy });
  turns.forEach((turn, i) => {
    if (i > 0) server.handshake();
    for (const portion of portions(octetsOf(turn), 40, seed + i)) server.receive(portion);
    server.settle();
  });
  return server;
}

const holds = (parts: ServerParts, numRuns: number): fc.RunDetails<[readonly Doing[], number]> =>
  fc.check(
    fc.property(doings, fc.nat(), (all, seed) => {
      const script = scripted(all);
      expect(observed(play(script, parts, seed).events)).toEqual(script.replies);
    }),
    { numRuns },
  );

test('after any commands the state is that of the model, and so is the class of each reply', () => {
  const result = holds(strictServer, 700);
  expect(fc.defaultReportMessage(result)).toBeUndefined();
});

test('the commands reach everything there is', () => {
  const states = fc.sample(doings, { numRuns: 800, seed: 1 }).flatMap((all) => scripted(all).replies);
  const phases = new Set(states.map(({ phase }) => phase));
  const all = [
    'connected',
    'ready',
    'transaction',
    'recipients',
    'content',
    'chunks',
    'spoilt',
    'exchange',
    'handshake',
    'closing',
  ];
  expect([...phases].sort()).toEqual(all.sort());
  for (const digit of [2, 3, 4, 5]) expect(states.some((state) => state.digit === digit)).toBe(true);
  expect(states.some(({ forwardPaths }) => forwardPaths.length > 2)).toBe(true);
  expect(states.some(({ identity, reversePath }) => identity !== null && reversePath !== null)).toBe(true);
});

describe('a session that does it wrong is found', () => {
  const follow: ServerParts['follow'] = (next) => next;
  const wrong: readonly (readonly [string, Partial<ServerParts>])[] = [
    ['RSET that clears nothing', { follow: (next, to, before) => (to === 'RSET' ? before : follow(next, to, before)) }],
    [
      'a second EHLO that keeps the transaction',
      { follow: (next, to, before) => (to === 'EHLO' && 'envelope' in before ? before : follow(next, to, before)) },
    ],
    [
      'a refused MAIL that is a transaction all the same',
      {
        perform: (command, state, setting) => {
          const step = strictServer.perform(command, state, setting);
          return step.kind === 'ask' && command.verb === 'MAIL' ? { ...step, refused: step.accepted } : step;
        },
      },
    ],
    [
      'a refused message whose transaction goes on',
      {
        follow: (next, to, before) =>
          to === 'content' && next.phase === 'ready' && 'back' in before ? before.back : follow(next, to, before),
      },
    ],
    [
      'MAIL within a transaction',
      {
        admit: (verb, state, table) =>
          verb === 'MAIL' && state.phase === 'recipients' ? null : strictServer.admit(verb, state, table),
      },
    ],
    ['TLS that forgets nothing', { forgets: false }],
  ];
  test.each(wrong)('%s', (_, parts) => {
    expect(holds({ ...strictServer, ...parts }, 2_000).failed).toBe(true);
  });
});
