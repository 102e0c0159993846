/**
 * Parameters are sent whether the server offered them or not (§4.1.1.3).
 */
import type { Extension } from '../../offer/extension.ts';
import { advancing } from '../define-client.ts';

/** Extensions that begin with a line of their own would wait for a reply that means something else. */
const saidPlainly = ({ keyword, mail }: Extension): readonly string[] => (mail.length > 0 ? [keyword] : []);

export const usesWhatWasNotOffered = advancing(
  'uses-what-was-not-offered',
  {
    does: 'uses its extensions whether the server offers them or not',
    breaks: ['S4.1.1.3-j'],
    implies: [
      'S3.3-h',
      'S4.1.1.2-e',
      'RFC6152 3',
      'RFC1870 6.1',
      'S2.2.3-a',
      'S2.4-k',
      'S2.4-q',
      'RFC3461 4',
      'RFC6531 3.2',
      'RFC6531 3.4',
      'RFC2920 3.1',
      'RFC3030 2',
    ],
  },
  (strict) => (state, reply, lines, script) =>
    strict(
      state,
      reply,
      state.phase === 'hello' && state.facts.secured === null
        ? [...lines, ...script.extensions.flatMap(saidPlainly)]
        : lines,
      script,
    ),
);
