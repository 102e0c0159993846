/**
 * A 4yz to RCPT gives a recipient up (§4.2.1).
 */
import type { Script } from '../../client/script.ts';
import { classOf, isClosing } from '../../reply/heard.ts';
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

const isAlone = ({ transactions }: Script): boolean =>
  transactions.length === 1 && transactions.every(({ forwardPaths }) => forwardPaths.length === 1);

export const transientTakenAsPermanent = advancing(
  'transient-taken-as-permanent',
  {
    does: 'takes a 4yz to the only RCPT for final',
    breaks: ['S4.2.1-c'],
    implies: ['S4.2-m', 'S4.3.2-a', 'S4.5.3.1.10-d', 'S4.5.3.1.10-g', 'S4.5.3.1-d'],
  },
  (strict) => (state, reply, lines, script) =>
    strict(
      state,
      state.phase === 'rcpt' && isAlone(script) && !isClosing(reply.code) && classOf(reply.code) === 'transient'
        ? { ...reply, code: misheard.permanent }
        : reply,
      lines,
      script,
    ),
);
