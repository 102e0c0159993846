/**
 * Where deviations strike: faults that they find in well-formed commands, and cases rare enough to leave other clauses alone.
 */
import { asciiLower } from '#lib/base';
import type { Duration, Span } from '#lib/base';
import type { ForwardPath, ReversePath } from '#lib/syntax';
import type { Fault } from '../fault.ts';
import type { Reply } from '../reply/reply.ts';

/** All of a line, however long it is: what reports it cuts it. */
export const whole: Span = { start: 0, end: 65_536 };

export const malformed = (where: Extract<Fault, { kind: 'malformed' }>['where'], expected: string): Fault => ({
  kind: 'malformed',
  where,
  expected,
  span: whole,
  source: 'S4.1.2-a',
});

export const isHelpOnNoop = ({ clause, text: [first] }: Reply): boolean =>
  clause === 'S4.1.1.8-e' && first.startsWith('NOOP');

/** `postmaster` with a domain. */
export const isPostmaster = (path: ReversePath | ForwardPath): boolean =>
  path.kind === 'mailbox' && asciiLower(path.mailbox.localPart) === 'postmaster';

/** Five per cent less. */
export const shortened = (wait: Duration): Duration => wait - Math.floor(wait / 20);
