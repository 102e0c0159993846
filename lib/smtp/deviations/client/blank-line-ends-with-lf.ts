/**
 * An empty line ends with LF alone, where a line with a period or the end mark follows (§2.3.8): what smuggling is made
 * of.
 */
import { restuffing } from '../define-client.ts';

export const blankLineEndsWithLf = restuffing(
  'blank-line-ends-with-lf',
  {
    does: 'ends an empty line before a period with a bare LF',
    breaks: ['S2.3.8-d'],
    implies: ['S2.3.8-e', 'S2.3.8-b', 'S2.3.8-a'],
  },
  (text) => text.replace(/\r\n\r\n(?=\.|$)/g, '\r\n\n'),
);
