/** The door of `mta`. */
export * from './event.ts';
export * from './plan.ts';
export * from './output.ts';
export { createSpool } from './spool.ts';
export type { Recipient, Spool, SpoolRecord } from './spool.ts';
export { createMailAgent } from './agent.ts';
export type { MailAgent } from './agent.ts';
export type { AgentSetup } from './setup.ts';
export type { Asking } from './acceptance.ts';
export type { Submitted } from './submission.ts';
