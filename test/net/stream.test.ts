import { expect, test } from 'vitest';
import { octetsOf, textOf } from '#lib/base';
import { StreamEnd } from '#lib/net';
import type { Packet } from '#lib/net';

const limits = { window: 16, segment: 8 };
const drain = (end: StreamEnd): Packet[] => {
  const packets: Packet[] = [];
  for (let packet = end.next(); packet !== undefined; packet = end.next()) packets.push(packet);
  return packets;
};
const texts = (packets: readonly Packet[]): string[] =>
  packets.map((packet) => (packet.kind === 'segment' ? `${packet.offset}:${textOf(packet.octets)}` : packet.kind));

test('small writes share a segment, large ones are cut, offsets go on', () => {
  const end = new StreamEnd(1, 'client', limits);
  end.write(octetsOf('ab'), null);
  end.write(octetsOf('cd'), null);
  expect(texts(drain(end))).toEqual(['0:abcd']);
  end.write(octetsOf('0123456789'), null);
  expect(texts(drain(end))).toEqual(['4:01234567', '12:89']);
});

test('a window that is full lets nothing go until credit comes; FIN waits for what was written', () => {
  const end = new StreamEnd(1, 'client', limits);
  end.write(octetsOf('x'.repeat(20)), null);
  end.finish();
  expect(texts(drain(end))).toEqual([`0:${'x'.repeat(8)}`, `8:${'x'.repeat(8)}`]);
  expect(end.blocked).toBe(4);
  end.credit(17);
  expect(texts(drain(end))).toEqual(['16:x']);
  end.credit(40);
  expect(texts(drain(end))).toEqual(['17:xxx', 'fin']);
  end.write(octetsOf('late'), null);
  expect(drain(end)).toEqual([]);
});

test('credit is given once half a window is free, and counts only what was consumed', () => {
  const end = new StreamEnd(1, 'server', limits);
  const segment = {
    kind: 'segment',
    connection: 1,
    direction: 'to-server',
    offset: 0,
    octets: octetsOf('12345678'),
    message: null,
  } as const;
  end.arrive(segment);
  expect(end.creditFor(8)).toBeNull();
  expect(end.creditFor(1)).toBeNull();
  expect(end.creditFor(0)).toEqual({ kind: 'credit', connection: 1, direction: 'to-server', upTo: 24 });
  expect(end.creditFor(0)).toBeNull();
});

test('octets of different messages never share a segment', () => {
  const end = new StreamEnd(1, 'client', limits);
  end.write(octetsOf('a'), 5);
  end.write(octetsOf('b'), null);
  expect(drain(end)).toMatchObject([{ message: 5 }, { message: null }]);
});

test('an end is over only when both directions are', () => {
  const end = new StreamEnd(1, 'client', limits);
  end.finish();
  drain(end);
  expect(end.over).toBe(false);
  end.peerFinished();
  expect(end.over).toBe(true);
});
