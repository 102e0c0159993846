/**
 * A keyword of one's own (§2.2.2, §4.1.5): it begins with "X", holds by agreement of the two ends only, and does nothing
 * but stand in the answer to EHLO. It shows what a server says that offers something nobody has registered.
 */
import type { Extension } from '../offer/extension.ts';
import { quiet, quietServer } from '../offer/quiet.ts';

/** @param words what stands behind the keyword */
export const privateExtension = (keyword: string, words: readonly string[]): Extension => ({
  ...quiet,
  title: keyword,
  source: 'S4.1.5-c',
  keyword,
  server: { ...quietServer, advertise: () => words },
});
