/** The simulated handshake: both sides together in any portions, what a client minds, and octets that are no records. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { join, octetsOf } from '#lib/base';
import { createTlsClient, createTlsServer } from '#lib/net';
import type { Certificate, TlsHandshake, TlsOutput } from '#lib/net';

const good: Certificate = { names: ['mx.example'], trusted: true, current: true };

const drained = (side: TlsHandshake): TlsOutput[] => {
  const outputs: TlsOutput[] = [];
  for (let out = side.next(); out !== undefined; out = side.next()) outputs.push(out);
  return outputs;
};

/** Hands octets over until nobody says anything more; `cut` gives the lengths of portions. */
function shake(client: TlsHandshake, server: TlsHandshake, cut: (length: number) => number): string[] {
  const steps: string[] = [];
  for (let quiet = 0, side = client, other = server; quiet < 2; [side, other] = [other, side]) {
    const outputs = drained(side);
    quiet = outputs.length === 0 ? quiet + 1 : 0;
    steps.push(...outputs.map(({ step }) => step));
    const octets = join(outputs.map((each) => each.octets));
    for (let at = 0; at < octets.length;) {
      const size = Math.max(1, cut(octets.length - at));
      other.receive(octets.subarray(at, at + size));
      at += size;
    }
  }
  return steps;
}

const whole = (length: number): number => length;

describe('both sides', () => {
  test('come to an end that both know, each with its octets counted', () => {
    const [client, server] = [createTlsClient('MX.example', 'verified'), createTlsServer(good)];
    const steps = shake(client, server, whole);
    expect(steps).toEqual(['client-hello', 'server-hello', 'client-finished', 'server-finished']);
    expect(client.ending).toEqual({ kind: 'secured', name: 'mx.example', verified: true });
    expect(server.ending).toMatchObject({ kind: 'secured', verified: false });
    expect([client.sent, client.received]).toEqual([server.received, server.sent]);
  });

  test('in any portions the same', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1 }), (sizes) => {
        let turn = 0;
        const [client, server] = [createTlsClient('mx.example', 'any'), createTlsServer(good)];
        shake(client, server, () => sizes[turn++ % sizes.length] ?? 1);
        expect(client.ending).toMatchObject({ kind: 'secured', verified: true });
        expect(server.received).toBe(client.sent);
      }),
      { numRuns: 50 },
    );
  });

  test('what comes behind the last record is left over, untouched', () => {
    const [client, server] = [createTlsClient('mx.example', 'any'), createTlsServer(good)];
    shake(client, server, whole);
    server.receive(octetsOf('EHLO client.example\r\n'));
    expect(server.rest()).toEqual(octetsOf('EHLO client.example\r\n'));
    expect(server.received).toBe(client.sent);
  });
});

describe('RFC 3207 4.1: a certificate', () => {
  test.each([
    ['for another name', { ...good, names: ['other.example'] }, 'certificate is not for mx.example'],
    ['for all names one label below', { ...good, names: ['*.example'] }, null],
    ['for all names two labels below', { ...good, names: ['*.test'] }, 'certificate is not for mx.example'],
    ['from nobody we trust', { ...good, trusted: false }, 'certificate is from nobody we trust'],
    ['out of date', { ...good, current: false }, 'certificate is out of date'],
  ])('%s', (_, certificate, why) => {
    const easy = createTlsClient('mx.example', 'any');
    shake(easy, createTlsServer(certificate), whole);
    expect(easy.ending).toMatchObject({ kind: 'secured', verified: why === null });
    const [strict, server] = [createTlsClient('mx.example', 'verified'), createTlsServer(certificate)];
    shake(strict, server, whole);
    if (why === null) expect(strict.ending).toMatchObject({ verified: true });
    else
      expect([strict.ending, server.ending]).toEqual([
        { kind: 'failed', why },
        { kind: 'failed', why },
      ]);
  });

  test('that does not exist fails the handshake at both sides', () => {
    const [client, server] = [createTlsClient('mx.example', 'any'), createTlsServer(null)];
    expect(shake(client, server, whole)).toEqual(['client-hello', 'alert']);
    expect([client.ending?.kind, server.ending?.kind]).toEqual(['failed', 'failed']);
  });
});

describe('octets that are no record', () => {
  test.each(['EHLO client.example\r\n', '\x16\x02\x00', '\x16\x03\x03\x00\x00', '\x16\x03\x03\x00\x01\x63', '\x80'])(
    '%j is answered with an alert, and that is the end',
    (text) => {
      const server = createTlsServer(good);
      for (const octet of octetsOf(text)) server.receive(new Uint8Array([octet]));
      expect(drained(server).map(({ step }) => step)).toEqual(['alert']);
      expect(server.ending).toEqual({ kind: 'failed', why: 'unreadable record' });
    },
  );

  test('a record out of turn', () => {
    const server = createTlsServer(good);
    const client = createTlsClient('mx.example', 'any');
    for (const { octets } of drained(client)) client.receive(octets);
    expect(client.ending).toEqual({ kind: 'failed', why: 'unexpected message' });
    server.receive(drained(client)[0]?.octets ?? new Uint8Array(0));
    expect(server.ending?.kind).toBe('failed');
  });

  test('none of them throws, in any portions', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.boolean(), (parts, asClient) => {
        const side = asClient ? createTlsClient('mx.example', 'verified') : createTlsServer(good);
        for (const part of parts) side.receive(part);
        expect(drained(side).filter(({ step }) => step === 'alert').length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
