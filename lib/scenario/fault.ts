/**
 * Faults as the text states them: the verb at which one strikes, and the reply that is given then. FaultPlans are made in
 * fault-plan.ts.
 */
import { asciiLower, failure, success } from '#lib/base';
import { baseTable, extensionKeywords, extensionOf } from '#lib/smtp';
import type { Reading } from './attempt.ts';
import { nearest } from './nearest.ts';

/** The verbs that extensions bring. */
const extensionVerbs = extensionKeywords.flatMap((keyword) => {
  const extension = extensionOf(keyword);
  return extension.ok ? extension.value.verbs.map(({ row }) => row.verb) : [];
});

/**
 * The moments at which a server replies: the opening, the end of mail data, and each command that is carried out. Verbs
 * that are not (`notImplemented`) are refused before a fault is asked for.
 */
export const moments: readonly string[] = [
  ...new Set(['connect', 'content', ...baseTable.map(({ verb }) => verb), ...extensionVerbs]),
];

export function readVerb(text: string): Reading<string> {
  const found = moments.find((moment) => asciiLower(moment) === asciiLower(text));
  if (found !== undefined) return success(found);
  const values = () => ({ nearest: nearest(text, moments), choices: moments.join(', ') });
  return failure({ code: 'bad-verb', values });
}

export interface Answer {
  readonly code: number;
  readonly enhanced: string | null;
  readonly text: string;
}

/** `452 4.5.3 Too many recipients`: a reply code (§4.2), an enhanced code of its class (RFC 3463 2), printable text. */
export function readAnswer(text: string): Reading<Answer> {
  const match = /^([2-5][0-5]\d)(?: ([245]\.\d{1,3}\.\d{1,3}))?(?: ([\x20-\x7e]*))?$/.exec(text);
  const [, code = '', enhanced = null, words = ''] = match ?? [];
  if (match === null || (enhanced !== null && enhanced[0] !== code[0]) || text.length > 400)
    return failure({ code: 'bad-answer' });
  return success({ code: Number(code), enhanced, text: words });
}
