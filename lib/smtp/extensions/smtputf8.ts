/**
 * Internationalized email (RFC 6531): addresses and header fields in UTF-8. A client announces them with MAIL, and only
 * where they are needed; to a host that does not take them the message does not go at all (RFC 6531 3.2).
 *
 * It stands on 8-bit transport: without that it is neither offered nor used (RFC 6531 3.1).
 */
import { failure, success } from '#lib/base';
import { hidesSomething, needsUnicode } from '#lib/syntax';
import type { Parameters } from '#lib/syntax';
import type { Transaction } from '../client/outcome.ts';
import type { Extension, LocalRefusal, ServerPart } from '../offer/extension.ts';
import { quiet, quietClient, quietServer } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';
import type { Reply } from '../reply/reply.ts';
import { bare } from './bare.ts';

const keyword = 'SMTPUTF8';
const needed = '8BITMIME';

const announced = (parameters: Parameters): boolean => parameters.some((parameter) => parameter.keyword === keyword);

const notOffered = (): Reply => reply(555, '5.5.4', 'S4.1.1.11-a', `Parameter ${keyword} not implemented`);
const hidden = (): Reply =>
  reply(553, '5.6.7', 'RFC6531 3.5', 'Mailbox name not allowed: it has characters that cannot be seen');
const senderInAscii = (): Reply =>
  reply(550, '5.6.7', 'RFC6531 3.5', `Mailbox unavailable: beyond ASCII, and MAIL came without ${keyword}`);
const recipientInAscii = (): Reply =>
  reply(553, '5.6.7', 'RFC6531 3.5', `Mailbox name not allowed: beyond ASCII, and MAIL came without ${keyword}`);

const server: ServerPart = {
  ...quietServer,
  advertise: ({ keywords }) => (keywords.includes(needed) ? [] : null),
  judgeMail({ path, parameters }, { keywords }) {
    if (announced(parameters) && !keywords.includes(needed)) return notOffered();
    if (hidesSomething(path)) return hidden();
    return needsUnicode(path) && !announced(parameters) ? senderInAscii() : null;
  },
  judgeRcpt({ path, envelope }) {
    if (hidesSomething(path)) return hidden();
    return needsUnicode(path) && !announced(envelope.mailParameters) ? recipientInAscii() : null;
  },
};

const lacking = 'and the next host does not take that';
const envelopeRefused: LocalRefusal = { code: 553, enhanced: '5.6.7', text: `An address is beyond ASCII, ${lacking}` };
const headerRefused: LocalRefusal = { code: 554, enhanced: '5.6.9', text: `The header is beyond ASCII, ${lacking}` };

/** What a host that takes ASCII only would have to refuse; null: nothing. */
function need({ reversePath, forwardPaths, headerBeyondAscii }: Transaction): LocalRefusal | null {
  if ([reversePath, ...forwardPaths].some(needsUnicode)) return envelopeRefused;
  return headerBeyondAscii ? headerRefused : null;
}

const extension: Extension = {
  ...quiet,
  title: 'Internationalized Email',
  source: 'RFC6531 3.1',
  keyword,
  mail: [{ keyword, read: (value) => (value === null ? success(null) : failure('no value')) }],
  server,
  client: {
    ...quietClient,
    mailParameters: (transaction) => (need(transaction) === null ? [] : [{ keyword, value: null }]),
    judge: (transaction, offered) => (offered === null ? need(transaction) : null),
  },
  growth: { mail: 10, rcpt: 0 },
  needs: [needed],
  unicode: true,
  behindString: [keyword],
  // Whether the header needs it, only `client.judge` can see; the envelope shows it here.
  duty({ eightBitEnvelope }, offered) {
    if (offered !== null) return { kind: 'pass-on' };
    const { enhanced, text } = envelopeRefused;
    return eightBitEnvelope ? { kind: 'return', enhanced, text } : { kind: 'drop' };
  },
};

export const smtputf8 = bare(extension, 'chosen');
