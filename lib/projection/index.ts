/** The door of `projection`. */
export * from './projection.ts';
export { linesOf } from './dialogue-row.ts';
export type { DialogueRow, Happening } from './dialogue-row.ts';
export * from './dialogue.ts';
export * from './queue.ts';
export * from './mailboxes.ts';
export * from './fates.ts';
export * from './figures.ts';
