/**
 * VRFY, as a keyword (§3.5.2, §4.1.1.1): every server has the verb, and may say so in the answer to EHLO. Clients need
 * not look for it before they use it.
 */
import type { Extension } from '../offer/extension.ts';
import { quiet } from '../offer/quiet.ts';
import { bare } from './bare.ts';

const extension: Extension = {
  ...quiet,
  title: 'Verify',
  source: 'S3.5.2-k',
  keyword: 'VRFY',
};

export const vrfy = bare(extension, 'chosen');
