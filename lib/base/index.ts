/** The door of `base`: what every room may use. */
export * from './agenda.ts';
export * from './assert.ts';
export * from './caps.ts';
export * as field from './field.ts';
export type { EventOf, Field, Fields, Kind, Kinds, ValueOf } from './field.ts';
export * from './instant.ts';
export * from './key.ts';
export * from './octets.ts';
export * from './random.ts';
export * from './receive-buffer.ts';
export * from './result.ts';
export * from './span.ts';
export * from './stretch.ts';
