/** The door of `net`. */
export * from './event.ts';
