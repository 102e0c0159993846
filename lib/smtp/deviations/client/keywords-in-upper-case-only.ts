/**
 * Keywords in lower case are passed over (§4.1.1.1).
 */
import { advancing } from '../define-client.ts';

export const keywordsInUpperCaseOnly = advancing(
  'keywords-in-upper-case-only',
  {
    does: 'does not recognise EHLO keywords with parameters in lower case',
    breaks: ['S4.1.1.1-m'],
    implies: ['S2.4-b'],
  },
  (strict) => (state, reply, lines, script) =>
    strict(
      state,
      reply,
      state.phase === 'hello' ? lines.filter((line, at) => at === 0 || !/^[a-z]\S* /.test(line)) : lines,
      script,
    ),
);
