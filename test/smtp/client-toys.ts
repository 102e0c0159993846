/** Extensions of nobody for client tests, each with one thing that a client may do (§2.2.2), and EHLO replies for them. */
import { quiet, quietClient } from '#lib/smtp';
import type { ClientSetup, HeardReply } from '#lib/smtp';

type Extension = ClientSetup['extensions'][number];
type ClientPart = Extension['client'];

export const toy = (keyword: string, client: Partial<ClientPart>): Extension => ({
  ...quiet,
  title: keyword,
  source: 'RFC2920 3.1',
  keyword,
  client: { ...quietClient, ...client },
});

/** Commands leave in groups. */
export const grouping = toy('XGROUP', { groups: true });

/** Mail data in chunks of at most `most` octets, with the verb XBIT. */
export const chunking = (most: number): Extension => toy('XCHUNK', { chunks: () => ({ verb: 'XBIT', most }) });

/** Three numbers, `-` for none: transactions, recipients, domains. */
const number = (word: string | undefined): number | null => (word === undefined || word === '-' ? null : Number(word));
export const limiting = toy('XMOST', {
  limits: ({ parameters: [transactions, recipients, domains] }) => ({
    transactions: number(transactions),
    recipients: number(recipients),
    domains: number(domains),
  }),
});

/** Says XTLS, and begins TLS after 220. */
export const securing = toy('XTLS', {
  secures: true,
  prelude: () => ({
    verb: 'XTLS',
    line: 'XTLS',
    hear: (reply) => (reply.code === 220 ? { kind: 'secure' } : { kind: 'done' }),
  }),
});

/** Says XWHO, then each of two words after 334; 235 ends it, and anything else gives up. */
export const asking = toy('XWHO', { prelude: () => exchange('XWHO', ['user', 'word']) });

type Saying = Extract<ReturnType<ClientPart['prelude']>, { readonly verb: string }>;

function exchange(line: string, rest: readonly string[]): Saying {
  const hear = (reply: HeardReply): ReturnType<ReturnType<typeof exchange>['hear']> => {
    const [next, ...others] = rest;
    if (reply.code === 334 && next !== undefined) return { kind: 'say', saying: exchange(next, others) };
    return reply.code === 235 ? { kind: 'done', identity: 'alice' } : { kind: 'give-up', reply };
  };
  return { verb: 'XWHO', line, hear };
}

export const all = [grouping, securing, asking, limiting];

/** An EHLO reply with these lines behind the first. */
export const offering = (...lines: readonly string[]): string =>
  ['mx.example', ...lines].map((line, i) => `250${i === lines.length ? ' ' : '-'}${line}`).join('\r\n');
