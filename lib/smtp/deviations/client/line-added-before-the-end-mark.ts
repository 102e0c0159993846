/**
 * An empty line stands before the end mark (§4.1.1.4); only behind a last line of two hyphens.
 */
import { restuffing } from '../define-client.ts';

export const lineAddedBeforeTheEndMark = restuffing(
  'line-added-before-the-end-mark',
  {
    does: 'adds an empty line behind a last line of two hyphens',
    breaks: ['S4.1.1.4-f'],
  },
  (text) => (text.endsWith('\r\n--\r\n') ? `${text}\r\n` : text),
);
