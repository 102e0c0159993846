/**
 * STARTTLS (RFC 3207): TLS begins inside a session, and both ends forget what they knew before (RFC 3207 4.2). Whether
 * a handshake succeeds, and what a certificate is worth, is for the host.
 *
 * Words of a line for ourselves: `required` (nothing but NOOP, EHLO, STARTTLS and QUIT before TLS, RFC 3207 4),
 * `unavailable` (454 to each attempt).
 */
import { failure, success } from '#lib/base';
import type { ExtensionVerb, Extension, Saying, Service } from '../offer/extension.ts';
import { quiet, quietClient, quietServer } from '../offer/quiet.ts';
import { classOf } from '../reply/heard.ts';
import { reply } from '../reply/reply.ts';

const keyword = 'STARTTLS';

const ready = reply(220, '2.0.0', 'RFC3207 4', 'Ready to start TLS');
const notNow = reply(454, '4.7.0', 'RFC3207 4', 'TLS not available due to temporary reason');
const first = reply(530, '5.7.0', 'RFC3207 4', 'Must issue a STARTTLS command first');
const again = reply(503, '5.5.1', 'RFC3207 4.2', 'Bad sequence of commands: TLS is active');

/** RFC 3207 4: what a server that insists on TLS takes before it. */
const allowedInClear: ReadonlySet<string> = new Set(['NOOP', 'EHLO', keyword, 'QUIT']);

const verb = (available: boolean): ExtensionVerb => ({
  row: {
    verb: keyword,
    section: 'RFC 3207 4',
    phases: ['ready', 'transaction', 'recipients', 'chunks', 'spoilt'],
    argument: 'none',
    success: [220],
    then: 'connected',
    lastInGroup: true,
  },
  early: false,
  longest: null,
  secret: false,
  perform(_argument, { facts }) {
    if (facts.secured !== null) return { kind: 'reply', reply: again };
    return available ? { kind: 'secure', reply: ready } : { kind: 'reply', reply: notNow };
  },
});

/** Without TLS a client goes on in clear: whether it may is for the session, which knows what its host wants. */
const saying: Saying = {
  verb: keyword,
  line: keyword,
  hear({ code }) {
    switch (classOf(code)) {
      case 'completion':
        return { kind: 'secure' };
      case 'intermediate':
        return { kind: 'misplaced' };
      case 'transient':
      case 'permanent':
        return { kind: 'done' };
    }
  },
};

const security = (required: boolean, available: boolean): Extension => ({
  ...quiet,
  title: 'STARTTLS',
  source: 'RFC3207 2',
  keyword,
  verbs: [verb(available)],
  server: {
    ...quietServer,
    // RFC 3207 4.2: not offered again under TLS.
    advertise: ({ facts }) => (facts.secured === null ? [] : null),
    admit: (word, { facts }) => (required && facts.secured === null && !allowedInClear.has(word) ? first : null),
  },
  client: {
    ...quietClient,
    secures: true,
    prelude: (_offered, { facts }) => (facts.secured === null ? saying : null),
  },
});

export const startTls: Service = {
  keyword,
  usual: false,
  make(words) {
    const odd = words.some((word) => word !== 'required' && word !== 'unavailable');
    return odd
      ? failure('nothing, "required" or "unavailable"')
      : success(security(words.includes('required'), !words.includes('unavailable')));
  },
};
