/** The count of steps: it is the same for the same work, grows with it, and finds a reader that is quadratic. */
import { stepsOf } from './steps.ts';
import { describe, expect, test } from 'vitest';
import { ReceiveBuffer, octetsOf, present } from '#lib/base';

/** Looks for the line end from the beginning whenever an octet comes. */
function planted(octets: Uint8Array): number {
  let seen = new Uint8Array(0);
  let lines = 0;
  for (const octet of octets) {
    const more = new Uint8Array(seen.length + 1);
    more.set(seen);
    more[seen.length] = octet;
    seen = more;
    if (seen.indexOf(10) >= 0) lines++;
  }
  return lines;
}

/** The same, without a method of the engine. */
function plantedLoop(octets: Uint8Array): number {
  let lines = 0;
  for (let end = 0; end <= octets.length; end++) for (let at = 0; at < end; at++) if (octets[at] === 10) lines++;
  return lines;
}

function linear(octets: Uint8Array): void {
  const buffer = new ReceiveBuffer();
  for (let at = 0; at < octets.length; at++) {
    buffer.push(octets.subarray(at, at + 1));
    buffer.indexOf(10);
  }
}

const line = (length: number): Uint8Array => octetsOf('x'.repeat(length));
const growth = (work: (octets: Uint8Array) => unknown, length: number): number => {
  const cost = (size: number): number => stepsOf(() => void work(line(size)), import.meta.url);
  return cost(2 * length) / cost(length);
};

describe('the count of steps', () => {
  test('is the same for the same work', () => {
    const cost = (): number => stepsOf(() => linear(line(500)));
    cost();
    expect(cost()).toBe(cost());
  });

  test('grows with what is looked at', () => {
    expect(stepsOf(() => linear(line(1_000)))).toBeGreaterThan(1_000);
    expect(stepsOf(() => void octetsOf('x').indexOf(1))).toBeLessThan(stepsOf(() => void line(5_000).indexOf(1)));
  });

  test('doubles for a reader that is linear', () => {
    expect(growth(linear, 1_000)).toBeGreaterThan(1.7);
    expect(growth(linear, 1_000)).toBeLessThan(2.5);
  });

  test.each([
    ['by methods of the engine', planted],
    ['by its own loops', plantedLoop],
  ])('finds a reader that is quadratic %s', (_, reader) => {
    expect(growth(reader, 1_000)).toBeGreaterThan(3);
  });

  test('leaves the methods of the engine as they were', () => {
    const { indexOf } = Array.prototype;
    expect(() => stepsOf(() => present(null, 'a thing'))).toThrow('a thing');
    expect(Array.prototype.indexOf).toBe(indexOf);
  });
});
