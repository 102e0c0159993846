/** The door of `host`. */
export * from './effect.ts';
export * from './event.ts';
export * from './host.ts';
export * from './plan.ts';
