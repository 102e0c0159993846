/**
 * Dialogues in Markdown: a heading is the claim, the sentence below it the reason, the indented block the evidence.
 * README.md of this folder says what may stand in a block.
 *
 * Reads them only; `play.ts` plays them.
 */
import { octetsOf } from '#lib/base';

export interface Step {
  /** C: what the client sends. S: one reply line. M: content that is taken. T: time that passes. */
  readonly who: 'C' | 'S' | 'M' | 'T';
  readonly text: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

export interface Transcript {
  readonly title: string;
  readonly line: number;
  readonly extensions: readonly string[];
  readonly caps: Readonly<Record<string, number>>;
  readonly steps: readonly Step[];
}

export function readTranscripts(text: string): readonly Transcript[] {
  const transcripts: { title: string; line: number; setup: string; steps: Step[] }[] = [];
  text.split('\n').forEach((content, index) => {
    const line = index + 1;
    const title = /^## (.*)$/.exec(content)?.[1];
    if (title !== undefined) transcripts.push({ title, line, setup: '', steps: [] });
    const current = transcripts.at(-1);
    const setup = /^Setup: (.*)$/.exec(content)?.[1];
    const step = /^ {4}([CSMT]): ?(.*)$/.exec(content);
    if (step === null && /^ {4}\S/.test(content)) throw new Error(`line ${line} is no step: ${content}`);
    if (setup !== undefined && current !== undefined) current.setup = setup;
    if (step !== null && current !== undefined)
      current.steps.push({ who: step[1] as Step['who'], text: step[2] ?? '', line });
  });
  return transcripts
    .filter(({ steps }) => steps.length > 0)
    .map(({ title, line, setup, steps }) => ({ title, line, steps, ...readSetup(setup, line) }));
}

/** `extensions SIZE ENHANCEDSTATUSCODES; caps errors 3, recipients 2` */
function readSetup(setup: string, line: number): Pick<Transcript, 'extensions' | 'caps'> {
  const caps: Record<string, number> = {};
  let extensions: readonly string[] = [];
  for (const part of setup.split(';').filter((piece) => piece.trim() !== '')) {
    const [what, ...words] = part.trim().split(/[ ,]+/);
    if (what === 'extensions') extensions = words;
    else if (what === 'caps') for (let i = 0; i < words.length; i += 2) caps[words[i] ?? ''] = Number(words[i + 1]);
    else throw new Error(`near line ${line}: no setup is called ${String(what)}`);
  }
  return { extensions, caps };
}

/** Escapes: `\r \n \0 \\ \xHH`, and `\(text*count)` for what is repeated. */
export function unescape(text: string): string {
  const repeated = text.replace(/\\\((.*?)\*(\d+)\)/g, (_, piece: string, count: string) =>
    piece.repeat(Number(count)),
  );
  return repeated.replace(/\\(x[0-9A-Fa-f]{2}|.)/g, (whole, code: string) => {
    if (code.startsWith('x')) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    const octet = { r: '\r', n: '\n', '0': '\0', '\\': '\\' }[code];
    if (octet === undefined) throw new Error(`no escape: ${whole}`);
    return octet;
  });
}

/** What a C line puts on the wire: its text and CRLF; a backslash at its end keeps the CRLF away. */
export function clientOctets(text: string): Uint8Array {
  const open = /(^|[^\\])(\\\\)*\\$/.test(text);
  return octetsOf(open ? unescape(text.slice(0, -1)) : `${unescape(text)}\r\n`);
}
