/**
 * Delivery Status Notifications (RFC 3461): the originator says which reports it wants, for each recipient, and what they
 * are to hold. A session only checks and carries the parameters; the reports are the mail system's (`hints`).
 *
 * Values are xtext (RFC 3461 4). What they say is printable, or they are refused: it will stand in reports.
 */
import { failure, success } from '#lib/base';
import type { Result } from '#lib/base';
import { decodeXtext } from '#lib/codec';
import type { Parameters } from '#lib/syntax';
import type { Extension, Hints, ParameterRule } from '../offer/extension.ts';
import { quiet, quietServer } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';
import type { Reply } from '../reply/reply.ts';
import { bare } from './bare.ts';
import { isBeyondAscii, readOriginalRecipient, writeOriginalRecipient } from './original-recipient.ts';

type Report = 'success' | 'failure' | 'delay';

const reports: ReadonlyMap<string, Report> = new Map([
  ['SUCCESS', 'success'],
  ['FAILURE', 'failure'],
  ['DELAY', 'delay'],
]);

/** `"NEVER" / 1#notify-list-element` (RFC 3461 4.1): NEVER stands alone. */
function readNotify(value: string): Hints['notify'] | null {
  const words = value.toUpperCase().split(',');
  if (words.length === 1 && words[0] === 'NEVER') return 'never';
  const wanted = words.flatMap((word) => reports.get(word) ?? []);
  return wanted.length === words.length ? wanted : null;
}

/** `"FULL" / "HDRS"` (RFC 3461 4.3) */
function readRet(value: string): Hints['returned'] | null {
  const word = value.toUpperCase();
  if (word === 'FULL') return 'full';
  return word === 'HDRS' ? 'headers' : null;
}

/** xtext that says something printable (RFC 3461 4.4) */
function readEnvid(value: string): string | null {
  const text = decodeXtext(value);
  return text !== null && /^[ -~]+$/.test(text) ? text : null;
}

/** @param read null for a value that cannot be */
const rule = (keyword: string, expected: string, read: (value: string) => unknown): ParameterRule => ({
  keyword,
  read: (value): Result<null, string> => (value !== null && read(value) !== null ? success(null) : failure(expected)),
});

const valueOf = (parameters: Parameters, keyword: string): string | null =>
  parameters.find((parameter) => parameter.keyword === keyword)?.value ?? null;

function hintsOf(parameters: Parameters): Hints {
  const said = <Value>(keyword: string, read: (value: string) => Value | null | undefined): Value | null => {
    const value = valueOf(parameters, keyword);
    return value === null ? null : (read(value) ?? null);
  };
  const notify = said('NOTIFY', readNotify);
  const returned = said('RET', readRet);
  const envelopeId = said('ENVID', readEnvid);
  const originalRecipient = said('ORCPT', readOriginalRecipient);
  return {
    ...(notify !== null && { notify }),
    ...(returned !== null && { returned }),
    ...(envelopeId !== null && { envelopeId }),
    ...(originalRecipient !== null && { originalRecipient }),
  };
}

/** RFC 6533 3: an address beyond ASCII as it is, where MAIL has not said that there may be one. */
const announcement = 'SMTPUTF8';
const unannounced = (): Reply =>
  reply(501, '5.5.4', 'RFC6533 3', `ORCPT beyond ASCII, and MAIL came without ${announcement}`);

const beyondAscii = (parameters: Parameters): boolean => isBeyondAscii(valueOf(parameters, 'ORCPT') ?? '');

/** RFC 6533 3: towards a host that takes no UTF-8 the same address is said in ASCII. */
const inAscii = (parameters: Parameters): Parameters =>
  parameters.map(({ keyword, value }) => {
    const said = keyword === 'ORCPT' && value !== null ? readOriginalRecipient(value) : null;
    return said !== null && isBeyondAscii(value ?? '')
      ? { keyword, value: writeOriginalRecipient(said) }
      : { keyword, value };
  });

const extension: Extension = {
  ...quiet,
  title: 'Delivery Status Notifications',
  source: 'RFC3461 4',
  keyword: 'DSN',
  mail: [rule('RET', 'FULL or HDRS', readRet), rule('ENVID', 'xtext that says printable characters', readEnvid)],
  rcpt: [
    rule('NOTIFY', 'NEVER, or some of SUCCESS, FAILURE and DELAY', readNotify),
    rule('ORCPT', 'an address type, ";" and xtext that says printable characters', readOriginalRecipient),
  ],
  server: {
    ...quietServer,
    judgeRcpt: ({ parameters, envelope }) =>
      beyondAscii(parameters) && !envelope.mailParameters.some(({ keyword }) => keyword === announcement)
        ? unannounced()
        : null,
  },
  // With SP and keyword: ENVID of 100 octets and RET of 8; ORCPT of 500 and NOTIFY of 28.
  growth: { mail: 120, rcpt: 543 },
  // Unchanged to a host that takes part (RFC 3461 5.2.1); none of them to one that does not (RFC 3461 5.2.2).
  duty({ mail, rcpt, unicode }, offered) {
    if (offered === null) return { kind: 'drop' };
    return unicode ? { kind: 'pass-on' } : { kind: 'change', mail, rcpt: rcpt.map(inAscii) };
  },
  hints: hintsOf,
};

export const dsn = bare(extension, 'chosen');
