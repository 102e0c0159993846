/** Facts about a line from literals, and the sentence that they lead to. */
import type { DialogueRow, LineFacts, SessionStateRow } from '#lib/projection';
import { sayWhy } from '#lib/wording';
import type { Why } from '#lib/wording';

const SERVER = 2;
export const CLIENT = 1;
const names = ['', 'bar', 'mx2'];
const nameOf = (host: number): string => names[host] ?? '';

export const row = (some: Partial<DialogueRow>): DialogueRow => ({
  seq: 9,
  at: 0,
  connection: 1,
  client: CLIENT,
  server: SERVER,
  kind: 'reply',
  from: 'S',
  lines: [],
  whole: true,
  octets: [],
  verb: '',
  code: 0,
  enhanced: '',
  clause: '',
  secured: false,
  turn: null,
  what: null,
  why: '',
  ...some,
});
export const state = (phase: string): SessionStateRow => ({
  seq: 1,
  at: 0,
  connection: 1,
  host: SERVER,
  phase,
  client: '',
  reversePath: null,
  forwardPaths: [],
});
export const facts = (of: Partial<DialogueRow>, some: Partial<LineFacts> = {}): LineFacts => ({
  row: row(of),
  answers: null,
  before: null,
  after: null,
  path: null,
  reversePath: null,
  accepted: [],
  refused: [],
  offered: [],
  fault: null,
  scripted: false,
  group: [],
  chunk: null,
  asked: null,
  ...some,
});
export const why = (of: Partial<DialogueRow>, some: Partial<LineFacts> = {}): Why => sayWhy(facts(of, some), nameOf);
