/**
 * What the page's status region says at each step: who said what, of which class, and where the reader is.
 */
import { plainText } from '../plain-text.ts';

export interface SpokenLine {
  readonly from: 'C' | 'S';
  /** The first printed line, or what a stage direction says. */
  readonly text: string;
  readonly code: number;
  readonly line: number;
  readonly of: number;
}

const classes: Readonly<Record<number, string>> = {
  2: 'done',
  3: 'go on',
  4: 'not now',
  5: 'permanent failure',
};

/** `Server: 550 5.1.1 <green@foo.example> has no mailbox here, permanent failure; line 9 of 45` */
export function sayLine({ from, text, code, line, of }: SpokenLine): string {
  const meaning = classes[Math.floor(code / 100)];
  const what = meaning === undefined ? plainText(text) : `${plainText(text)}, ${meaning}`;
  return `${from === 'C' ? 'Client' : 'Server'}: ${what}; line ${line} of ${of}`;
}

/** `green@foo.example bounces …; after line 19 of 45` */
export const sayMoment = (sentence: string, line: number, of: number): string =>
  `${sentence} After line ${line} of ${of}.`;

interface SpokenRemark {
  readonly severity: 'error' | 'warning';
  readonly line: number;
  readonly sentence: string;
}

/** `2 errors in the text. Line 4: …` */
export function sayRemarks(remarks: readonly SpokenRemark[]): string {
  const errors = remarks.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return '';
  const count = errors.length === 1 ? '1 error' : `${errors.length} errors`;
  return `${count} in the text. Line ${first.line}: ${plainText(first.sentence)}`;
}
