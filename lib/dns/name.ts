/**
 * Domain names as texts (RFC 1034 3.1, RFC 1035 2.3.4): absolute, without the final dot; the empty text is the root.
 * In a label `\X` stands for the character X and `\DDD` for the octet of that number (RFC 1035 5.1).
 *
 * Names compare octet by octet with A to Z folded (RFC 1035 2.3.3). Nothing here knows messages or zones.
 */
import { asciiLower, failure, isDigit, success } from '#lib/base';
import type { Result } from '#lib/base';

/** Why a text is no domain name. */
export type NameFault = 'empty-label' | 'label-too-long' | 'name-too-long' | 'bad-escape' | 'bad-character';

const LABEL_OCTETS = 63;
/** Length octets and the root's included. */
const NAME_OCTETS = 255;
const BACKSLASH = 92;
const DOT = 46;
/** What a master file would take for something else: may stand behind a backslash only. */
const reserved = octetSet('"();@');
const escaped = octetSet('."();@$\\');
/** How each octet is written in a label. */
const written: readonly string[] = Array.from({ length: 256 }, (_, octet) => {
  if (octet <= 32 || octet >= 127) return `\\${octet.toString().padStart(3, '0')}`;
  return escaped.has(octet) ? `\\${String.fromCharCode(octet)}` : String.fromCharCode(octet);
});
/** No raw `$`, and no escape but those that canonical texts have. */
const canonicalEscapes =
  /^(?:[^\\$]|\\[."();@$\\]|\\(?:0[0-2][0-9]|03[0-2]|12[7-9]|1[3-9][0-9]|2[0-4][0-9]|25[0-5]))*$/;
const plain = /^[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*$/;

function octetSet(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}

/** One label of a name text: its octets, and where the dot or the end of the text stands. */
export interface Label {
  readonly octets: readonly number[];
  readonly end: number;
}

/** Reads the label that starts at `from`. */
export function labelAt(text: string, from: number): Result<Label, NameFault> {
  const octets: number[] = [];
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== DOT) {
    const unit = text.charCodeAt(at);
    if (unit <= 32 || unit >= 127 || reserved.has(unit)) return failure('bad-character');
    const read = unit === BACKSLASH ? escapeAt(text, at) : { octet: unit, end: at + 1 };
    if (read === null) return failure('bad-escape');
    octets.push(read.octet);
    if (octets.length > LABEL_OCTETS) return failure('label-too-long');
    at = read.end;
  }
  return octets.length === 0 ? failure('empty-label') : success({ octets, end: at });
}

/** What `\X` or `\DDD` at `at` stands for, and where it ends; null when it is neither. ASCII only. */
export function escapeAt(text: string, at: number): { readonly octet: number; readonly end: number } | null {
  const next = text.charCodeAt(at + 1);
  if (isDigit(next)) {
    const digits = text.slice(at + 1, at + 4);
    const octet = /^[0-9]{3}$/.test(digits) ? Number(digits) : 256;
    return octet < 256 ? { octet, end: at + 4 } : null;
  }
  return next >= 32 && next < 127 ? { octet: next, end: at + 2 } : null;
}

/** The labels of a name, checked against the lengths of RFC 1035 2.3.4; none for the root. */
export function labelsOf(name: string): Result<readonly Label[], NameFault> {
  const labels: Label[] = [];
  if (name === '') return success(labels);
  let octets = 1;
  for (let at = 0; at <= name.length;) {
    const label = labelAt(name, at);
    if (!label.ok) return label;
    octets += label.value.octets.length + 1;
    if (octets > NAME_OCTETS) return failure('name-too-long');
    labels.push(label.value);
    at = label.value.end + 1;
  }
  return success(labels);
}

/** The text of a label: printable characters as they are, those with a meaning behind `\`, all others as `\DDD`. */
export function labelText(octets: readonly number[] | Uint8Array): string {
  let text = '';
  for (const octet of octets) text += written[octet] ?? '';
  return text;
}

/** The one text of a name (case kept) among those that differ in escapes only. */
export function canonicalName(text: string): Result<string, NameFault> {
  if (text.length <= NAME_OCTETS - 2 && plain.test(text)) return success(text);
  const labels = labelsOf(text);
  return labels.ok ? success(labels.value.map((label) => labelText(label.octets)).join('.')) : labels;
}

/**
 * True for a name as this room writes names: no final dot, and `''` is the root. Any octets may stand in a label; the
 * narrower rule for hosts is `isHostName`.
 */
export const isDomainName = (text: string): boolean => canonicalName(text).ok;

/** Letters, digits and inner hyphens, at least one label (RFC 1034 3.5, relaxed by RFC 1123 2.1). */
export function isHostName(text: string): boolean {
  return (
    isDomainName(text) && text.split('.').every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(label))
  );
}

/** A text that is equal for names that are equal. For what is no name, the text in lower case. */
export function nameKey(name: string): string {
  if (!name.includes('\\')) return asciiLower(name);
  if (name.length <= 4 * NAME_OCTETS && canonicalEscapes.test(name)) return asciiLower(name);
  const canonical = canonicalName(name);
  return asciiLower(canonical.ok ? canonical.value : name);
}

export const sameName = (a: string, b: string): boolean => a === b || nameKey(a) === nameKey(b);

/** `name.origin`, both in canonical text; the fault when that is too long. */
export function joinNames(name: string, origin: string): Result<string, NameFault> {
  const whole = name === '' || origin === '' ? name + origin : `${name}.${origin}`;
  // A length octet in front of each label takes the place of the dots, and the root has one more.
  let octets = 2;
  for (let at = 0; at < whole.length; octets++) at += whole.charCodeAt(at) === BACKSLASH ? escapeLength(whole, at) : 1;
  return octets > NAME_OCTETS ? failure('name-too-long') : success(whole);
}

const escapeLength = (text: string, at: number): number => (isDigit(text.charCodeAt(at + 1)) ? 4 : 2);

/** The name without its first label; null for the root. Works on keys as well. */
export function parentOf(name: string): string | null {
  if (name === '') return null;
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    if (unit === BACKSLASH) at++;
    else if (unit === DOT) return name.slice(at + 1);
  }
  return '';
}

