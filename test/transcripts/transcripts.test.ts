/**
 * Every dialogue of this folder, in every portioning. A failure names the file and the line.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { play, portionings } from './play.ts';
import { readTranscripts } from './transcript.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

describe.each(files)('%s', (file) => {
  const transcripts = readTranscripts(readFileSync(folder + file, 'utf8'));

  test('holds dialogues', () => expect(transcripts.length).toBeGreaterThan(0));

  for (const transcript of transcripts)
    for (const [how, portioning] of Object.entries(portionings))
      test(`${transcript.title} (${file}:${transcript.line}), ${how}`, () => {
        const departure = play(transcript, portioning);
        const place = departure === null ? '' : `${file}:${departure.line}`;
        expect({ place, ...departure }).toEqual({ place: '' });
      });
});

describe('the runner itself can fail', () => {
  const broken = (block: string): number | undefined => {
    const [transcript] = readTranscripts(`## x\n\n${block}`);
    return transcript && play(transcript, (octets) => [octets])?.line;
  };

  test('at a reply that differs', () => expect(broken('    S: 220 *\n    C: NOOP\n    S: 251 *\n')).toBe(5));
  test('at a reply that does not come', () => expect(broken('    S: 220 *\n    C: NOOP\\\n    S: 250 *\n')).toBe(5));
  test('at a reply too many', () => expect(broken('    S: 220 *\n    C: NOOP\n')).toBe(4));
  test('at a close that nobody expects', () => expect(broken('    S: 220 *\n    C: QUIT\n    S: 221 *\n')).toBe(5));
});
