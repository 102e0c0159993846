/** The door of `net`. */
export * from './address.ts';
export * from './event.ts';
export * from './fabric.ts';
export * from './packet.ts';
export * from './stream.ts';
