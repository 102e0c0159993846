/** An extension of nobody, for tests: keyword and parameter XROAD, a verb of the same name, and every point in use. */
import { success, textOf } from '#lib/base';
import { quiet, quietServer, reply } from '#lib/smtp';
import type { Act, Duty, Extension, ExtensionVerb } from '#lib/smtp';

export const pass: Duty = { kind: 'pass-on' };

export const road = (changed: Partial<Extension> = {}): Extension => ({
  ...quiet,
  title: 'Road',
  source: 'RFC1870 3',
  keyword: 'XROAD',
  mail: [{ keyword: 'XROAD', read: () => success(null) }],
  rcpt: [{ keyword: 'XLANE', read: () => success(null) }],
  growth: { mail: 20, rcpt: 20 },
  duty: () => pass,
  ...changed,
});

const said = (reply: Extract<Act, { kind: 'reply' }>['reply']): Act => ({ kind: 'reply', reply });

/** `XROAD north` gets 250; `XROAD closed` 550. */
export const verb = (row: Partial<ExtensionVerb['row']> = {}, changed: Partial<ExtensionVerb> = {}): ExtensionVerb => ({
  row: {
    verb: 'XROAD',
    section: 'of nobody',
    phases: ['ready', 'transaction'],
    argument: 'required',
    success: [250],
    then: null,
    lastInGroup: true,
    ...row,
  },
  early: false,
  longest: null,
  secret: false,
  perform: (argument) =>
    said(argument === 'closed' ? reply(550, '5.0.0', null, 'closed') : reply(250, '2.0.0', null, `to ${argument}`)),
  ...changed,
});

const anywhere = ['ready', 'transaction', 'recipients', 'chunks'] as const;

/** `XASK` is answered by 334, and each line that follows too, until one says `done` (235), `leave` (250) or `no` (535). */
export const asking = (row: Partial<ExtensionVerb['row']> = {}): ExtensionVerb =>
  verb(
    { verb: 'XASK', argument: 'none', phases: anywhere, success: [235], ...row },
    { perform: converse, secret: true },
  );

const converse = (): Act => ({
  kind: 'converse',
  reply: reply(334, null, null, 'go on'),
  most: 40,
  tooLong: reply(500, '5.5.6', null, 'too long'),
  hear(line) {
    switch (textOf(line)) {
      case 'done':
        return { kind: 'reply', reply: reply(235, '2.7.0', null, 'known'), identity: 'ann' };
      case 'leave':
        return said(reply(250, '2.0.0', null, 'left'));
      case 'no':
        return said(reply(535, '5.7.8', null, 'no'));
      default:
        return converse();
    }
  },
});

/** `XBITS 5` or `XBITS 5 LAST`; with XBIN in MAIL, of any octets. */
export const counting = (): Extension =>
  road({
    keyword: 'XBITS',
    mail: [{ keyword: 'XBIN', read: () => success(null) }],
    rcpt: [],
    verbs: [verb({ verb: 'XBITS', phases: ['recipients', 'chunks'] }, { perform: chunk })],
    server: { ...quietServer, binary: (parameters) => parameters.some(({ keyword }) => keyword === 'XBIN') },
  });

function chunk(argument: string): Act {
  const [size = '', last] = argument.split(' ');
  return /^[0-9]+$/.test(size)
    ? { kind: 'chunk', size: Number(size), last: last === 'LAST' }
    : said(reply(501, '5.5.4', null, 'a size'));
}

/** `XLOCK` begins TLS; it is offered, and does so, in clear only. */
export const locking = (): Extension =>
  road({
    keyword: 'XLOCK',
    mail: [],
    rcpt: [],
    verbs: [
      verb(
        { verb: 'XLOCK', argument: 'none', phases: anywhere },
        {
          perform: (_argument, { facts }) =>
            facts.secured === null
              ? { kind: 'secure', reply: reply(220, '2.0.0', null, 'begin') }
              : said(reply(503, '5.5.1', null, 'begun')),
        },
      ),
    ],
    server: { ...quietServer, advertise: ({ facts }) => (facts.secured === null ? [] : null) },
  });
