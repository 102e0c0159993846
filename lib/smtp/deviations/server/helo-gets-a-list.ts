/**
 * HELO is answered with keywords (§3.2), when there are several.
 */
import { offerLines } from '../../offer/merge.ts';
import { onServer } from '../define.ts';

export const heloGetsAList = onServer(
  'helo-gets-a-list',
  {
    does: 'answers HELO with a list of keywords',
    breaks: ['S3.2-d'],
    implies: ['S2.2.1-d', 'S4.1.1.1-i', 'SF.3-b'],
  },
  (strict) => ({
    perform(command, state, setting) {
      const step = strict.perform(command, state, setting);
      if (command.verb !== 'HELO' || step.kind !== 'reply' || setting.offer.extensions.length < 2) return step;
      const [name] = step.reply.text;
      return { ...step, reply: { ...step.reply, text: [name, ...offerLines(setting.offer, setting.context())] } };
    },
  }),
);
