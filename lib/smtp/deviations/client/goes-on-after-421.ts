/**
 * 421 counts as any other refusal for now (§3.8).
 */
import { isClosing } from '../../reply/heard.ts';
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

export const goesOnAfter421 = advancing(
  'goes-on-after-421',
  {
    does: 'goes on after 421 as after any 4yz',
    breaks: ['S3.8-c'],
    implies: ['S4.2.2-b', 'S4.3.2-e', 'S3.8-b'],
  },
  (strict) => (state, reply, lines, script) =>
    strict(state, isClosing(reply.code) ? { ...reply, code: misheard.transient } : reply, lines, script),
);
