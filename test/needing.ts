/**
 * Tests that need service extensions besides their own. Where one of those was taken from the list they do not run; with
 * the list as it is each of them does (`removable/`).
 */
import { test } from 'vitest';
import { absentOf } from './demonstrations/absent.ts';

/** `test`, for what needs these extensions, by keyword. */
export const testWith = (...keywords: readonly string[]): ReturnType<typeof test.runIf> =>
  test.runIf(absentOf(keywords).length === 0);
