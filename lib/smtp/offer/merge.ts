/**
 * A list of extensions, merged with the base into one offer: the command table, the EHLO keywords, the parameter rules,
 * the growth of command lines, and what both ends ask extensions about (§2.2.2).
 *
 * Knows that there are extensions, and the name of none.
 */
import type { Caps } from '#lib/base';
import type { Parameters } from '#lib/syntax';
import type { SmtpEvent } from '../event.ts';
import { baseTable } from '../command/table.ts';
import type { CommandRow } from '../command/table.ts';
import type { Fault } from '../fault.ts';
import type { Reply } from '../reply/reply.ts';
import type { Dress } from '../reply/write.ts';
import type { Extension, ExtensionVerb, ParameterRule } from './extension.ts';

type Opened = Extract<SmtpEvent, { kind: 'smtp/opened' }>;
type Rules = ReadonlyMap<string, ParameterRule>;
type Table = ReadonlyMap<string, CommandRow>;

export interface Offer {
  readonly extensions: readonly Extension[];
  /** Rows by verb, base rows first. */
  readonly table: Table;
  /** The verbs that extensions bring. */
  readonly verbs: ReadonlyMap<string, ExtensionVerb>;
  readonly keywords: readonly string[];
  /** Octets by which MAIL and RCPT lines may grow, all extensions together (§4.5.3.1.4). */
  readonly growth: { readonly mail: number; readonly rcpt: number };
  readonly mail: Rules;
  readonly rcpt: Rules;
  readonly dresses: readonly Dress[];
  /** The table as the journal holds it. */
  readonly rows: Opened['table'];
}

const offers = new WeakMap<readonly Extension[], Offer>();

/** The same list gives the same offer, so that the journal keeps its table once for all sessions of a host. */
export function mergeOffer(extensions: readonly Extension[]): Offer {
  const known = offers.get(extensions);
  if (known !== undefined) return known;
  const offer = merge(extensions);
  offers.set(extensions, offer);
  return offer;
}

function merge(extensions: readonly Extension[]): Offer {
  const verbs = extensions.flatMap((extension) => extension.verbs);
  const rows = [...baseTable, ...verbs.map(({ row }) => row)];
  return {
    extensions,
    table: byVerb(rows),
    verbs: new Map(verbs.map((verb) => [verb.row.verb, verb])),
    keywords: extensions.map(({ keyword }) => keyword),
    growth: {
      mail: extensions.reduce((sum, { growth }) => sum + growth.mail, 0),
      rcpt: extensions.reduce((sum, { growth }) => sum + growth.rcpt, 0),
    },
    mail: byKeyword(extensions.flatMap(({ mail }) => mail)),
    rcpt: byKeyword(extensions.flatMap(({ rcpt }) => rcpt)),
    dresses: extensions.flatMap(({ server }) => (server.dress === null ? [] : [server.dress])),
    rows: rows.map((row) => ({
      verb: row.verb,
      section: row.section,
      phases: row.phases,
      argument: row.argument,
      success: row.success,
      then: row.then ?? '',
      lastInGroup: row.lastInGroup,
    })),
  };
}

const byVerb = (rows: readonly CommandRow[]): Table => new Map(rows.map((row) => [row.verb, row]));
const base = byVerb(baseTable);

/**
 * The rows in force. Verbs of extensions are there after EHLO alone (§2.2.1): before it, and after HELO, nobody offered
 * them, and to this client they are not recognised (§4.2.4).
 */
export const tableInForce = ({ table }: Offer, extended: boolean): Table => (extended ? table : base);

const byKeyword = (rules: readonly ParameterRule[]): Rules => new Map(rules.map((rule) => [rule.keyword, rule]));

/** The lines after the first in the answer to EHLO: `keyword [SP parameters]` (§4.1.1.1). */
export const offerLines = ({ extensions }: Offer, caps: Caps): readonly string[] =>
  extensions.map((extension) => {
    const parameters = extension.advertise(caps);
    return parameters === null ? extension.keyword : `${extension.keyword} ${parameters}`;
  });

/** Octets of a command line with this verb, CRLF included. */
export function lineLimit({ growth }: Offer, verb: string, caps: Caps): number {
  if (verb === 'MAIL') return caps.commandLine + growth.mail;
  return verb === 'RCPT' ? caps.commandLine + growth.rcpt : caps.commandLine;
}

/** Octets of the longest command line there may be. */
export const longestLine = ({ growth }: Offer, caps: Caps): number =>
  caps.commandLine + Math.max(growth.mail, growth.rcpt);

/**
 * Each parameter belongs to an extension that is in force, its value fits, and it stands once (§4.1.1.11).
 * @param rules those in force: none after HELO
 */
export function judgeParameters(parameters: Parameters, rules: Rules | null): Fault | null {
  const seen = new Set<string>();
  for (const { keyword, value } of parameters) {
    const rule = rules?.get(keyword);
    if (rule === undefined) return { kind: 'parameter-unknown', keyword };
    if (seen.has(keyword)) return { kind: 'parameter-repeated', keyword };
    seen.add(keyword);
    const read = rule.read(value);
    if (!read.ok) return { kind: 'parameter-malformed', keyword, expected: read.error };
  }
  return null;
}

/** The first extension that refuses MAIL with these parameters decides. */
export const judgeMail = ({ extensions }: Offer, parameters: Parameters, caps: Caps): Reply | null =>
  firstReply(extensions, ({ server }) => server.judgeMail(parameters, caps));

/** The first extension that refuses content of `size` octets decides. */
export const judgeContent = ({ extensions }: Offer, size: number, caps: Caps): Reply | null =>
  firstReply(extensions, ({ server }) => server.judgeContent(size, caps));

function firstReply(extensions: readonly Extension[], judge: (extension: Extension) => Reply | null): Reply | null {
  for (const extension of extensions) {
    const reply = judge(extension);
    if (reply !== null) return reply;
  }
  return null;
}
