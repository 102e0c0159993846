/** What must hold for every string of the grammar, for every string near it, and for the cost of reading any. */
import { defaultCaps, octetsOf, textOf } from '#lib/base';
import type { Result } from '#lib/base';
import {
  mailboxKey,
  leastQuoted,
  parseDomainOrLiteral,
  parseMailbox,
  readDomainOrLiteral,
  readForwardPath,
  readMailbox,
  readParameters,
  readReversePath,
  writeDomainOrLiteral,
  writeForwardPath,
  writeMailbox,
  writeParameters,
  writeReversePath,
} from '#lib/syntax';
import type { Malformed } from '#lib/syntax';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as grammar from './generators/addresses.ts';

const caps = defaultCaps;
type Read<Value> = Result<{ readonly value: Value; readonly end: number }, Malformed>;

/** The value, when the whole of the text was read. */
function wholly<Value>(read: Read<Value>, text: string): Value {
  if (!read.ok) throw new Error(`${text}: expected ${read.error.expected} at ${read.error.span.start}`);
  expect(read.value.end).toBe(text.length);
  return read.value.value;
}

/** A path without brackets and source route, found by other means than the reader's. */
const bare = (path: string): string => path.slice(1, -1).replace(/^(?:@[^:]*):/, '');

describe('strings of the grammar are read and written back', () => {
  test('Domain and address-literal', () => {
    fc.assert(
      fc.property(fc.oneof(grammar.domain, grammar.addressLiteral), (text) => {
        expect(writeDomainOrLiteral(wholly(readDomainOrLiteral(octetsOf(text), 0, caps), text))).toBe(text);
      }),
    );
  });

  test('Mailbox', () => {
    fc.assert(
      fc.property(grammar.mailbox, (text) => {
        expect(writeMailbox(wholly(readMailbox(octetsOf(text), 0, caps), text))).toBe(text);
      }),
    );
  });

  test('Reverse-path and Forward-path, their source routes dropped', () => {
    fc.assert(
      fc.property(grammar.reversePath, (text) => {
        expect(writeReversePath(wholly(readReversePath(octetsOf(text), 0, caps), text))).toBe(bare(text));
      }),
    );
    fc.assert(
      fc.property(grammar.path, (text) => {
        expect(writeForwardPath(wholly(readForwardPath(octetsOf(text), 0, caps), text))).toBe(bare(text));
      }),
    );
  });

  test('Mail-parameters, their keywords in upper case', () => {
    fc.assert(
      fc.property(grammar.mailParameters, (text) => {
        const read = readParameters(octetsOf(` ${text}`), 0);
        expect(read.ok && writeParameters(read.value).toUpperCase()).toBe(` ${text}`.toUpperCase());
      }),
    );
  });

  test('at any place in a line', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 }), grammar.path, grammar.mailParameters, (from, path, parameters) => {
        const line = octetsOf(`${'x'.repeat(from)}${path} ${parameters}`);
        const read = readForwardPath(line, from, caps);
        expect(read.ok && read.value.end).toBe(from + path.length);
        expect(readParameters(line, from + path.length).ok).toBe(true);
      }),
    );
  });
});

describe('keys', () => {
  test('the form with the least quoting names the same mailbox, and is its own least form', () => {
    fc.assert(
      fc.property(grammar.mailbox, (text) => {
        const mailbox = wholly(readMailbox(octetsOf(text), 0, caps), text);
        const shorter = { ...mailbox, localPart: leastQuoted(mailbox.localPart) };
        expect(parseMailbox(writeMailbox(shorter)).ok).toBe(true);
        expect(shorter.localPart.length).toBeLessThanOrEqual(mailbox.localPart.length);
        expect(leastQuoted(shorter.localPart)).toBe(shorter.localPart);
        expect(mailboxKey(shorter)).toBe(mailboxKey(mailbox));
      }),
    );
  });

  test('a canonical address is read as itself', () => {
    fc.assert(
      fc.property(grammar.addressLiteral, (text) => {
        const literal = parseDomainOrLiteral(text, caps);
        if (!literal.ok || literal.value.kind === 'domain' || literal.value.kind === 'general') throw new Error(text);
        const { kind, address } = literal.value;
        const again = parseDomainOrLiteral(kind === 'ipv6' ? `[IPv6:${address}]` : `[${address}]`, caps);
        expect(again).toMatchObject({ value: { address } });
      }),
    );
  });
});

