/**
 * A simulated TLS layer (RFC 3207 4): the handshake as octets on the stream, a machine for each side. There is no
 * cryptography. What follows a handshake travels readable, as a debugger that has the keys would show it.
 *
 * Octets that are no record are answered with an alert, and so is a certificate that the client does not take. Knows
 * nothing of SMTP, and nothing of what the octets after the handshake are.
 */
import { ReceiveBuffer, asciiLower } from '#lib/base';
import { flawOf, readCertificate, writeCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { readRecord, writeRecord } from './tls-record.ts';
import type { TlsStep } from './tls-record.ts';

/** What a handshake came to, as one side sees it. A server learns no name: its client shows no certificate. */
export type TlsEnding =
  | { readonly kind: 'secured'; readonly name: string; readonly verified: boolean }
  | { readonly kind: 'failed'; readonly why: string };

export interface TlsOutput {
  readonly step: TlsStep;
  /** The text of the record. */
  readonly says: string;
  readonly octets: Uint8Array;
}

/** One side of a handshake. Drain `next()` after each call. Once there is an ending, octets that come are left over. */
export interface TlsHandshake {
  receive(octets: Uint8Array): void;
  next(): TlsOutput | undefined;
  readonly ending: TlsEnding | null;
  /** Octets of records sent, and of those consumed. */
  readonly sent: number;
  readonly received: number;
  /** What came behind the last record of the handshake. */
  rest(): Uint8Array;
}

interface Script {
  /** What is said first, before anything has come. */
  readonly opening: Said | null;
  /** What a record comes to; an ending is the last of it. */
  hear(step: TlsStep, says: string): Turn;
}
interface Said {
  readonly step: TlsStep;
  readonly says: string;
}
interface Turn {
  readonly says: Said | null;
  readonly ending: TlsEnding | null;
}

/** @param demands `any`: an unverified certificate will do, and is told; `verified`: it will not */
export function createTlsClient(serverName: string, demands: 'any' | 'verified'): TlsHandshake {
  let verified = false;
  return new Handshake({
    opening: { step: 'client-hello', says: `server name ${serverName}` },
    hear(step, says) {
      if (step === 'server-hello') {
        const certificate = readCertificate(says);
        if (certificate === null) return broken('certificate unreadable');
        const flaw = flawOf(certificate, serverName);
        if (flaw !== null && demands === 'verified') return broken(flaw);
        verified = flaw === null;
        return { says: { step: 'client-finished', says: 'finished' }, ending: null };
      }
      if (step === 'server-finished')
        return { says: null, ending: { kind: 'secured', name: asciiLower(serverName), verified } };
      return step === 'alert' ? { says: null, ending: { kind: 'failed', why: says } } : broken('unexpected message');
    },
  });
}

/** @param certificate null: this server can show none, and every handshake fails */
export function createTlsServer(certificate: Certificate | null): TlsHandshake {
  let wanted = '';
  return new Handshake({
    opening: null,
    hear(step, says) {
      if (step === 'client-hello') {
        if (certificate === null) return broken('handshake failure');
        wanted = /^server name (.*)$/.exec(says)?.[1] ?? '';
        return { says: { step: 'server-hello', says: writeCertificate(certificate) }, ending: null };
      }
      if (step === 'client-finished')
        return {
          says: { step: 'server-finished', says: 'finished' },
          ending: { kind: 'secured', name: wanted, verified: false },
        };
      return step === 'alert' ? { says: null, ending: { kind: 'failed', why: says } } : broken('unexpected message');
    },
  });
}

const broken = (why: string): Turn => ({ says: { step: 'alert', says: why }, ending: { kind: 'failed', why } });

class Handshake implements TlsHandshake {
  readonly #script: Script;
  readonly #input = new ReceiveBuffer();
  #outputs: TlsOutput[] = [];
  #ending: TlsEnding | null = null;
  #sent = 0;
  #received = 0;

  constructor(script: Script) {
    this.#script = script;
    if (script.opening !== null) this.#say(script.opening);
  }

  get ending(): TlsEnding | null {
    return this.#ending;
  }

  get sent(): number {
    return this.#sent;
  }

  get received(): number {
    return this.#received;
  }

  receive(octets: Uint8Array): void {
    this.#input.push(octets);
    while (this.#ending === null) {
      const found = readRecord(this.#input.view());
      if (found === 'short') return;
      if (found === 'foul') return this.#turn(broken('unreadable record'));
      this.#input.take(found.length);
      this.#received += found.length;
      this.#turn(this.#script.hear(found.step, found.says));
    }
  }

  next(): TlsOutput | undefined {
    return this.#outputs.shift();
  }

  rest(): Uint8Array {
    return this.#input.take(this.#input.length);
  }

  #turn({ says, ending }: Turn): void {
    if (says !== null) this.#say(says);
    this.#ending = ending;
  }

  #say({ step, says }: Said): void {
    const octets = writeRecord(step, says);
    this.#sent += octets.length;
    this.#outputs.push({ step, says, octets });
  }
}
