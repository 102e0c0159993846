/** Octets that nobody should send (threats D04, D06, RD1): refused by name of the fault, and nothing ever throws. */
import { createAuthority, createResolver, readMessage, writeMessage } from '#lib/dns';
import { defaultCaps, defaultTimeouts, Random, SECOND } from '#lib/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { address, message, resource, wire } from './given.ts';

const header = '0001 0000 0001 0000 0000 0000';
const oneAnswer = '0001 8000 0000 0001 0000 0000';

test.each([
  ['nothing', '', 'short'],
  ['a header cut short', '0001 0000 0001 0000 0000 00', 'short'],
  ['a question count without questions', header, 'count'],
  ['65,535 records in 20 octets', '0001 0000 0000 ffff ffff ffff 00 00 00 00 00 00 00 00', 'count'],
  ['a pointer to itself', `${header} c00c 0001 0001`, 'pointer'],
  ['a pointer forwards', `${header} c00e 0001 0001`, 'pointer'],
  ['a pointer to the labels it ends', `${header} 3c '${'a'.repeat(60)}' c00c 0001 0001`, 'pointer'],
  ['a pointer into the header', `${header} c000 0001 0001`, 'pointer'],
  ['half a pointer', `${header} 01 'a' 01 'b' c0`, 'short'],
  ['label type 01', `${header} 40 0001 0001 00`, 'label'],
  ['label type 10', `${header} 80 0001 0001 00`, 'label'],
  ['a label of 64 octets', `${header} 40 '${'a'.repeat(64)}' 00 0001 0001`, 'label'],
  ['a label beyond the end', `${header} 3f 'a' 0001 0001`, 'short'],
  ['a name without an end', `${header} 01 'a' 01 'b' 01 'c'`, 'short'],
  [
    'a name of 256 octets',
    `${header} ${`3f '${'a'.repeat(63)}' `.repeat(3)} 3e '${'a'.repeat(62)}' 00 0001 0001`,
    'name-length',
  ],
  ['octets behind the end', `${header} 00 0001 0001 00`, 'surplus'],
  ['data beyond the end', `${oneAnswer} 00 0001 0001 00000000 0005 c0000201`, 'short'],
  ['an IPv4 address of 3 octets', `${oneAnswer} 00 0001 0001 00000000 0003 c00002`, 'short'],
  ['an IPv4 address of 5 octets', `${oneAnswer} 00 0001 0001 00000000 0005 c000020100`, 'data-length'],
  ['a name that leaves its data', `${oneAnswer} 00 0002 0001 00000000 0002 01 'a' 00`, 'short'],
  ['a name shorter than its data', `${oneAnswer} 00 0002 0001 00000000 0004 01 'a' 00 00`, 'data-length'],
  ['a character-string that leaves its data', `${oneAnswer} 00 0010 0001 00000000 0003 05 'ab'`, 'short'],
  ['a TXT without a string', `${oneAnswer} 00 0010 0001 00000000 0000`, 'short'],
  ['an SRV without a target', `${oneAnswer} 00 0021 0001 00000000 0006 0001 0002 0019`, 'short'],
  ['a CAA without a tag', `${oneAnswer} 00 0101 0001 00000000 0002 00 00`, 'tag'],
  ['a CAA whose tag leaves its data', `${oneAnswer} 00 0101 0001 00000000 0003 00 05 'a'`, 'short'],
  ['a CAA whose tag has a hyphen', `${oneAnswer} 00 0101 0001 00000000 0005 00 03 'a-b'`, 'tag'],
  ['a TLSA without association data', `${oneAnswer} 00 0034 0001 00000000 0003 03 01 01`, 'short'],
])('%s is refused', (_, text, what) => {
  const read = readMessage(wire(text));
  expect(read.ok ? 'read' : read.error.what).toBe(what);
});

const pointer = (offset: number): string => (0xc000 | offset).toString(16);

test('a ladder of names, each a label and a pointer to the one before, is read up to 127 labels', () => {
  const ladder = (rungs: number): Uint8Array => {
    const questions = Array.from({ length: rungs }, (_, i) =>
      i === 0 ? "01 'a' 00 0001 0001" : `01 'a' ${pointer(i === 1 ? 12 : 3 + 8 * i)} 0001 0001`,
    );
    return wire(`0001 0000 ${rungs.toString(16).padStart(4, '0')} 0000 0000 0000 ${questions.join(' ')}`);
  };
  const read = readMessage(ladder(127));
  expect(read.ok && read.value.questions.at(-1)?.name).toBe(Array.from({ length: 127 }, () => 'a').join('.'));
  const longer = readMessage(ladder(128));
  expect(longer.ok ? 'read' : longer.error.what).toBe('pointer');
});

test('126 pointers in one name are followed, 127 are refused', () => {
  // Opaque data from octet 23 on: a root name, then pointers without labels, each to what stands before it.
  const pointers = Array.from({ length: 130 }, (_, i) => pointer(i === 0 ? 23 : 22 + 2 * i));
  const jumping = (count: number): Uint8Array =>
    wire(`0001 8000 0000 0002 0000 0000 00 ff00 0001 00000000 0105 00 ${pointers.join(' ')}
      ${pointer(24 + 2 * (count - 2))} 0001 0001 00000000 0004 c0000201`);
  const read = readMessage(jumping(126));
  expect(read.ok && read.value.answers[1]).toEqual({ ...address('', '192.0.2.1'), ttl: 0 });
  const refused = readMessage(jumping(127));
  expect(refused.ok ? 'read' : refused.error.what).toBe('pointer');
});

const zone = {
  origin: 'example',
  records: [
    resource('example', {
      type: 'SOA',
      primary: 'ns.example',
      contact: 'hostmaster.example',
      serial: 1,
      refresh: 1,
      retry: 1,
      expire: 1,
      minimum: 1,
    }),
    address('a.example', '192.0.2.1'),
  ],
};
const authority = createAuthority([zone]);
const resolver = createResolver({
  server: '192.0.2.53',
  timeouts: defaultTimeouts,
  caps: defaultCaps,
  dice: new Random(1),
});
resolver.lookup(1, 'a.example', 'A', 0);

function survives(octets: Uint8Array): void {
  readMessage(octets);
  authority.respond(octets);
  resolver.receive(octets, '192.0.2.53', SECOND);
}

test('random octets never throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), survives), { numRuns: 1_000 });
});

test('damaged messages never throw, and what can be read can be written', () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(message, damage, fc.nat({ max: 20 }), (given, changes, cut) => {
      const octets = writeMessage(given);
      for (const [at, octet] of changes) octets[at % octets.length] = octet;
      const whole = octets.subarray(0, octets.length - cut);
      survives(whole);
      const read = readMessage(whole);
      if (read.ok) expect(readMessage(writeMessage(read.value))).toEqual(read);
    }),
    { numRuns: 1_000 },
  );
});
