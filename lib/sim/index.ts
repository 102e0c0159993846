/** The door of `sim`. */
export * from './world.ts';
export * from './event.ts';
export * from './invariant.ts';