describe('strings near the grammar', () => {
  const readers = [
    (octets: Uint8Array) => readReversePath(octets, 0, caps),
    (octets: Uint8Array) => readForwardPath(octets, 0, caps),
    (octets: Uint8Array) => readMailbox(octets, 0, caps),
    (octets: Uint8Array) => readDomainOrLiteral(octets, 0, caps),
  ];
  const near = fc.oneof(
    grammar.mutated(grammar.reversePath),
    grammar.mutated(grammar.mutated(grammar.path)),
    grammar.mutated(grammar.mailbox),
    grammar.mutated(grammar.addressLiteral),
  );

  test('never throw; what is taken is printable ASCII, what is not has a span within the octets', () => {
    fc.assert(
      fc.property(near, (text) => {
        const octets = octetsOf(text);
        for (const reader of readers) {
          const read = reader(octets);
          if (read.ok) {
            expect(textOf(octets, 0, read.value.end)).toMatch(/^[ -~]+$/);
          } else {
            const { start, end } = read.error.span;
            expect(start >= 0 && start <= end && end <= octets.length).toBe(true);
            expect(read.error.expected).not.toBe('');
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('parameters never throw either', () => {
    fc.assert(
      fc.property(grammar.mutated(grammar.mailParameters.map((text) => ` ${text}`)), (text) => {
        const read = readParameters(octetsOf(text), 0);
        if (!read.ok) expect(read.error.span.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

/** How often a reader looks at the octets. */
function looks(text: string, reader: (octets: Uint8Array) => unknown): number {
  let count = 0;
  const counted = new Proxy(octetsOf(text), {
    get: (octets, name) => {
      count++;
      const value: unknown = Reflect.get(octets, name, octets);
      return typeof value === 'function' ? (value.bind(octets) as unknown) : value;
    },
  });
  reader(counted);
  return count;
}

describe('RW8: steps grow with the octets and no faster', () => {
  const wide = { ...caps, localPart: 1e9, domain: 1e9, path: 1e9 };
  test.each([
    ['labels', (n: number) => `<a@${'b.'.repeat(n)}c>`],
    ['a long label', (n: number) => `<a@${'b'.repeat(n)}>`],
    ['atoms', (n: number) => `<${'a.'.repeat(n)}a@b>`],
    ['an endless dot-string', (n: number) => `<${'a.'.repeat(n)}`],
    ['quoted pairs', (n: number) => `<"${'\\"'.repeat(n)}"@b>`],
    ['an open quoted string', (n: number) => `<"${'a'.repeat(n)}`],
    ['a source route', (n: number) => `<${'@a,'.repeat(n)}@a:b@c>`],
    ['an open source route', (n: number) => `<${'@a,'.repeat(n)}`],
    ['groups', (n: number) => `<a@[IPv6:${'1:'.repeat(n)}]>`],
    ['a long number', (n: number) => `<a@[${'1'.repeat(n)}.1.1.1]>`],
    ['hexadecimal digits with a dot behind', (n: number) => `<a@[IPv6:${'1'.repeat(n)}.1]>`],
    ['a long tag', (n: number) => `<a@[${'t'.repeat(n)}:x]>`],
  ])('%s', (_, make) => {
    const steps = (n: number): number => looks(make(n), (octets) => readForwardPath(octets, 0, wide));
    expect(steps(4_000)).toBeLessThanOrEqual(2.5 * steps(2_000));
    expect(steps(2_000)).toBeLessThanOrEqual(2_000 * 50);
  });

  test('parameters', () => {
    const steps = (n: number): number => looks(' A=b'.repeat(n), (octets) => readParameters(octets, 0));
    expect(steps(4_000)).toBeLessThanOrEqual(2.5 * steps(2_000));
  });
});
