/** The door of `syntax`. */
export * from './address.ts';
