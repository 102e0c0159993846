/** The clause register: the generated files are in step with it, and every source that is cited exists. */
import { expect, test } from 'vitest';
import { clauses, isClauseId, otherSources, sectionOf } from '#lib/rfc';
import { registerFiles } from '../../lib/node/register/main.ts';
import { checkCitations } from './citations.ts';
import { readText, sourcesBelow } from './source.ts';

const register = { isClause: isClauseId, others: otherSources };
const made = registerFiles(readText('lib/rfc/register/requirements.yaml'));

test('the typed clauses are what `npm run register` makes', () => {
  expect(Object.keys(clauses).length).toBeGreaterThan(300);
  expect(readText('lib/rfc/clause-ids.ts')).toBe(made.ids);
  expect(readText('lib/rfc/clauses.ts')).toBe(made.clauses);
});

test('the wording of the clauses is what `npm run register` makes', () => {
  expect(readText('lib/wording/en/clauses.ts')).toBe(made.wording);
});

test('the register files move when the register moves', () => {
  const yaml = readText('lib/rfc/register/requirements.yaml').replace('id: S2.1-a', 'id: S2.1-z');
  expect(registerFiles(yaml).clauses).not.toBe(made.clauses);
});

test('every source cited in the library exists', () => {
  expect(sourcesBelow('lib').flatMap((source) => checkCitations(source, register))).toEqual([]);
});

test('a source that does not exist is found', () => {
  const text = "export const cited = ['S4.1.4-r', 'S4.1.4-zz', 'RFC1870 6.1', 'RFC1870 99', 'RFC9999'];";
  expect(checkCitations({ path: 'lib/smtp/planted.ts', text }, register)).toEqual([
    'lib/smtp/planted.ts:1 no such clause: S4.1.4-zz',
    'lib/smtp/planted.ts:1 not in the list of other sources: RFC1870 99',
    'lib/smtp/planted.ts:1 not in the list of other sources: RFC9999',
  ]);
});

test('the section of a clause is what its id says', () => {
  for (const [id, { section }] of Object.entries(clauses)) if (isClauseId(id)) expect(sectionOf(id)).toBe(section);
});
