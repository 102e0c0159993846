/**
 * Everything that demonstrates: the dialogues of `test/transcripts`, and the claims beside this file. A file that cannot
 * be read is a flaw, and the others still count.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isSourceRef } from './sources.ts';
import { octetsIn, play, portionings } from '../transcripts/play.ts';
import { readTranscripts } from '../transcripts/transcript.ts';
import type { End, Transcript } from '../transcripts/transcript.ts';
import type { Claim, Demonstration, Flaw } from './demonstration.ts';

export interface Collection {
  readonly demonstrations: readonly Demonstration[];
  readonly flaws: readonly Flaw[];
}

export interface TranscriptFile {
  /** From the project's root. */
  readonly path: string;
  readonly end: End;
  readonly text: string;
}

const root = new URL('../../', import.meta.url);
const filesOf = (folder: string, ending: string): readonly string[] =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(ending) && name !== 'README.md')
    .sort()
    .map((name) => folder + name);

const ofEnd = (folder: string, end: End): readonly TranscriptFile[] =>
  filesOf(folder, '.md').map((path) => ({ path, end, text: readFileSync(new URL(path, root), 'utf8') }));

export const transcriptFiles = (): readonly TranscriptFile[] => [
  ...ofEnd('test/transcripts/', 'server'),
  ...ofEnd('test/transcripts/client/', 'client'),
];

export async function collect(): Promise<Collection> {
  const claims = await Promise.all(filesOf('test/demonstrations/claims/', '.ts').map(claimsOf));
  const collections = [...transcriptFiles().map(dialoguesOf), ...claims];
  const demonstrations = collections.flatMap((each) => each.demonstrations);
  return { demonstrations, flaws: [...collections.flatMap(({ flaws }) => flaws), ...sameTitles(demonstrations)] };
}

export function dialoguesOf({ path, end, text }: TranscriptFile): Collection {
  try {
    const transcripts = readTranscripts(text, end);
    return {
      demonstrations: transcripts.map((transcript) => dialogue(transcript, path)),
      flaws: transcripts.flatMap(({ shows, line }) =>
        shows
          .filter((id) => !isSourceRef(id))
          .map((id) => ({ place: `${path}:${line}`, what: `no such clause: ${id}` })),
      ),
    };
  } catch (error) {
    return { demonstrations: [], flaws: [{ place: path, what: String(error) }] };
  }
}

/** Octets of a dialogue above which it is not cut into single ones: it is played hundreds of times. */
const long = 16_384;

/** Portionings that can differ in what they show; tests of the strict sessions use all there are. */
const tellingOf = (transcript: Transcript): readonly ('whole' | 'octet by octet')[] =>
  octetsIn(transcript) > long ? ['whole'] : ['whole', 'octet by octet'];

const dialogue = (transcript: Transcript, path: string): Demonstration => ({
  title: transcript.title,
  place: `${path}:${transcript.line}`,
  shows: transcript.shows.filter(isSourceRef),
  ends: [transcript.end],
  needs: transcript.setup.extensions,
  run(lab) {
    for (const how of tellingOf(transcript)) {
      const departure = play(transcript, portionings[how], lab);
      if (departure === null) continue;
      const { line, expected, found } = departure;
      throw new Error(`${path}:${line} (${how}): expected ${expected}, found ${found}`);
    }
  },
});

async function claimsOf(path: string): Promise<Collection> {
  const url = new URL(path, root);
  const lines = readFileSync(url, 'utf8').split('\n');
  try {
    const { claims } = (await import(/* @vite-ignore */ fileURLToPath(url))) as { readonly claims: readonly Claim[] };
    const placed = claims.map((claim) => ({
      ...claim,
      run: (lab: Parameters<Claim['run']>[0]) => claim.run(lab),
      place: placeOf(claim, path, lines),
    }));
    return { demonstrations: placed, flaws: [] };
  } catch (error) {
    return { demonstrations: [], flaws: [{ place: path, what: String(error) }] };
  }
}

/** Where its title stands; the whole file when the title is put together. */
function placeOf({ title }: Claim, path: string, lines: readonly string[]): string {
  const index = lines.findIndex((line) => line.includes(title));
  return index < 0 ? path : `${path}:${index + 1}`;
}

/** Two with one title could not be told apart in a list. */
function sameTitles(demonstrations: readonly Demonstration[]): readonly Flaw[] {
  const seen = new Map<string, string>();
  return demonstrations.flatMap(({ title, place }) => {
    const other = seen.get(title);
    seen.set(title, place);
    return other === undefined ? [] : [{ place, what: `has the title of ${other}` }];
  });
}
