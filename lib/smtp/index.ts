/** The door of `smtp`. */
export * from './event.ts';
export * from './reply/reply.ts';
export * from './server/policy.ts';
export * from './client/outcome.ts';
