/**
 * What the pure library must not name: clocks, dice, the host's world, inexact mathematics, locale, patterns built from
 * data, promises inside machines; and reply codes outside the catalogue.
 *
 * Works on the syntax, so that comments and texts may speak of these things.
 */
import ts from 'typescript';
import { at, everyNode, roomOf } from './source.ts';
import type { Source, Violation } from './source.ts';

/** Rooms whose interface is asynchronous: they start workers and wait for them. Machines never wait. */
const mayWait = new Set(['sim', 'engine']);

const world = new Set(
  `Date Intl WeakRef FinalizationRegistry Atomics SharedArrayBuffer globalThis eval Function
   setTimeout setInterval setImmediate clearTimeout queueMicrotask console performance process Buffer require
   fetch URL TextEncoder TextDecoder crypto structuredClone atob btoa Worker MessageChannel`.split(/\s+/),
);

/** The functions of Math that give the same bits in every engine. */
const exactMath = new Set('abs ceil floor round trunc sign min max imul clz32 fround'.split(' '));

/** Everything in one file of `lib` (outside `node`) that differs between engines or reaches outside. */
export function checkPure(source: Source): Violation[] {
  const found: Violation[] = [];
  const waits = mayWait.has(roomOf(source.path) ?? '');
  everyNode(source, (node) => {
    const what = impure(node) ?? (waits ? null : waiting(node));
    if (what !== null) found.push(at(source, node, what));
  });
  return found;
}

function impure(node: ts.Node): string | null {
  if (ts.isIdentifier(node) && isReference(node)) {
    if (world.has(node.text)) return `reaches outside: ${node.text}`;
    if (node.text === 'RegExp' && isCalled(node)) return 'builds a pattern from data';
    if (node.text === 'Math') return mathematics(node);
  }
  if (ts.isPropertyAccessExpression(node) && /^(?:toLocale|localeCompare$)/.test(node.name.text))
    return `depends on the locale: ${node.name.text}`;
  if (ts.isBinaryExpression(node) && /^\*\*=?$/.test(node.operatorToken.getText()))
    return 'is inexact: the operator **';
  if (ts.isVariableStatement(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword))
    return 'declares something of the outside';
  return null;
}

function mathematics(node: ts.Identifier): string | null {
  const { parent } = node;
  const name = ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : null;
  if (name !== null && exactMath.has(name)) return null;
  return name === null ? 'hands Math on as a whole' : `is inexact or random: Math.${name}`;
}

function waiting(node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'waits: async';
  return ts.isIdentifier(node) && node.text === 'Promise' && isReference(node) ? 'waits: Promise' : null;
}

const isCalled = (node: ts.Identifier): boolean =>
  (ts.isNewExpression(node.parent) || ts.isCallExpression(node.parent)) && node.parent.expression === node;

/** A name that stands for a value or type in scope, not the label of a member. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  const isLabel =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isGetAccessorDeclaration(parent) ||
    ts.isSetAccessorDeclaration(parent);
  return !(isLabel && parent.name === node);
}

/** Where reply codes may stand as digits: the catalogue, extensions, data made from the RFC, and sentences. */
const codePlaces = [
  'lib/smtp/reply/',
  'lib/smtp/extensions/',
  'lib/smtp/command/table.ts',
  'lib/rfc/',
  'lib/wording/',
  'lib/node/',
];

/** Reply codes as literals anywhere else: a second opinion on what a reply is. */
export function checkReplyCodes(source: Source, codes: ReadonlySet<number>): Violation[] {
  if (codePlaces.some((place) => source.path.startsWith(place))) return [];
  const found: Violation[] = [];
  const note = (node: ts.Node, digits: string | undefined): void => {
    if (digits !== undefined && codes.has(Number(digits))) found.push(at(source, node, `a reply code: ${digits}`));
  };
  everyNode(source, (node) => {
    if (ts.isNumericLiteral(node)) note(node, /^\d{3}$/.test(node.getText()) ? node.text : undefined);
    else if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node))
      note(node, /^([2-5]\d\d)(?:[ -]|$)/.exec(node.text)?.[1]);
  });
  return found;
}
