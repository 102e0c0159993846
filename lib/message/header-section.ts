/**
 * The header section of a content (§2.3.9, RFC 5322 2.2): its fields and where it ends. The content lies in parts; the
 * body is neither joined nor looked at.
 *
 * Changes nothing and judges nothing. A cap that fires says "truncated", which is not the same as "absent".
 */
import { COLON, CRLF, HT, SP, asciiLower, join, sameOctets, textOf } from '#lib/base';
import { LineReader } from './line-reader.ts';

export interface HeaderField {
  /** As written. */
  readonly name: string;
  /** The whole field: name, colon, value, folds and final CRLF. */
  readonly octets: Uint8Array;
}

export interface HeaderSection {
  readonly fields: readonly HeaderField[];
  /** Octets of the section, the empty line not counted; when truncated, of the fields listed. */
  readonly length: number;
  /** Octets in front of the body; null when the section was not read to its end. */
  readonly body: number | null;
  /** `not-a-field`: a line that is neither a field nor a fold, so the body starts without an empty line. */
  readonly end: 'empty-line' | 'not-a-field' | 'end-of-content' | 'truncated';
}

export interface HeaderCaps {
  readonly octets: number;
  readonly fields: number;
}
export const defaultHeaderCaps: HeaderCaps = { octets: 102_400, fields: 1_000 };

/** Reads fields until the section ends or a cap is reached. */
export function readHeaderSection(content: readonly Uint8Array[], caps: HeaderCaps = defaultHeaderCaps): HeaderSection {
  const walker = new FieldWalker(content);
  const fields: HeaderField[] = [];
  let length = 0;
  for (let field = walker.next(); field !== undefined; field = walker.next()) {
    if (fields.length === caps.fields || length + field.octets.length > caps.octets) {
      return { fields, length, body: null, end: 'truncated' };
    }
    fields.push(field);
    length += field.octets.length;
  }
  return { fields, length, body: length + (walker.end === 'empty-line' ? 2 : 0), end: walker.end };
}

/** Field by field, for those who must not miss one: loop counting has no cap on the section (§6.3). */
export class FieldWalker {
  readonly #lines: LineReader;
  #line: Uint8Array | undefined;

  constructor(content: readonly Uint8Array[]) {
    this.#lines = new LineReader(content);
    this.#line = this.#lines.next();
  }

  /** Why `next` yields nothing more. */
  get end(): 'empty-line' | 'not-a-field' | 'end-of-content' {
    if (this.#line === undefined) return 'end-of-content';
    return sameOctets(this.#line, CRLF) ? 'empty-line' : 'not-a-field';
  }

  next(): HeaderField | undefined {
    const first = this.#line;
    const name = first === undefined ? null : fieldName(first);
    if (first === undefined || name === null) return undefined;
    const lines = [first];
    for (;;) {
      this.#line = this.#lines.next();
      if (this.#line === undefined || !isFold(this.#line)) break;
      lines.push(this.#line);
    }
    return { name, octets: join(lines) };
  }
}

/** A line that goes on with the field before it. */
export const isFold = (line: Uint8Array): boolean => line[0] === SP || line[0] === HT;

/** `field-name = 1*ftext`, `ftext = %d33-57 / %d59-126` (RFC 5322 3.6.8), then ":"; null when the line has none. */
export function fieldName(line: Uint8Array): string | null {
  let end = 0;
  for (let octet = line[0] ?? -1; octet >= 33 && octet <= 126 && octet !== COLON; octet = line[end] ?? -1) end++;
  let colon = end;
  while (line[colon] === SP || line[colon] === HT) colon++;
  return end > 0 && line[colon] === COLON ? textOf(line, 0, end) : null;
}

/** The value of a field on one line: folds undone, white space at both ends taken off. One character for each octet. */
export function fieldValue(field: HeaderField): string {
  const text = textOf(field.octets);
  return text
    .slice(text.indexOf(':') + 1)
    .replaceAll('\r\n', '')
    .trim();
}

/** The first field of this name, which compares without case (§2.4). */
export function findField(fields: readonly HeaderField[], name: string): HeaderField | undefined {
  return fields.find((field) => asciiLower(field.name) === asciiLower(name));
}
