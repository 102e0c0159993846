/**
 * Pages in Markdown: their code blocks, their links, and the places of the tree they name.
 */
import { posix } from 'node:path';
import type { Source, Violation } from './source.ts';

/** The text of every fenced block of this language, in order. */
export const blocksOf = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);

/** Commands of the shell blocks, without comments. */
export const commandsOf = (page: string): string[] =>
  blocksOf(page, 'sh')
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

const places = /`((?:lib|test|docs|public|src|\.ci)\/[\w./-]*)`/g;
const links = /\]\(([^)\s]+)\)/g;

/** Links and places that lead nowhere. A folder is named with a final `/` or without. */
export function checkPlaces({ path, text }: Source, exists: (path: string) => boolean): Violation[] {
  const prose = text.replace(/^```[^]*?^```$/gm, '');
  const named = [...prose.matchAll(places)].map(([, place = '']) => place);
  const linked = [...prose.matchAll(links)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
    .map((link) => posix.normalize(posix.join(posix.dirname(path), link)));
  return [...named, ...linked].filter((place) => !exists(place)).map((place) => `${path} leads nowhere: ${place}`);
}
