/**
 * Deliver By (RFC 2852): within so many seconds a message is to be delivered, or else to go back (`R`), or its
 * originator to hear of the delay (`N`). Each host takes off what it has spent before it hands the message on.
 *
 * The trace modifier `T` asks for a report of each relay; it is handed on and has no other effect.
 */
import { SECOND, failure, success } from '#lib/base';
import type { Duration } from '#lib/base';
import type { Parameters } from '#lib/syntax';
import type { Carried, Duty, Extension, Offered, ParameterRule, Service } from '../offer/extension.ts';
import { quiet, quietServer } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';
import type { Reply } from '../reply/reply.ts';

const keyword = 'DELIVERBY';
const parameterKeyword = 'BY';

/** Nine digits at most (RFC 2852 4). */
const MOST = 999_999_999;

interface Term {
  /** Seconds, counted from the arrival; 0 or less: over. */
  readonly seconds: number;
  readonly mode: 'R' | 'N';
  readonly trace: boolean;
}

/** `by-value = by-time ";" by-mode [by-trace]`, `by-time = ["-" / "+"] 1*9DIGIT` (RFC 2852 4) */
function termOf(value: string | null): Term | null {
  const found = /^([+-]?[0-9]{1,9});([RrNn])([Tt])?$/.exec(value ?? '');
  if (found === null) return null;
  const [, digits = '', mode = '', trace] = found;
  return { seconds: Number(digits), mode: mode.toUpperCase() === 'R' ? 'R' : 'N', trace: trace !== undefined };
}

const written = ({ seconds, mode, trace }: Term): string => `${seconds};${mode}${trace ? 'T' : ''}`;

/** The term of a transaction; null when there is none. */
const termIn = (parameters: Parameters): Term | null =>
  termOf(parameters.find((parameter) => parameter.keyword === parameterKeyword)?.value ?? null);

const rule: ParameterRule = {
  keyword: parameterKeyword,
  read(value) {
    const term = termOf(value);
    const fits = term !== null && (term.mode === 'N' || term.seconds > 0);
    return fits ? success(null) : failure('seconds and a mode, as 120;R (above 0) or 120;N');
  },
};

/** Least by-time that a server takes with `R` (RFC 2852 2): `1*9DIGIT`. */
const isLeast = (word: string): boolean => /^[0-9]{1,9}$/.test(word);

const tooSoon = (least: string): Reply =>
  reply(550, '5.4.7', 'RFC2852 4', `Cannot deliver within that time: at least ${Number(least)} seconds`);

/** Parts of a second count as none: time is never given to a message. */
const spent = (age: Duration): number => Math.ceil(age / SECOND);

/** RFC 2852 4: with `R` a message goes only to hosts that keep the term; with `N` it goes to all. */
function duty({ mail, age }: Carried, offered: Offered | null): Duty {
  const term = termIn(mail);
  if (term === null) return { kind: 'drop' };
  const seconds = Math.max(term.seconds - spent(age), -MOST);
  if (term.mode === 'R') {
    const [least = '0'] = offered?.parameters ?? [];
    if (seconds <= 0) return { kind: 'return', enhanced: '5.4.7', text: 'Delivery time expired' };
    if (offered === null)
      return { kind: 'return', enhanced: '5.3.3', text: 'The next host keeps no delivery time (DELIVERBY)' };
    if (isLeast(least) && seconds < Number(least))
      return {
        kind: 'return',
        enhanced: '5.4.7',
        text: `The next host needs ${Number(least)} seconds, ${seconds} are left`,
      };
  }
  if (offered === null) return { kind: 'drop' };
  const value = written({ ...term, seconds });
  return { kind: 'change', mail: [{ keyword: parameterKeyword, value }], rcpt: [] };
}

/** @param least as the line has it; null: none is stated */
const deliverWithin = (least: string | null): Extension => ({
  ...quiet,
  title: 'Deliver By',
  source: 'RFC2852 2',
  keyword,
  mail: [rule],
  server: {
    ...quietServer,
    advertise: () => (least === null ? [] : [least]),
    judgeMail({ parameters }) {
      const term = termIn(parameters);
      return least !== null && term?.mode === 'R' && term.seconds < Number(least) ? tooSoon(least) : null;
    },
  },
  growth: { mail: 17, rcpt: 0 },
  duty,
  hints(parameters) {
    const term = termIn(parameters);
    if (term === null) return {};
    return { deadline: { after: term.seconds * SECOND, then: term.mode === 'R' ? 'return' : 'notify' } };
  },
});

export const deliverBy: Service = {
  keyword,
  usual: false,
  make([least = null, ...more]) {
    const fits = more.length === 0 && (least === null || isLeast(least));
    return fits ? success(deliverWithin(least)) : failure('nothing, or seconds as 1 to 9 digits');
  },
};
