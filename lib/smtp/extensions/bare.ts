/**
 * A service about which nothing is to be said: its keyword stands alone in the answer to EHLO, and in a plan.
 */
import { failure, success } from '#lib/base';
import type { Extension, Service } from '../offer/extension.ts';

export const bare = (extension: Extension, how: 'usual' | 'chosen'): Service => ({
  keyword: extension.keyword,
  usual: how === 'usual',
  make: (words) => (words.length === 0 ? success(extension) : failure('nothing behind the keyword')),
});
