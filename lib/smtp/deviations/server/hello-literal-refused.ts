/**
 * A client without a name cannot say EHLO (§4.1.3).
 */
import { misreading } from '../define.ts';
import { malformed } from '../cases.ts';

export const helloLiteralRefused = misreading(
  'hello-literal-refused',
  {
    does: 'refuses an address literal in EHLO',
    breaks: ['S4.1.3-a'],
    implies: ['S4.1.3-b', 'S4.1.1.1-d', 'S4.1.1.1-b', 'S4.1.3-d'],
  },
  (command) =>
    (command.verb === 'EHLO' || command.verb === 'HELO') && command.client.kind !== 'domain'
      ? malformed('hello', 'a domain')
      : null,
);
