/** What a client says, with what it means: the words of the model, each spelled in several ways. */
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { Meaning, State } from './model.ts';

/** A line, or octets, and their meaning; `then` follows when the reply asks for more. */
export interface Doing {
  readonly text: string;
  readonly means: Meaning;
  readonly then: Doing | null;
}

const one = (text: string, means: Meaning, then: Doing | null = null): Doing => ({ text: `${text}\r\n`, means, then });

const hello = fc
  .constantFrom('c.example', 'd.example', '[192.0.2.1]')
  .chain((name) =>
    fc.constantFrom(
      one(`EHLO ${name}`, { kind: 'hello', verb: 'EHLO', name }),
      one(`ehlo ${name}  `, { kind: 'hello', verb: 'EHLO', name }),
      one(`HELO ${name}`, { kind: 'hello', verb: 'HELO', name }),
    ),
  );

/** The policy goes by the first letter of the local-part. */
const mail = fc.constantFrom(
  one('MAIL FROM:<>', { kind: 'mail', path: '', verdict: 2 }),
  one('MAIL FROM:<a@c.example>', { kind: 'mail', path: 'a@c.example', verdict: 2 }),
  one('mail from:<@x.example:"b c"@c.example>', { kind: 'mail', path: '"b c"@c.example', verdict: 2 }),
  one('MAIL FROM:<n@c.example>', { kind: 'mail', path: 'n@c.example', verdict: 5 }),
  one('MAIL FROM:<l@c.example>', { kind: 'mail', path: 'l@c.example', verdict: 4 }),
);

const rcpt = fc.constantFrom(
  one('RCPT TO:<b@mx.example>', { kind: 'rcpt', path: 'b@mx.example', verdict: 2 }),
  one('RCPT TO:<B@mx.example>', { kind: 'rcpt', path: 'B@mx.example', verdict: 2 }),
  one('RCPT TO:<@x.example,@y.example:b@mx.example>', { kind: 'rcpt', path: 'b@mx.example', verdict: 2 }),
  one('rcpt to:<PostMaster>', { kind: 'rcpt', path: 'PostMaster', verdict: 2 }),
  one('RCPT TO:<n@mx.example>', { kind: 'rcpt', path: 'n@mx.example', verdict: 5 }),
  one('RCPT TO:<l@mx.example>', { kind: 'rcpt', path: 'l@mx.example', verdict: 4 }),
);

/** The policy goes by words in the content. */
const data = fc
  .constantFrom(
    one('.', { kind: 'content', foul: false, verdict: 2 }),
    one('Subject: x\r\n\r\nMAIL FROM:<>\r\n..\r\n.', { kind: 'content', foul: false, verdict: 2 }),
    one('REFUSE\r\n.', { kind: 'content', foul: false, verdict: 5 }),
    one('LATER\r\n.', { kind: 'content', foul: false, verdict: 4 }),
    one('bare\n.\nQUIT\r\n\r.\r\n.', { kind: 'content', foul: true, verdict: 2 }),
  )
  .chain((content) => fc.constantFrom(one('DATA', { kind: 'data' }, content), one('data ', { kind: 'data' }, content)));

/** The words stand in last chunks only: the policy sees the content as a whole. */
const chunk = fc
  .boolean()
  .chain((last) =>
    fc.record({
      octets: fc.constantFrom('', 'a line\r\n', 'QUIT\r\n', 'a\nb', ...(last ? ['REFUSE\r\n', 'LATER\r\n'] : [])),
      last: fc.constant(last),
    }),
  )
  .map(({ octets, last }): Doing => {
    const foul = octets.includes('\n') && !octets.endsWith('\r\n');
    const verdict = octets.startsWith('REFUSE') ? 5 : octets.startsWith('LATER') ? 4 : 2;
    const text = `BDAT ${octets.length}${last ? ' LAST' : ''}\r\n${octets}`;
    return { text, means: { kind: 'chunk', last, foul, verdict }, then: null };
  });

const withoutEffect = fc.constantFrom(
  one('NOOP', { kind: 'without-effect' }),
  one('NOOP MAIL FROM:<>', { kind: 'without-effect' }),
  one('HELP', { kind: 'without-effect' }),
  one('VRFY b', { kind: 'without-effect' }),
  one('expn staff', { kind: 'without-effect' }),
);

const malformed = fc
  .constantFrom(
    'EHLO',
    'EHLO -',
    'HELO a b',
    'MAIL',
    'MAIL FROM: <a@c.example>',
    'MAIL FROM:<a@c.example',
    'MAIL FROM:<a@c.example> NEVER=offered',
    'RCPT TO:b@mx.example',
    'RCPT TO:<>',
    'RCPT TO:<b@mx.example> NEVER',
    'DATA now',
    'RSET all',
    'QUIT please',
    'VRFY',
    'XYZZY',
    'NOOP\0',
    'RSET\nRSET',
    '',
    'x'.repeat(600),
  )
  .map((text) => one(text, { kind: 'malformed' }));

const exchange = (line: string, identity: string | null): Doing =>
  one('AUTH PLAIN', { kind: 'begin-exchange' }, one(line, { kind: 'end-exchange', identity }));
const authenticate = fc.constantFrom(
  one('AUTH PLAIN AGFsaWNlAHJvYWQ=', { kind: 'authenticate', identity: 'alice', verdict: 2 }),
  one('auth plain AGFsaWNlAHdyb25n', { kind: 'authenticate', identity: 'alice', verdict: 5 }),
  exchange('AGFsaWNlAHJvYWQ=', 'alice'),
  exchange('AGFsaWNlAHdyb25n', null),
  exchange('QUIT', null),
  exchange('*', null),
);

const startTls = fc.constant(one('STARTTLS', { kind: 'start-tls' }));
const reset = fc.constantFrom(one('RSET', { kind: 'reset' }), one('rset', { kind: 'reset' }));
const quit = fc.constant(one('QUIT', { kind: 'quit' }));

const anything = fc.oneof(
  { weight: 4, arbitrary: hello },
  { weight: 8, arbitrary: mail },
  { weight: 10, arbitrary: rcpt },
  { weight: 6, arbitrary: data },
  { weight: 8, arbitrary: chunk },
  { weight: 2, arbitrary: withoutEffect },
  { weight: 3, arbitrary: malformed },
  { weight: 2, arbitrary: authenticate },
  { weight: 1, arbitrary: startTls },
  { weight: 2, arbitrary: reset },
  { weight: 1, arbitrary: quit },
);

/** Mostly what leads on, and often with a transaction first, so that sessions get far. */
export const doings: Arbitrary<readonly Doing[]> = fc
  .tuple(
    fc.oneof(fc.constant([]), fc.tuple(hello), fc.tuple(hello, mail, rcpt)),
    fc.array(anything, { maxLength: 30, size: 'max' }),
  )
  .map(([first, rest]) => [...first, ...rest]);

/** Octets never follow a chunk's command that nobody understands: no client would send them. */
export const textFor = ({ extended }: State, { text, means }: Doing): string =>
  means.kind === 'chunk' && !extended ? text.slice(0, text.indexOf('\n') + 1) : text;

/** What a verb of an extension means to a client that nobody offered it to (§2.2.1): nothing that is known. */
export const meaningTo = ({ extended }: State, { means }: Doing): Meaning =>
  !extended && ['chunk', 'authenticate', 'begin-exchange', 'start-tls'].includes(means.kind)
    ? { kind: 'malformed' }
    : means;
