/**
 * The tree as the house checks see it: files with their text, their syntax and their imports.
 *
 * Checks take a list of these, so that a test can plant one that breaks a rule. Decides nothing itself.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface Source {
  /** Below the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What a check found: `lib/smtp/x.ts:12 what is wrong`. */
export type Violation = string;

export const root = fileURLToPath(new URL('../../', import.meta.url));

const made = new Set(['node_modules', 'dist', '.cache', '.git', 'coverage']);

/** All files below a folder of the project that belong to it (nothing installed or built), sorted by path. */
export function pathsBelow(folder: string): string[] {
  const paths: string[] = [];
  for (const entry of readdirSync(`${root}${folder}`, { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (made.has(entry.name) || entry.name.endsWith('.tgz')) continue;
    if (entry.isDirectory()) paths.push(...pathsBelow(path));
    else paths.push(path);
  }
  return paths.sort();
}

export const readText = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

export const sourcesBelow = (folder: string, pattern = /\.ts$/): Source[] =>
  pathsBelow(folder)
    .filter((path) => pattern.test(path))
    .map((path) => ({ path, text: readText(path) }));

const parsed = new WeakMap<Source, ts.SourceFile>();

export function syntaxOf(source: Source): ts.SourceFile {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const code = source.path.endsWith('.svelte') ? scriptsOf(source.text) : source.text;
  const tree = ts.createSourceFile(source.path, code, ts.ScriptTarget.ESNext, true);
  parsed.set(source, tree);
  return tree;
}

/** The scripts of a component, everything else blank, so that lines keep their numbers. */
const scriptsOf = (text: string): string =>
  text
    .split(/(<script[^>]*>[^]*?<\/script>)/)
    .map((part, i) => (i % 2 === 1 ? part.replace(/<\/?script[^>]*>/g, blank) : blank(part)))
    .join('');
const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Calls `visit` for every node of the file. */
export function everyNode(source: Source, visit: (node: ts.Node) => void): void {
  const walk = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, walk);
  };
  walk(syntaxOf(source));
}

export const lineOf = (source: Source, node: ts.Node): number =>
  syntaxOf(source).getLineAndCharacterOfPosition(node.getStart()).line + 1;

export const at = (source: Source, node: ts.Node, what: string): Violation =>
  `${source.path}:${lineOf(source, node)} ${what}`;

export interface Import {
  readonly source: Source;
  readonly line: number;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Every way in which a file names another module: static, dynamic, re-exported, in a type. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  const note = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier))
      found.push({ source, line: lineOf(source, node), specifier: specifier.text, typeOnly });
  };
  everyNode(source, (node) => {
    if (ts.isImportDeclaration(node)) note(node, node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) note(node, node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) note(node, node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      note(node, node.arguments[0], false);
    else if (ts.isExternalModuleReference(node)) note(node, node.expression, false);
  });
  return found;
}

const isTypeOnly = (clause: ts.ImportClause | undefined): boolean =>
  clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;

/** The room a file lies in: its first folder in `lib`, or the page. */
export const roomOf = (path: string): string | null =>
  path.startsWith('src/') ? 'src' : (/^lib\/([^/]+)\//.exec(path)?.[1] ?? null);

/** The path that a relative specifier leads to. */
export const resolved = (from: string, specifier: string): string =>
  posix.normalize(posix.join(posix.dirname(from), specifier));
