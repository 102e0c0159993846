/**
 * A parameter that was not offered is passed over (§4.1.1.11).
 */
import { mistaking } from '../define.ts';

export const unknownParameterIgnored = mistaking(
  'unknown-parameter-ignored',
  {
    does: 'ignores parameters that it does not know',
    breaks: ['S4.1.1.11-a'],
    implies: ['S2.2.1-a', 'S4.1.1.3-j', 'S3.3-h', 'S4.1.1.2-e'],
  },
  (command, { offer }) => {
    if (command.verb !== 'MAIL' && command.verb !== 'RCPT') return command;
    const known = command.verb === 'MAIL' ? offer.mail : offer.rcpt;
    return { ...command, parameters: command.parameters.filter(({ keyword }) => known.has(keyword)) };
  },
);
