/**
 * Future Message Release (RFC 4865): a client asks the server that takes a submission to hold it, for a time or until a
 * moment. The server says how far ahead it goes; whoever holds the message spends the request, and no relay sees it.
 *
 * What time it is nobody knows here: a moment that has passed is one until which nothing is held.
 */
import { SECOND, failure, success } from '#lib/base';
import { parseInternetDateTime } from '#lib/syntax';
import type { Parameters } from '#lib/syntax';
import type { Extension, ParameterRule, Service } from '../offer/extension.ts';
import { quiet, quietServer } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';

const keyword = 'FUTURERELEASE';

/** future-release-integer: 1 to 999999999 seconds (RFC 4865 3). */
const isInterval = (text: string): boolean => /^0*[1-9][0-9]{0,8}$/.test(text) && text.length <= 9;

const holdFor: ParameterRule = {
  keyword: 'HOLDFOR',
  read: (value) => (value !== null && isInterval(value) ? success(null) : failure('seconds from 1 to 999999999')),
};

const holdUntil: ParameterRule = {
  keyword: 'HOLDUNTIL',
  read: (value) =>
    value !== null && parseInternetDateTime(value) !== null
      ? success(null)
      : failure('a date-time such as 2026-12-31T23:59:00Z'),
};

const valueOf = (parameters: Parameters, { keyword: name }: ParameterRule): string | null =>
  parameters.find((parameter) => parameter.keyword === name)?.value ?? null;

interface Held {
  /** Seconds. */
  readonly interval: number | null;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly moment: number | null;
}

function heldBy(parameters: Parameters): Held {
  const interval = valueOf(parameters, holdFor);
  const moment = valueOf(parameters, holdUntil);
  return {
    interval: interval === null ? null : Number(interval),
    moment: moment === null ? null : parseInternetDateTime(moment),
  };
}

const both = reply(501, '5.5.4', 'RFC4865 3', 'Syntax error: HOLDFOR and HOLDUNTIL exclude each other');
const tooLong = (most: string): ReturnType<typeof reply> =>
  reply(501, '5.5.4', 'RFC4865 3', `HOLDFOR: at most ${Number(most)} seconds`);
const tooLate = (latest: string): ReturnType<typeof reply> =>
  reply(501, '5.5.4', 'RFC4865 3', `HOLDUNTIL: at the latest ${latest}`);

/** @param most seconds @param latest a date-time that parses */
const holding = (most: string, latest: string): Extension => ({
  ...quiet,
  title: 'Future Message Release',
  source: 'RFC4865 3',
  keyword,
  mail: [holdFor, holdUntil],
  server: {
    ...quietServer,
    advertise: () => [most, latest],
    judgeMail({ parameters }) {
      const { interval, moment } = heldBy(parameters);
      if (interval !== null && moment !== null) return both;
      if (interval !== null && interval > Number(most)) return tooLong(most);
      const end = parseInternetDateTime(latest);
      return moment !== null && end !== null && moment > end ? tooLate(latest) : null;
    },
  },
  // The longest: " HOLDUNTIL=" and a date-time with an offset.
  growth: { mail: 36, rcpt: 0 },
  hints(parameters) {
    const { interval, moment } = heldBy(parameters);
    if (interval !== null) return { holdFor: interval * SECOND };
    return moment === null ? {} : { holdUntil: moment };
  },
});

export const futureRelease: Service = {
  keyword,
  usual: false,
  make([most = '', latest = '', ...more]) {
    const fits = more.length === 0 && isInterval(most) && parseInternetDateTime(latest) !== null;
    return fits
      ? success(holding(most, latest))
      : failure('the longest hold in seconds and the latest date-time, as 86400 2026-12-31T00:00:00Z');
  },
};
