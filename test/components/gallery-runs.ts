/** Runs of the gallery's scenarios about extensions and deviations, folded once. */
import { readFileSync } from 'node:fs';
import { runOf } from './run-of.ts';
import type { Views } from '../../src/app/views.ts';

const folder = new URL('../../public/scenarios/', import.meta.url);
export const galleryRun = (file: string): Promise<Views> => runOf(readFileSync(new URL(file, folder), 'utf8'));
