/** The door of `projection`. */
export * from './projection.ts';
