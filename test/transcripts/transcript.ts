/**
 * Dialogues in Markdown: a heading is the claim, `Shows:` its clauses, the sentences below the reason, the indented
 * block the evidence. README.md of this folder says what may stand in a block.
 *
 * Reads them only; `play.ts` plays them, and `setup.ts` reads what stands in their setup.
 */
import { octetText } from './escapes.ts';
import { readSetup } from './setup.ts';
import type { Setup } from './setup.ts';

/** The end that a dialogue is played against. */
export type End = 'server' | 'client';

export interface Step {
  /** C, S: a line of client and server. E: a path of an envelope. M: content that is taken. O: an outcome. T: time. */
  readonly who: 'C' | 'S' | 'E' | 'M' | 'O' | 'T';
  /** One character for each octet, escapes as they stand. */
  readonly text: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

export interface Transcript {
  readonly title: string;
  readonly end: End;
  readonly line: number;
  /** As written: whether there is such a clause is for `demonstrations/` to say. */
  readonly shows: readonly string[];
  readonly setup: Setup;
  readonly steps: readonly Step[];
}

const stepsOf: Readonly<Record<End, RegExp>> = {
  server: /^ {4}([CSEMT]): ?(.*)$/,
  client: /^ {4}([CSOT]): ?(.*)$/,
};

interface Draft {
  readonly title: string;
  readonly line: number;
  readonly shows: string[];
  readonly setup: { readonly text: string; readonly line: number }[];
  readonly steps: Step[];
}

/** @param text of a Markdown file; throws with the line that cannot be read */
export function readTranscripts(text: string, end: End = 'server'): readonly Transcript[] {
  const drafts: Draft[] = [];
  text.split('\n').forEach((content, index) => {
    const line = index + 1;
    const title = /^## (.*)$/.exec(content)?.[1];
    if (title !== undefined) drafts.push({ title, line, shows: [], setup: [], steps: [] });
    else if (/^ {4}\S/.test(content)) present(drafts, line).steps.push(...readSteps(content, line, end));
    else readAside(content, line, drafts.at(-1));
  });
  return drafts
    .filter(({ steps }) => steps.length > 0)
    .map(({ setup, ...rest }) => ({ ...rest, end, setup: readSetup(setup, end) }));
}

function present(drafts: readonly Draft[], line: number): Draft {
  const draft = drafts.at(-1);
  if (draft === undefined) throw new Error(`line ${line} stands below no heading`);
  return draft;
}

function readAside(content: string, line: number, draft: Draft | undefined): void {
  const [, what, rest = ''] = /^(Shows|Setup|Transaction): (.*)$/.exec(content) ?? [];
  if (what === undefined) return;
  if (draft === undefined || draft.steps.length > 0) throw new Error(`line ${line} does not stand above a block`);
  if (what === 'Shows') draft.shows.push(...rest.split(',').map((id) => id.trim()));
  else draft.setup.push({ text: what === 'Setup' ? rest : `transaction ${rest}`, line });
}

/** TLS that stands is TLS that has begun: `T: tls` is both. */
function readSteps(content: string, line: number, end: End): readonly Step[] {
  const [, who, written = ''] = stepsOf[end].exec(content) ?? [];
  if (who === undefined) throw new Error(`line ${line} is no step: ${content}`);
  const step: Step = { who: who as Step['who'], text: octetText(written), line };
  const begins: Step = { who: end === 'server' ? 'S' : 'C', text: '[tls]', line };
  return who === 'T' && /^tls\b/.test(written) ? [begins, step] : [step];
}
