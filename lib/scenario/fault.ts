/**
 * Faults as the text states them: the verb at which one strikes, and the reply that is given then. FaultPlans are made in
 * fault-plan.ts.
 */
import { asciiLower, failure, success } from '#lib/base';
import { baseTable, extensionKeywords, extensionOf, replies } from '#lib/smtp';
import type { Reading } from './attempt.ts';
import { nearest } from './nearest.ts';

/** The rows of the verbs that extensions bring. */
const extensionRows = extensionKeywords.flatMap((keyword) => {
  const extension = extensionOf(keyword);
  return extension.ok ? extension.value.verbs.map(({ row }) => row) : [];
});

/** By verb, the code of its usual success: its class is that of every success (§4.2.1). */
const successes: ReadonlyMap<string, number> = new Map([
  ['connect', replies.ready('host.test').code],
  ['content', replies.messageAccepted().code],
  ...[...baseTable, ...extensionRows].map(({ verb, success: [code = 0] }) => [verb, code] as const),
]);

/**
 * The moments at which a server replies: the opening, the end of mail data, and each command that is carried out. Verbs
 * that are not (`notImplemented`) are refused before a fault is asked for.
 */
export const moments: readonly string[] = [...successes.keys()];

export function readVerb(text: string): Reading<string> {
  const found = moments.find((moment) => asciiLower(moment) === asciiLower(text));
  if (found !== undefined) return success(found);
  const values = () => ({ nearest: nearest(text, moments), choices: moments.join(', ') });
  return failure({ code: 'bad-verb', values });
}

/** The usual code of a success when this one is positive and of another class; null when it can be said. */
export function successMissed(verb: string, code: number): number | null {
  const usual = successes.get(verb) ?? code;
  return code < 400 && Math.floor(code / 100) !== Math.floor(usual / 100) ? usual : null;
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