/** True for the key of a wildcard: its first label is an asterisk alone (RFC 4592 2.1.1). */
export const isWildcard = (key: string): boolean => key === '*' || key.startsWith('*.');

/** True when `name` is `ancestor` or lies below it. */
export const isWithin = (name: string, ancestor: string): boolean => keyIsWithin(nameKey(name), nameKey(ancestor));

/** The same for keys: `key` ends in `ancestor`, and the dot in front of it parts labels. */
export function keyIsWithin(key: string, ancestor: string): boolean {
  if (ancestor === '' || key === ancestor) return true;
  const dot = key.length - ancestor.length - 1;
  if (dot < 1 || key.charCodeAt(dot) !== DOT || !key.endsWith(ancestor)) return false;
  let slashes = 0;
  while (key.charCodeAt(dot - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 0;
}

/** What a map by keys holds for the name itself, else for the nearest name above it. */
export const nearestAbove = <Held>(held: ReadonlyMap<string, Held>, name: string): Held | null =>
  finderAbove(held)(nameKey(name));

/** The same for the keys of many names; the map must not change meanwhile. No part of a way up is gone twice. */
export function finderAbove<Held>(held: ReadonlyMap<string, Held>): (key: string) => Held | null {
  const known = new Map<string, Held | null>();
  return (name) => {
    const way: string[] = [];
    let found: Held | null | undefined = held.get(name);
    for (let key = parentOf(name); key !== null && found === undefined; key = parentOf(key)) {
      found = held.get(key) ?? known.get(key);
      if (found === undefined) way.push(key);
    }
    for (const key of way) known.set(key, found ?? null);
    return found ?? null;
  };
}

/** A name as a master file and a person read it: the root is `.`, all others stand without the final dot. */
export const presentName = (name: string): string => (name === '' ? '.' : name);
