/** The door of `host`. */
export * from './plan.ts';
export * from './event.ts';
