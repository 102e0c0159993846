/**
 * LIMITS (RFC 9422): the server says how many transactions and recipient domains a session may have, and how many
 * recipients a transaction; the client keeps to it. A server refuses what is more all the same.
 *
 * Limits of other names are said as the line has them, and passed over when heard (RFC 9422 3).
 */
import { asciiLower, failure, success } from '#lib/base';
import { writeDomainOrLiteral } from '#lib/syntax';
import type { ForwardPath } from '#lib/syntax';
import type { Extension, Service, SessionLimits } from '../offer/extension.ts';
import { quiet, quietClient, quietServer } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';

const keyword = 'LIMITS';

/** `limit-name [ "=" limit-value ]` (RFC 9422 3) */
const isLimit = (word: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]*(?:=[!-:<>-~]+)?$/.test(word);

/** A number of at most six digits, not 0 (RFC 9422 4.1). */
const isNumber = (value: string): boolean => /^[1-9][0-9]{0,5}$/.test(value);

const numbers: ReadonlySet<string> = new Set(['MAILMAX', 'RCPTMAX', 'RCPTDOMAINMAX']);

/** The value of a limit by name; null: not stated, or not as a number. Names compare without case. */
function stated(words: readonly string[], name: string): number | null {
  const prefix = `${name}=`;
  const word = words.find((each) => each.toUpperCase().startsWith(prefix));
  const value = word?.slice(prefix.length) ?? '';
  return isNumber(value) ? Number(value) : null;
}

const limitsOf = (words: readonly string[]): SessionLimits => ({
  transactions: stated(words, 'MAILMAX'),
  recipients: stated(words, 'RCPTMAX'),
  domains: stated(words, 'RCPTDOMAINMAX'),
});

const reached = (most: number | null, count: number): boolean => most !== null && count >= most;

const tooManyTransactions = reply(452, '4.5.3', 'RFC9422 4.1', 'Too many transactions in this session');
const tooManyRecipients = reply(452, '4.5.3', 'RFC9422 4.2', 'Too many recipients');
const tooManyDomains = reply(452, '4.5.3', 'RFC9422 4.3', 'Too many recipient domains in this session');

/** In the form in which `Facts.domains` has them; the bare postmaster has none. */
const domainOf = (path: ForwardPath): string | null =>
  path.kind === 'postmaster' ? null : asciiLower(writeDomainOrLiteral(path.mailbox.at));

function limiting(words: readonly string[]): Extension {
  const { transactions, recipients, domains } = limitsOf(words);
  return {
    ...quiet,
    title: 'Limits',
    source: 'RFC9422 3',
    keyword,
    server: {
      ...quietServer,
      advertise: () => words,
      judgeMail: (_mail, { facts }) => (reached(transactions, facts.transactions) ? tooManyTransactions : null),
      judgeRcpt({ path, envelope }, { facts }) {
        if (reached(recipients, envelope.forwardPaths.length)) return tooManyRecipients;
        const domain = domainOf(path);
        const isNew = domain !== null && !facts.domains.has(domain);
        return isNew && reached(domains, facts.domains.size) ? tooManyDomains : null;
      },
    },
    client: { ...quietClient, limits: ({ parameters }) => limitsOf(parameters) },
  };
}

/** A limit whose value we read has a number; one that we do not know may have anything. */
function isSound(word: string): boolean {
  const [name = '', value = ''] = word.split('=');
  return isLimit(word) && (!numbers.has(name.toUpperCase()) || isNumber(value));
}

export const limits: Service = {
  keyword,
  usual: false,
  make: (words) =>
    words.length > 0 && words.every(isSound)
      ? success(limiting(words))
      : failure('limits such as MAILMAX=5, RCPTMAX=100 and RCPTDOMAINMAX=10, each 1 to 999999'),
};
