/**
 * Words for the classes of replies (§4.2.1): what the first digit says, in a word, as every view has it.
 */
import type { LineClass } from '#lib/projection';

export const classWords: Readonly<Record<LineClass, string>> = {
  ok: 'ok',
  go: 'go on',
  later: 'not now',
  no: 'no',
  event: '',
};
