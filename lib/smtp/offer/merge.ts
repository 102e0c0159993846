/**
 * A list of extensions, merged with the base into one offer: the command table, the EHLO keywords, the parameter rules,
 * the growth of command lines, and what both ends ask extensions about (§2.2.2).
 *
 * Knows that there are extensions, and the name of none.
 */
import { failure } from '#lib/base';
import type { Caps } from '#lib/base';
import type { Parameters, ReversePath } from '#lib/syntax';
import type { SmtpEvent } from '../event.ts';
import { baseTable } from '../command/table.ts';
import type { Latitude } from '../command/read.ts';
import type { CommandRow } from '../command/table.ts';
import type { Fault } from '../fault.ts';
import type { Reply } from '../reply/reply.ts';
import type { Dress } from '../reply/write.ts';
import type { Amendment, Extension, ExtensionVerb, ParameterRule, ServerContext, ServerPart } from './extension.ts';

type Opened = Extract<SmtpEvent, { kind: 'smtp/opened' }>;
type Rules = ReadonlyMap<string, ParameterRule>;
type Table = ReadonlyMap<string, CommandRow>;

export interface Offer {
  readonly extensions: readonly Extension[];
  /** Rows by verb, base rows first: all, and those in force where no extension is. */
  readonly table: Table;
  readonly early: Table;
  /** The verbs that extensions bring. */
  readonly verbs: ReadonlyMap<string, ExtensionVerb>;
  readonly keywords: readonly string[];
  /** Octets by which MAIL and RCPT lines may grow, all extensions together (§4.5.3.1.4). */
  readonly growth: { readonly mail: number; readonly rcpt: number };
  /** What command lines may hold. */
  readonly latitude: Latitude;
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
  const keywords = extensions.map(({ keyword }) => keyword);
  const base = baseTable.filter(({ listed, verb }) => listed === undefined || keywords.includes(verb));
  const rows = [...base, ...verbs.map(({ row }) => row)];
  return {
    extensions,
    table: byVerb(rows),
    early: byVerb([...base, ...verbs.filter(({ early }) => early).map(({ row }) => row)]),
    verbs: new Map(verbs.map((verb) => [verb.row.verb, verb])),
    keywords,
    growth: {
      mail: extensions.reduce((sum, { growth }) => sum + growth.mail, 0),
      rcpt: extensions.reduce((sum, { growth }) => sum + growth.rcpt, 0),
    },
    latitude: {
      unicode: extensions.some(({ unicode }) => unicode),
      behindString: extensions.flatMap(({ behindString }) => behindString),
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

/**
 * The rows in force. Verbs of extensions are there after EHLO alone (§2.2.1), but for those that the base knows too:
 * before EHLO, and after HELO, nobody offered them, and to this client they are not recognised (§4.2.4).
 */
export const tableInForce = ({ table, early }: Offer, extended: boolean): Table => (extended ? table : early);

const noLatitude: Latitude = { unicode: false, behindString: [] };

export const latitudeInForce = ({ latitude }: Offer, extended: boolean): Latitude => (extended ? latitude : noLatitude);

/** A keyword that several extensions bring takes the values of each (RFC 3030 3 adds one to a keyword of RFC 6152). */
function byKeyword(rules: readonly ParameterRule[]): Rules {
  const known = new Map<string, ParameterRule>();
  for (const rule of rules) {
    const first = known.get(rule.keyword);
    known.set(rule.keyword, first === undefined ? rule : either(first, rule));
  }
  return known;
}

const either = (first: ParameterRule, second: ParameterRule): ParameterRule => ({
  keyword: first.keyword,
  read(value) {
    const read = first.read(value);
    if (read.ok) return read;
    const again = second.read(value);
    return again.ok ? again : failure(`${read.error}, or ${again.error}`);
  },
});

/** The lines after the first in the answer to EHLO: `keyword *(SP parameter)` (§4.1.1.1). */
export const offerLines = ({ extensions }: Offer, context: ServerContext): readonly string[] =>
  extensions.flatMap(({ keyword, server }) => {
    const parameters = server.advertise(context);
    return parameters === null ? [] : [[keyword, ...parameters].join(' ')];
  });

/** Octets of a command line with this verb, CRLF included. */
export function lineLimit({ growth, verbs }: Offer, verb: string, { commandLine }: Caps): number {
  if (verb === 'MAIL') return commandLine + growth.mail;
  return verb === 'RCPT' ? commandLine + growth.rcpt : (verbs.get(verb)?.longest ?? commandLine);
}

/** Octets of the longest command line there may be. */
export const longestLine = (offer: Offer, caps: Caps): number =>
  ['MAIL', 'RCPT', ...offer.verbs.keys()].reduce((most, verb) => Math.max(most, lineLimit(offer, verb, caps)), 0);

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

/** The first extension that refuses decides; null when none does. */
export function firstRefusal({ extensions }: Offer, judge: (server: ServerPart) => Reply | null): Reply | null {
  for (const { server } of extensions) {
    const reply = judge(server);
    if (reply !== null) return reply;
  }
  return null;
}

/** What the extensions make of the parameters of MAIL, one after the other; the first reply of its own is said. */
export function amendMail(
  { extensions }: Offer,
  path: ReversePath,
  parameters: Parameters,
  context: ServerContext,
): Amendment {
  let amended: Amendment = { parameters, success: null };
  for (const { server } of extensions) {
    const change = server.amendMail({ path, parameters: amended.parameters }, context);
    if (change !== null) amended = { parameters: change.parameters, success: amended.success ?? change.success };
  }
  return amended;
}

/** MAIL with these parameters announces content of any octets. */
export const isBinary = ({ extensions }: Offer, mail: Parameters): boolean =>
  extensions.some(({ server }) => server.binary(mail));
