/**
 * The reply codes that are listed (§4.2), as the register has them, each with where it comes from.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const register = new URL('../../lib/rfc/register/reply-codes.yaml', import.meta.url);
/** Each with the RFCs that define it, written as `RFC5321`. */
export const listed: ReadonlyMap<number, readonly string[]> = new Map(
  (
    parse(readFileSync(register, 'utf8')) as {
      readonly codes: readonly { readonly code: number; readonly source: string }[];
    }
  ).codes.map(({ code, source }) => [code, [...source.matchAll(/RFC (\d+)/g)].map(([, number]) => `RFC${number}`)]),
);
