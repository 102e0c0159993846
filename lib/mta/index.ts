/** The door of `mta`. */
export * from './event.ts';
export * from './plan.ts';
