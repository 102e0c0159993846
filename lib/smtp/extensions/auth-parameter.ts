/**
 * The AUTH parameter of MAIL (RFC 4954 5): who handed the message in at first, as each host vouches to the next. A value
 * is the xtext of a mailbox, or of `<>` when nobody is vouched for.
 */
import { failure, success } from '#lib/base';
import { decodeXtext } from '#lib/codec';
import { parseMailbox } from '#lib/syntax';
import type { Parameters } from '#lib/syntax';
import type { Amendment, Duty, Offered, ParameterRule, ServerContext } from '../offer/extension.ts';

const keyword = 'AUTH';
const nobody = '<>';

export const authRule: ParameterRule = {
  keyword,
  read(value) {
    const said = value === null ? null : decodeXtext(value);
    const fits = said !== null && (said === nobody || parseMailbox(said).ok);
    return fits ? success(null) : failure('a mailbox as xtext, or <>');
  },
};

/** RFC 4954 5: what a client says that has not authenticated counts as `<>`. */
export function amendMail(
  { parameters }: { readonly parameters: Parameters },
  { facts }: ServerContext,
): Amendment | null {
  const doubtful = parameters.some((parameter) => parameter.keyword === keyword && parameter.value !== nobody);
  if (!doubtful || facts.identity !== null) return null;
  return {
    parameters: parameters.map((parameter) => (parameter.keyword === keyword ? { keyword, value: nobody } : parameter)),
    success: null,
  };
}

/** Handed on to whoever offers to read it. */
export const authDuty = (_carried: unknown, offered: Offered | null): Duty =>
  offered === null ? { kind: 'drop' } : { kind: 'pass-on' };
