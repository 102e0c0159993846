/** The door of `net`. */
export * from './address.ts';
export type { Certificate } from './certificate.ts';
export * from './event.ts';
export * from './fabric.ts';
export * from './packet.ts';
export * from './stream.ts';
export { strip } from './strip.ts';
export type { Altered } from './strip.ts';
export { createTlsClient, createTlsServer } from './tls.ts';
export type { TlsEnding, TlsHandshake, TlsOutput } from './tls.ts';
export type { TlsStep } from './tls-record.ts';
