/**
 * All the snippets. Every one is also given to BIND's named-checkzone, which must say the same; where it does not, the
 * snippet stands among the deviations, in snippets-beside-bind.ts.
 */
import type { Snippet } from './snippet.ts';
import { generic, types } from './snippets-of-data.ts';
import { heads, lines, names } from './snippets-of-text.ts';
import { zones } from './snippets-of-zones.ts';

export const snippets: readonly Snippet[] = [...types, ...generic, ...heads, ...names, ...lines, ...zones];
