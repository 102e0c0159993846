/**
 * Readers of what a host says about its sessions: service extensions as ehlo-lines, deviations, users and passwords,
 * names in certificates, greetings.
 *
 * What a line may hold is the business of its extension; here its words are only handed over.
 */
import { asciiLower, failure, success } from '#lib/base';
import { isHostName } from '#lib/dns';
import { deviations, extensionKeywords, extensionOf, profiles, replies } from '#lib/smtp';
import type { Reading } from './attempt.ts';
import { readAnswer } from './fault.ts';
import type { Answer } from './fault.ts';
import { nearest } from './nearest.ts';

/** A line as the plan holds it: the keyword in upper case, one blank between words. */
export interface ExtensionLine {
  readonly keyword: string;
  readonly line: string;
}

/** `SIZE 1000000`: an ehlo-line (§4.1.1.1) of an extension that there is, or of a private one (§4.1.5). */
export function readExtension(text: string): Reading<ExtensionLine> {
  const [word = '', ...words] = text.split(' ').filter((each) => each !== '');
  const keyword = word.toUpperCase();
  const read = extensionOf(text);
  if (read.ok) return success({ keyword, line: [keyword, ...words].join(' ') });
  const known = extensionKeywords.includes(keyword);
  if (known || /^X/.test(keyword))
    return failure({ code: 'bad-extension-words', values: { keyword, expected: read.error.expected } });
  const start = text.indexOf(word);
  return failure({
    code: 'bad-extension',
    values: () => unknownKeyword(word),
    at: { start, end: start + word.length },
  });
}

/** The keyword alone, where an extension is named and not offered. */
export function readKeyword(text: string): Reading<string> {
  const keyword = text.toUpperCase();
  return extensionKeywords.includes(keyword) || /^X[A-Z0-9-]*$/.test(keyword)
    ? success(keyword)
    : failure({ code: 'bad-extension', values: () => unknownKeyword(text) });
}

const unknownKeyword = (word: string) => ({
  seen: word,
  nearest: nearest(word, extensionKeywords),
  choices: extensionKeywords.join(', '),
});

/** In the order in which extensions are offered and used; private ones last. */
export const inOrder = (lines: readonly ExtensionLine[]): readonly ExtensionLine[] =>
  [...lines].sort((a, b) => placeOf(a) - placeOf(b));

function placeOf({ keyword }: ExtensionLine): number {
  const place = extensionKeywords.indexOf(keyword);
  return place < 0 ? extensionKeywords.length : place;
}

export const profileNames = Object.keys(profiles) as readonly (keyof typeof profiles)[];

export function readDeviation(text: string): Reading<string> {
  const names = deviations.map(({ name }) => name);
  return names.includes(text)
    ? success(text)
    : failure({ code: 'bad-deviation', values: () => unknownDeviation(text, names) });
}

const unknownDeviation = (text: string, names: readonly string[]) => ({
  nearest: nearest(text, names),
  near: kindred(text, names).join(', '),
  choices: names.join(', '),
});

/** Names that have a word in common with what was written, those with most of them first. */
function kindred(text: string, names: readonly string[]): readonly string[] {
  const words = new Set(asciiLower(text.slice(0, 100)).split(/[^a-z0-9]+/));
  const common = (name: string): number => name.split('-').filter((word) => word.length > 1 && words.has(word)).length;
  return names
    .filter((name) => common(name) > 0)
    .sort((a, b) => common(b) - common(a))
    .slice(0, MOST_KINDRED);
}

/** Of a list that long, nobody reads more. */
const MOST_KINDRED = 8;

/** A user or a password: what SASL mechanisms carry without preparing it first (RFC 4616 2). */
export const readCredential = (text: string): Reading<string> =>
  /^[!-~](?:[ -~]{0,253}[!-~])?$/.test(text) ? success(text) : failure({ code: 'bad-credential' });

/** A name in a certificate: a host's, or `*.` before one. */
export const readCertificateName = (text: string): Reading<string> =>
  isHostName(text.startsWith('*.') ? text.slice(2) : text) ? success(asciiLower(text)) : failure({ code: 'bad-name' });

/** The code of a server that is ready (§4.3.1). */
const ready = replies.ready('host.test').code;

/** §3.1: that code with a text of its own, or a refusal. */
export function readGreeting(text: string): Reading<Answer> {
  const answer = readAnswer(text);
  if (!answer.ok) return answer;
  const { code } = answer.value;
  return code === ready || code >= 400 ? answer : failure({ code: 'bad-greeting' });
}
