/**
 * Message Transfer Priorities (RFC 6710): a number from -9 to 9 by which a message is treated. Who is not known may
 * lower the priority of his own mail, never raise it (RFC 6710 4.1); a relay hands it on to whoever reads it.
 */
import { failure, success } from '#lib/base';
import type { Parameters } from '#lib/syntax';
import type { Amendment, Extension, ParameterRule, ServerContext, Service } from '../offer/extension.ts';
import { quiet, quietServer } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';

const keyword = 'MT-PRIORITY';
const usualPriority = 0;

/** `priority-value = (["-"] NONZERO-DIGIT) / "0"` (RFC 6710 7) */
const isPriority = (text: string): boolean => /^(?:-?[1-9]|0)$/.test(text);

/** A name of a policy, as the registry of them has it: `MIXER`, `STANAG4406`, `NSEP`. */
const isPolicy = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(text);

const rule: ParameterRule = {
  keyword,
  read: (value) => (value !== null && isPriority(value) ? success(null) : failure('a whole number from -9 to 9')),
};

function priorityOf(parameters: Parameters): number | null {
  const value = parameters.find((parameter) => parameter.keyword === keyword)?.value ?? null;
  return value === null ? null : Number(value);
}

const lowered = reply(
  250,
  '2.3.6',
  'RFC6710 4.1',
  `${usualPriority} is the priority of this message: a higher one is for known clients`,
);

/** The text begins with the new priority (RFC 6710 4.1). */
function amendMail({ parameters }: { readonly parameters: Parameters }, { facts }: ServerContext): Amendment | null {
  const priority = priorityOf(parameters);
  if (priority === null || priority <= usualPriority || facts.identity !== null) return null;
  return {
    parameters: parameters.map((parameter) =>
      parameter.keyword === keyword ? { keyword, value: String(usualPriority) } : parameter,
    ),
    success: lowered,
  };
}

/** @param policy how the server ranks messages; empty: it does not say */
const priorities = (policy: readonly string[]): Extension => ({
  ...quiet,
  title: 'Priority Message Handling',
  source: 'RFC6710 3',
  keyword,
  mail: [rule],
  server: { ...quietServer, advertise: () => policy, amendMail },
  growth: { mail: 15, rcpt: 0 },
  // RFC 6710 4.2, 4.3
  duty: (_carried, offered) => (offered === null ? { kind: 'drop' } : { kind: 'pass-on' }),
  hints(parameters) {
    const priority = priorityOf(parameters);
    return priority === null ? {} : { priority };
  },
});

export const mtPriority: Service = {
  keyword,
  usual: false,
  make(words) {
    const fits = words.length <= 1 && words.every(isPolicy);
    return fits ? success(priorities(words)) : failure('nothing, or the name of a policy');
  },
};
