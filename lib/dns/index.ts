/** The door of `dns`. */
export * from './event.ts';
export * from './record.ts';
