/** An extension of nobody, for tests: keyword and parameter XROAD, a verb of the same name, and every point in use. */
import { success } from '#lib/base';
import { reply } from '#lib/smtp';
import type { Duty, Extension, ExtensionVerb } from '#lib/smtp';

export const pass: Duty = { kind: 'pass-on' };

export const road = (changed: Partial<Extension> = {}): Extension => ({
  title: 'Road',
  source: 'RFC1870 3',
  keyword: 'XROAD',
  advertise: () => null,
  verbs: [],
  mail: [{ keyword: 'XROAD', read: () => success(null) }],
  rcpt: [{ keyword: 'XLANE', read: () => success(null) }],
  server: { judgeMail: () => null, judgeContent: () => null, dress: null },
  client: { mailParameters: () => [], rcptParameters: () => [], judge: () => null },
  growth: { mail: 20, rcpt: 20 },
  duty: () => pass,
  ...changed,
});

/** `XROAD north` gets 250; `XROAD closed` 550. */
export const verb = (row: Partial<ExtensionVerb['row']> = {}): ExtensionVerb => ({
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
  perform: (argument) =>
    argument === 'closed' ? reply(550, '5.0.0', null, 'closed') : reply(250, '2.0.0', null, `to ${argument}`),
});
