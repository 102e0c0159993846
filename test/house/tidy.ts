/**
 * House rules on files: sizes, names, headers, things left for later, holes in the checks, traces of one machine, and
 * what must not stand in the lock file. Text alone decides; what needs the syntax stands in `banned.ts`.
 */
import ts from 'typescript';
import { at, everyNode, syntaxOf } from './source.ts';
import type { Source, Violation } from './source.ts';

/** Made from the register, not written: no rule on sizes and headers. */
export const dataFiles = new Set(['lib/rfc/clause-ids.ts', 'lib/rfc/clauses.ts', 'lib/wording/en/clauses.ts']);

export const mostLines = 300;

export function checkSize({ path, text }: Source): Violation[] {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return lines <= mostLines || dataFiles.has(path) ? [] : [`${path} has ${lines} lines; at most ${mostLines}`];
}

/** Names that say nothing: the file has a room and a duty, or it should not be. */
export function checkName(path: string): Violation[] {
  const [name = ''] = path.split('/').slice(-1);
  return /^(utils?|helpers?|common|types?|misc|managers?)\.[a-z.]+$/i.test(name)
    ? [`${path} has a name without a duty`]
    : [];
}

/** A file opens with what it holds, the section it serves, and what it must not do. */
export function checkHeader({ path, text }: Source): Violation[] {
  const start = text.startsWith('#!') ? text.indexOf('\n') + 1 : 0;
  return text.startsWith('/**', start) || dataFiles.has(path) ? [] : [`${path} does not open with a header comment`];
}

/** A door hands on what the room gives out; the only thing of its own it may hold is a list of what the files hold. */
export function checkDoorIsBare(source: Source): Violation[] {
  return syntaxOf(source)
    .statements.filter((statement) => !ts.isExportDeclaration(statement) && !ts.isImportDeclaration(statement))
    .filter((statement) => !isList(statement))
    .map((statement) => at(source, statement, 'a door holds no code of its own'));
}

const isList = (statement: ts.Statement): boolean =>
  ts.isVariableStatement(statement) &&
  statement.declarationList.declarations.every(
    ({ initializer }) =>
      initializer !== undefined &&
      ts.isArrayLiteralExpression(initializer) &&
      initializer.elements.every((element) => ts.isIdentifier(element)),
  );

const inLines = ({ path, text }: Source, pattern: RegExp, what: (found: string) => string): Violation[] =>
  text.split('\n').flatMap((line, i) => {
    const found = pattern.exec(line);
    return found === null ? [] : [`${path}:${i + 1} ${what(found[0])}`];
  });

/** `[T]` and the like keep these patterns from finding themselves. */
export const checkLeftForLater = (source: Source): Violation[] =>
  inLines(source, /\b(?:[T]ODO|[F]IXME|[X]XX|[H]ACK)\b/, (found) => `left for later: ${found}`);

export const checkHoles = (source: Source): Violation[] =>
  inLines(source, /@ts-[i]gnore|@ts-[n]ocheck|@ts-[e]xpect-error|eslint-[d]isable/, (found) => `a hole: ${found}`);

export const checkMachinePaths = (source: Source): Violation[] =>
  inLines(source, /(?<![\w.~-])[/](?:work|farm|home|root|Users)[/]/, (found) => `a path of one machine: ${found}`);

/** The lock file pins by digest; where a copy is fetched from is the business of whoever installs. */
export function checkDownloadHosts({ path, text }: Source): Violation[] {
  if (path === '.npmrc') return inLines({ path, text }, /https?:|registry *=/, (found) => `names a host: ${found}`);
  return inLines(
    { path, text },
    /"resolved"|git\+|https?:\/\/[^"]*\.tgz/,
    (found) => `names a place to download from: ${found}`,
  );
}

/** A test that does not run proves nothing. */
export function checkTestsRun(source: Source): Violation[] {
  const found: Violation[] = [];
  everyNode(source, (node) => {
    if (ts.isPropertyAccessExpression(node) && isTester(node.expression) && switches.test(node.name.text))
      found.push(at(source, node, `a test that does not simply run: .${node.name.text}`));
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      /^[xf](?:it|test|describe)$/.test(node.expression.text)
    )
      found.push(at(source, node, `a test that does not simply run: ${node.expression.text}`));
    if (ts.isPropertyAssignment(node) && /^(?:skip|only|todo|fails)$/.test(node.name.getText()) && isOption(node))
      found.push(at(source, node, `a test that does not simply run: ${node.name.getText()}`));
  });
  return found;
}

const switches = /^(?:skip|only|todo|fails|skipIf|runIf)$/;

function isTester(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return isTester(node.expression);
  return ts.isIdentifier(node) && /^(?:test|it|describe|suite|bench|context|ctx)$/.test(node.text);
}

const isOption = (node: ts.PropertyAssignment): boolean =>
  ts.isObjectLiteralExpression(node.parent) &&
  ts.isCallExpression(node.parent.parent) &&
  isTester(node.parent.parent.expression);
