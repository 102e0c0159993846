/**
 * What stands above the block of a dialogue: how its end is set up. README.md of this folder has the words.
 */
import { SECOND, defaultCaps, defaultTimeouts } from '#lib/base';
import type { Caps, Timeouts } from '#lib/base';
import { reply } from '#lib/smtp';
import type { Reply } from '#lib/smtp';
import { octetText, unescape } from './escapes.ts';
import type { End } from './transcript.ts';

/** What is said to a verb instead of what is usual. Microseconds that it is held back. */
export interface Rule {
  readonly verb: string;
  /** What stands behind the verb, `*` for any. */
  readonly about: string;
  readonly after: number;
  /** Null: a policy accepts in the usual words, an override lets things be. */
  readonly reply: Reply | null;
}

/** A path with the parameters that came with it, as text. */
export interface PathText {
  readonly path: string;
  readonly parameters: readonly string[];
}

export interface TransactionText {
  readonly from: PathText;
  readonly to: readonly PathText[];
  /** One character for each octet. */
  readonly content: string;
}

export interface Setup {
  readonly name: string | null;
  /** Lines, as a scenario has them. */
  readonly extensions: readonly string[];
  readonly caps: Caps;
  readonly timeouts: Timeouts;
  readonly accounts: ReadonlyMap<string, string>;
  readonly greeting: Reply | null;
  readonly policies: readonly Rule[];
  readonly overrides: readonly Rule[];
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly tls: 'never' | 'may' | 'must';
  readonly transactions: readonly TransactionText[];
}

type Draft = { -readonly [Key in keyof Setup]: Setup[Key] };
type Piece = (draft: Draft, rest: string) => void;

const words = (text: string): string[] => text.split(/[ ,]+/).filter((word) => word !== '');

const both: Readonly<Record<string, Piece>> = {
  extensions: (draft, rest) => (draft.extensions = [...draft.extensions, ...words(rest)]),
  extension: (draft, rest) => (draft.extensions = [...draft.extensions, rest]),
  caps: (draft, rest) => (draft.caps = { ...draft.caps, ...pairs(rest, defaultCaps, Number) }),
  timeouts: (draft, rest) => (draft.timeouts = { ...draft.timeouts, ...pairs(rest, defaultTimeouts, seconds) }),
  name: (draft, rest) => (draft.name = rest),
};

const pieces: Readonly<Record<End, Readonly<Record<string, Piece>>>> = {
  server: {
    ...both,
    accounts: (draft, rest) => (draft.accounts = new Map([...draft.accounts, ...rest.split(',').map(account)])),
    greeting: (draft, rest) => (draft.greeting = readReply(rest)),
    policy: (draft, rest) => (draft.policies = [...draft.policies, readPolicy(rest)]),
    override: (draft, rest) => (draft.overrides = [...draft.overrides, readOverride(rest)]),
  },
  client: {
    ...both,
    login(draft, rest) {
      const [user, password] = account(rest);
      draft.login = { user, password };
    },
    tls(draft, rest) {
      if (rest !== 'never' && rest !== 'may' && rest !== 'must') throw new Error(`tls is never, may or must: ${rest}`);
      draft.tls = rest;
    },
    transaction: (draft, rest) => (draft.transactions = [...draft.transactions, ...readTransaction(rest)]),
  },
};

/** Pieces whose text may hold a semicolon: each goes on to the end of its line. */
const wholeLine = /^(greeting|policy|override|extension|transaction) /;

const usualTransaction = '<smith@bar.example> <jones@foo.example> | Hello';

export function readSetup(lines: readonly { readonly text: string; readonly line: number }[], end: End): Setup {
  const draft: Draft = {
    name: null,
    extensions: [],
    caps: defaultCaps,
    timeouts: defaultTimeouts,
    accounts: new Map(),
    greeting: null,
    policies: [],
    overrides: [],
    login: null,
    tls: 'may',
    transactions: [],
  };
  for (const { text, line } of lines)
    for (const piece of wholeLine.test(text) ? [text] : text.split(';')) {
      const [, what = '', rest = ''] = /^(\S*) ?(.*)$/.exec(piece.trim()) ?? [];
      const read = pieces[end][what];
      if (read === undefined) throw new Error(`line ${line}: no setup of a ${end} is called ${what}`);
      read(draft, rest);
    }
  const silent = end === 'client' && !lines.some(({ text }) => text.startsWith('transaction '));
  return silent ? { ...draft, transactions: readTransaction(usualTransaction) } : draft;
}

/** `errors 3, recipients 2` */
function pairs<Known extends object>(text: string, known: Known, read: (value: string) => number): Partial<Known> {
  const list = words(text);
  const found: Record<string, number> = {};
  for (let i = 0; i < list.length; i += 2) {
    const key = list[i] ?? '';
    const value = read(list[i + 1] ?? '');
    if (!Object.hasOwn(known, key) || Number.isNaN(value)) throw new Error(`no such setting: ${key}`);
    found[key] = value;
  }
  return found as Partial<Known>;
}

/** `300s`, in microseconds. */
export const seconds = (text: string): number => Number(/^(\d+)s$/.exec(text)?.[1] ?? Number.NaN) * SECOND;

function account(text: string): [string, string] {
  const [user = '', password = ''] = words(text);
  return [user, password];
}

/** `550 5.1.1 No such user | and another line` */
function readReply(text: string): Reply {
  const [, code, enhanced, said = ''] = /^(\d{3})(?: ([245]\.\d+\.\d+))?(?: (.*))?$/.exec(text) ?? [];
  if (code === undefined) throw new Error(`no reply: ${text}`);
  const [first = '', ...others] = said.split(/ \|(?: |$)/);
  return reply(Number(code), (enhanced as Reply['enhanced'] | undefined) ?? null, null, first, ...others);
}

/** `RCPT <full@foo.example> after 30s 452 4.2.2 Full` */
function readPolicy(text: string): Rule {
  const match =
    /^(MAIL|RCPT|VRFY|EXPN|ETRN|content) (?:(<[^>]*>|"[^"]*"|\S+) )??(?:after (\d+s) )?(accept|\d{3}.*)$/.exec(text);
  if (match === null) throw new Error(`no policy: ${text}`);
  const [, verb = '', about = '*', after = '0s', said = ''] = match;
  return {
    verb,
    about: about.replace(/^"(.*)"$/, '$1'),
    after: seconds(after),
    reply: said === 'accept' ? null : readReply(said),
  };
}

/** `NOOP 421 4.3.2 Going down` */
function readOverride(text: string): Rule {
  const [, verb = '', said = ''] = /^(\S+) (.*)$/.exec(text) ?? [];
  return { verb, about: '*', after: 0, reply: said === 'none' ? null : readReply(said) };
}

/** `<smith@bar.example> SIZE=5 <jones@foo.example> | text`, or `none` */
function readTransaction(text: string): readonly TransactionText[] {
  if (text === 'none') return [];
  const [, envelope, content] = /^(<.*?) \| (.*)$/.exec(text) ?? [];
  if (envelope === undefined || content === undefined) throw new Error(`no transaction: ${text}`);
  const [from, ...to] = [...envelope.matchAll(/<([^>]*)>([^<]*)/g)].map(([, path = '', rest = '']) => ({
    path,
    parameters: words(rest),
  }));
  if (from === undefined || to.length === 0) throw new Error(`a transaction has two paths or more: ${text}`);
  const octets = unescape(octetText(content));
  return [{ from, to, content: octets.endsWith('\r\n') ? octets : `${octets}\r\n` }];
}
