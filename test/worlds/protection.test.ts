/** TLS, authentication and stripping over whole worlds: what both ends do, and what the page is told. */
import { describe, expect, test } from 'vitest';
import { runInline } from '#lib/engine';
import { dialogue, factsOfLine, fates, finalFates, project, sessions, story } from '#lib/projection';
import type { DialogueRow, StoryRow } from '#lib/projection';
import { testWith } from '../needing.ts';
import { scenarioOf } from './gallery.ts';

interface Seen {
  readonly lines: readonly string[];
  readonly rows: readonly DialogueRow[];
  readonly story: readonly StoryRow[];
  readonly fates: readonly string[];
  readonly text: string;
  /** Why recipients stayed queued. */
  readonly whys: readonly string[];
  readonly kinds: readonly string[];
}

/** A message from `a.example` to `b.example`; `a` and `b` are what stands in the hosts besides. */
function seen(a: string, b: string, more = '', text = 'Subject: x\\n\\nx\\n'): Seen {
  const { plan } = scenarioOf(`
hosts:
  a.example: { mailboxes: [ann], smarthost: b.example, schedule: { waits: [5d] }, ${a} }
  b.example: { mailboxes: [bob], addresses: 192.0.2.9, ${b} }
actions:
  - submit: { from: ann@a.example, to: bob@b.example, text: "${text}" }
${more}`);
  const run = runInline({ plan, seed: null, until: null, keeping: { kind: 'kept' }, hashing: false });
  expect([run.why, run.breach]).toEqual(['quiet', null]);
  const entries = run.journals.flatMap((journal) => [...journal.entries()]);
  const { rows } = project(dialogue, entries);
  for (const { seq } of rows) expect(() => factsOfLine(rows, project(sessions, entries), seq)).not.toThrow();
  return {
    lines: rows.flatMap((row) => row.lines.map((line) => `${row.from}: ${line}`)),
    rows,
    story: project(story, entries).rows,
    fates: finalFates(project(fates, entries)).map(({ recipient, status, code }) => `${recipient} ${status} ${code}`),
    text: rows.flatMap((row) => row.lines).join('\n'),
    whys: entries.flatMap(({ event }) => (event.kind === 'mta/deferred' ? [event.why] : [])),
    kinds: entries.map(({ event }) => event.kind),
  };
}

const verbs = ({ lines }: Seen): string[] =>
  lines.flatMap((line) => /^C: ([A-Z]{4,8})\b/.exec(line)?.[1] ?? []).filter((verb) => verb !== 'SUBJ');
const told = ({ story: rows }: Seen, what: StoryRow['what']): number => rows.filter((row) => row.what === what).length;

describe('STARTTLS', () => {
  const test = testWith('SIZE', 'STARTTLS');
  const tls = 'extensions: [SIZE, STARTTLS]';

  test('both begin anew behind the handshake, and the trace field tells', () => {
    const run = seen(tls, tls);
    expect(verbs(run)).toEqual(['EHLO', 'STARTTLS', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'QUIT']);
    expect([told(run, 'handshake'), told(run, 'secured')]).toEqual([4, 1]);
    expect(run.lines.filter((line) => line.endsWith('STARTTLS'))).toEqual(['S: 250 STARTTLS', 'C: STARTTLS']);
    expect(run.fates).toContain('bob@b.example delivered ');
  });

  test('a handshake that fails: once more in clear where TLS only may be', () => {
    const run = seen(tls, `${tls}, tls: { fails: handshake }`);
    expect(verbs(run)).toEqual(['EHLO', 'STARTTLS', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'QUIT']);
    expect(told(run, 'handshake')).toBeGreaterThan(0);
    expect(run.kinds.filter((kind) => kind === 'mta/attempt')).toHaveLength(2);
    expect(run.fates).toContain('bob@b.example delivered ');
  });

  test('offered at one end alone it stays unused', () => {
    expect(verbs(seen('extensions: [SIZE]', tls))).not.toContain('STARTTLS');
    expect(verbs(seen(tls, 'extensions: [SIZE]'))).not.toContain('STARTTLS');
  });

  test.each([
    ['never', '', false, true],
    ['may', 'tls: { trusted: no }', true, true],
    ['must', 'tls: { trusted: no }', true, true],
    ['verified', 'tls: { names: "*.example" }', true, true],
    ['verified', 'tls: { trusted: no }', true, false],
    ['verified', 'tls: { current: no }', true, false],
    ['verified', 'tls: { names: other.example }', true, false],
    ['may', 'tls: { fails: handshake }', true, true],
    ['must', 'tls: { fails: handshake }', true, false],
  ])('a client that says %s, and a server with %s', (asks, certificate, begins, delivered) => {
    const run = seen(`${tls}, tls: { as-client: ${asks} }`, `${tls}, ${certificate}`);
    expect(verbs(run).includes('STARTTLS')).toBe(begins);
    expect(run.fates.includes('bob@b.example delivered ')).toBe(delivered);
    expect(verbs(run).includes('MAIL')).toBe(delivered);
  });

  test.each([
    ['{ trusted: no }', 'certificate is from nobody we trust'],
    ['{ current: no }', 'certificate is out of date'],
    ['{ names: other.example }', 'certificate is not for b.example'],
  ])('the sender is told what was wrong with %s', (certificate, why) => {
    const run = seen(`${tls}, tls: { as-client: verified }`, `${tls}, tls: ${certificate}`);
    expect(run.whys).toContain(`TLS could not be set up: ${why}`);
  });

  test('a mail that must not go without TLS waits when it is not offered', () => {
    const run = seen(`${tls}, tls: { as-client: must }`, 'extensions: [SIZE]');
    expect(verbs(run)).not.toContain('MAIL');
    expect(run.fates.some((fate) => fate.startsWith('bob@b.example bounced'))).toBe(true);
  });

  test('RFC 3207 6: stripped on the way it is not used, and the change is told', () => {
    const run = seen(tls, tls, 'faults: [{ host: b.example, strip: STARTTLS }]');
    expect(verbs(run)).not.toContain('STARTTLS');
    expect(run.lines).toContain('S: 250 STARTTLS');
    const [changed] = run.story.filter(({ what }) => what === 'altered');
    expect(changed).toMatchObject({ what: 'altered', text: 'XXXXXXXX' });
  });
});

