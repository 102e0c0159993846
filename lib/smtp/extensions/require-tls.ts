/**
 * REQUIRETLS (RFC 8689): a message that travels over verified TLS only, hop by hop, or goes back. It is offered and
 * asked for inside TLS alone (RFC 8689 2).
 */
import { failure, success } from '#lib/base';
import type { Parameters } from '#lib/syntax';
import type { Extension, LocalRefusal, ParameterRule } from '../offer/extension.ts';
import { quiet, quietClient, quietServer } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';
import { bare } from './bare.ts';

const keyword = 'REQUIRETLS';

const asked = (parameters: Parameters): boolean => parameters.some((parameter) => parameter.keyword === keyword);

const inClear = reply(530, '5.7.10', 'RFC8689 2', 'Encryption needed: REQUIRETLS is for TLS sessions');

/** RFC 8689 4.2.1: the next host has not shown who it is. */
const notVerified: LocalRefusal = {
  code: 550,
  enhanced: '5.7.10',
  text: 'Encryption needed: the message travels over verified TLS only',
};

const rule: ParameterRule = {
  keyword,
  read: (value) => (value === null ? success(null) : failure('no value')),
};

const extension: Extension = {
  ...quiet,
  title: 'Require TLS',
  source: 'RFC8689 2',
  keyword,
  mail: [rule],
  server: {
    ...quietServer,
    advertise: ({ facts }) => (facts.secured === null ? null : []),
    judgeMail: ({ parameters }, { facts }) => (asked(parameters) && facts.secured === null ? inClear : null),
  },
  client: {
    ...quietClient,
    judge: ({ parameters }, _offered, { facts }) =>
      asked(parameters) && facts.secured?.verified !== true ? notVerified : null,
  },
  growth: { mail: 11, rcpt: 0 },
  duty: (_carried, offered) =>
    offered === null
      ? { kind: 'return', enhanced: '5.7.30', text: 'REQUIRETLS support required: the next host has none' }
      : { kind: 'pass-on' },
  hints: (parameters) => (asked(parameters) ? { protectedOnly: true } : {}),
};

export const requireTls = bare(extension, 'chosen');
