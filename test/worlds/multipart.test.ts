import { describe, expect, test } from 'vitest';
import { CR, LF, join, sameOctets, textOf } from '#lib/base';
import { fromBase64 } from '#lib/codec';
import { runInline } from '#lib/engine';
import { mailboxes, project } from '#lib/projection';
import { galleryScenario } from './gallery.ts';

const { plan } = galleryScenario('multipart.yaml');
const run = runInline({ plan, seed: null, until: null, keeping: { kind: 'kept' }, hashing: false });
const [copy, ...more] = project(
  mailboxes,
  run.journals.flatMap((journal) => [...journal.entries()]),
).rows;
const source = fromBase64(plan.actions[0]?.submit.content ?? '') ?? new Uint8Array(0);
const delivered = join(copy?.content ?? []);

const lines = (octets: Uint8Array): string[] => textOf(octets).split('\r\n');

describe('the source', () => {
  test('is about 100 kB, 8-bit, with long lines, leading dots, and no CRLF at its end', () => {
    expect(source.length).toBeGreaterThan(90_000);
    expect(source.some((octet) => octet > 127)).toBe(true);
    const lengths = lines(source).map((line) => line.length);
    expect(Math.max(...lengths)).toBeGreaterThan(990);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(998);
    expect(lines(source).filter((line) => line.startsWith('.')).length).toBeGreaterThan(2);
    expect([source.at(-2), source.at(-1)]).not.toEqual([CR, LF]);
  });
  test('is multipart with an attachment', () => {
    expect(textOf(source)).toMatch(/Content-Type: multipart\/mixed/i);
    expect(textOf(source)).toMatch(/Content-Disposition: attachment/i);
  });
});

describe('what is delivered over three hosts', () => {
  test('is one copy, and differs from what was submitted by the trace fields on top alone', () => {
    expect(more).toEqual([]);
    // §4.1.1.4: a last line without CRLF gets one, or the end mark would be part of it.
    const submitted = join([source, new Uint8Array([CR, LF])]);
    const top = delivered.length - submitted.length;
    expect(top).toBeGreaterThan(0);
    expect(sameOctets(delivered.subarray(top), submitted)).toBe(true);
    const added = textOf(delivered.subarray(0, top))
      .replace(/\r\n[ \t]/g, ' ')
      .split('\r\n');
    expect(added.map((field) => field.split(':')[0])).toEqual(['Return-Path', 'Received', 'Received', '']);
  });
  test('names in its trace the hosts in the order of §4.4, the newest on top', () => {
    const [, newest, oldest] = lines(delivered.subarray(0, 600))
      .join('\n')
      .replace(/\n[ \t]/g, ' ')
      .split('\n');
    expect(newest).toMatch(/^Received: from relay\S* .* by (dest|b)\S* with ESMTP/);
    expect(oldest).toMatch(/^Received: from (origin|a)\S* .* by relay\S* with ESMTP/);
  });
});