describe('AUTH', () => {
  const test = testWith('SIZE', 'ENHANCEDSTATUSCODES', 'AUTH');
  const offers = (mechanisms: string): string => `extensions: [SIZE, ENHANCEDSTATUSCODES, AUTH ${mechanisms}]`;
  const login = (password: string): string => `login: { user: ann, password: ${password} }`;

  test('an exchange stands in the transcript line by line, and the server knows the client then', () => {
    const run = seen(`${offers('CRAM-MD5')}, ${login('road')}`, `${offers('CRAM-MD5')}, accounts: { ann: road }`);
    const at = run.lines.indexOf('C: AUTH CRAM-MD5');
    expect(run.lines.slice(at, at + 4).map((line) => line.slice(0, 6))).toEqual([
      'C: AUT',
      'S: 334',
      expect.stringMatching(/^C: /),
      'S: 235',
    ]);
    expect(run.story.find(({ what }) => what === 'authenticated')).toMatchObject({ identity: 'ann' });
    expect(run.fates).toContain('bob@b.example delivered ');
  });

  test('with the wrong password nothing is sent, and the sender is told why', () => {
    const run = seen(`${offers('CRAM-MD5')}, ${login('wrong')}`, `${offers('CRAM-MD5')}, accounts: { ann: road }`);
    expect(verbs(run)).not.toContain('MAIL');
    expect(run.fates).toContain('bob@b.example bounced 5.7.8');
  });
});

describe('chunks in the transcript', () => {
  const test = testWith('SIZE', 'CHUNKING');
  const both = 'extensions: [SIZE, CHUNKING 20]';

  test('each command is followed by its octets, and each reply answers the right line', () => {
    const run = seen(both, both, '', 'Subject: x\\n\\n.dot\\n.\\nthe end of it\\n');
    const kinds = run.rows.map(({ kind, verb, code }) =>
      kind === 'reply' ? String(code) : kind === 'content' ? 'octets' : verb,
    );
    const at = kinds.indexOf('BDAT');
    expect(kinds.slice(at, at + 6)).toEqual(['BDAT', 'octets', '250', 'BDAT', 'octets', '250']);
    expect(run.lines).toContain('C: .dot');
    expect(run.lines).not.toContain('C: ..dot');
  });
});

describe('the greeting of the scenario', () => {
  test('is said in place of the usual one, and a refusal moves the client on', () => {
    const run = seen('extensions: []', 'extensions: [], greeting: 554 5.3.2 No mail here');
    expect(run.lines.slice(0, 3)).toEqual(['S: 554 No mail here', 'C: QUIT', expect.stringMatching(/^S: 221 /)]);
  });
});

test('who was refused at RCPT owes it to that reply, whoever was not asked about before', () => {
  const run = runInline({
    plan: scenarioOf(`
hosts:
  a.example: { mailboxes: [ann], smarthost: b.example, schedule: { waits: [5d] }, extensions: [LIMITS MAILMAX=9] }
  b.example: { mailboxes: [bob], backup-for: [c.example], extensions: [LIMITS RCPTDOMAINMAX=1] }
actions:
  - submit: { from: ann@a.example, to: [bob@b.example, amy@c.example, nobody@b.example], text: "x" }
`).plan,
    seed: null,
    until: null,
    keeping: { kind: 'kept' },
    hashing: false,
  });
  const entries = run.journals.flatMap((journal) => [...journal.entries()]);
  const ended = entries.find(({ event }) => event.kind === 'mta/bounced' && event.recipient === 'nobody@b.example');
  const why = entries.find(({ seq }) => seq === ended?.cause);
  expect(why?.event).toMatchObject({ kind: 'smtp/reply', to: 'RCPT', code: 550, end: 'client' });
});
