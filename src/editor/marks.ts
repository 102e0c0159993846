/**
 * Marks: what is said about places of a scenario text, from the engine's remarks and from odd characters, in the form
 * that both editors and the list below them show.
 */
import type { Remark } from '#lib/engine';
import { isClauseId, sectionOf } from '#lib/rfc';
import { plainText, sayOddCharacter } from '#lib/wording';
import { oddCharacters } from './odd-characters.ts';

export interface Mark {
  readonly severity: 'error' | 'warning' | 'note';
  /** From 1, in UTF-16 units; a mark stays on its line. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** The whole place, as offsets into the text. */
  readonly start: number;
  readonly end: number;
  readonly sentence: string;
  /** As a person cites it; empty when the sentence says it, and for a note. */
  readonly rule: string;
  /** What could stand there instead. */
  readonly repair: string | null;
}

/** @param text the one that was remarked on */
export function marksOf(text: string, remarks: readonly Remark[]): readonly Mark[] {
  return [...remarks.map((remark) => ofRemark(text, remark)), ...notesOn(text)];
}

function ofRemark(text: string, { severity, span, line, column, sentence, rule, repair }: Remark): Mark {
  const { start, end } = span;
  const endColumn = column + lengthOnLine(text, start, end);
  const source = sayRule(rule);
  return {
    severity,
    line,
    column,
    endColumn,
    start,
    end,
    sentence: plainText(sentence),
    rule: sentence.includes(source) ? '' : source,
    repair,
  };
}

function lengthOnLine(text: string, start: number, end: number): number {
  const lineEnd = text.indexOf('\n', start);
  return Math.max(1, (lineEnd < 0 ? end : Math.min(end, lineEnd)) - start);
}

function notesOn(text: string): readonly Mark[] {
  let line = 1;
  let lineStart = 0;
  return oddCharacters(text).map(({ oddness, codePoint, start, end }): Mark => {
    for (let next = text.indexOf('\n', lineStart); next >= 0 && next < start; next = text.indexOf('\n', lineStart)) {
      line++;
      lineStart = next + 1;
    }
    const column = start - lineStart + 1;
    const sentence = sayOddCharacter(oddness, codePoint);
    return {
      severity: 'note',
      line,
      column,
      endColumn: column + end - start,
      start,
      end,
      sentence,
      rule: '',
      repair: null,
    };
  });
}

/** `S4.1.2-a` as `RFC 5321 §4.1.2`, `RFC1035 3.1` as `RFC 1035 §3.1`. */
export function sayRule(rule: string): string {
  if (rule === 'scenario') return 'the scenario language';
  if (isClauseId(rule)) return `RFC 5321 §${sectionOf(rule)}`;
  return rule.replace(/^RFC(\d+) /, 'RFC $1 §');
}

/** `2 errors, 1 warning`; notes are not counted. */
export function countOf(marks: readonly Mark[]): string {
  const said = (['error', 'warning'] as const).flatMap((severity) => {
    const count = marks.filter((mark) => mark.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return said.length === 0 ? 'No errors' : said.join(', ');
}
