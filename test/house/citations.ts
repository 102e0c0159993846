/**
 * Sources cited as text: a clause id or a section of another RFC that stands in a string must be in the register. The
 * compiler checks those that are typed; a journal field or a sentence is plain text.
 */
import ts from 'typescript';
import { at, everyNode } from './source.ts';
import type { Source, Violation } from './source.ts';

export interface Register {
  isClause(id: string): boolean;
  readonly others: readonly string[];
}

const clauseShape = /^S\d+(?:\.\d+)*-[a-z]+$/;
const sectionShape = /^RFC\d+(?: [\d.]+)?$/;

export function checkCitations(source: Source, register: Register): Violation[] {
  const found: Violation[] = [];
  everyNode(source, (node) => {
    if (!ts.isStringLiteralLike(node)) return;
    const { text } = node;
    if (clauseShape.test(text) && !register.isClause(text)) found.push(at(source, node, `no such clause: ${text}`));
    if (sectionShape.test(text) && !register.others.includes(text))
      found.push(at(source, node, `not in the list of other sources: ${text}`));
  });
  return found;
}
