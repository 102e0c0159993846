/**
 * The service extensions there are: the only place that lists them. Plans name them by keyword.
 */
import type { Extension } from '../offer/extension.ts';
import { enhancedStatusCodes } from './enhanced-status-codes.ts';
import { size } from './size.ts';

const extensions: readonly Extension[] = [size, enhancedStatusCodes];

export const extensionKeywords: readonly string[] = extensions.map(({ keyword }) => keyword);

/** Keywords compare without case (§4.1.1.1); null: no such extension here. */
export const extensionNamed = (keyword: string): Extension | null =>
  extensions.find((extension) => extension.keyword === keyword.toUpperCase()) ?? null;
