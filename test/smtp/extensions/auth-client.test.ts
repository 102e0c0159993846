/** AUTH (RFC 4954) at the client: published exchanges, what is believed and what is not, and both ends together. */
import { octetsOf, textOf } from '#lib/base';
import { fromBase64, toBase64 } from '#lib/codec';
import { noFacts } from '#lib/smtp';
import { describe, expect } from 'vitest';
import { Dialogue } from '../client-dialogue.ts';
import { clientContext, made } from './both-ends.ts';
import { encounter, fates, said } from './encounter.ts';
import { testWith } from '../../needing.ts';

const test = testWith('ENHANCEDSTATUSCODES', 'STARTTLS');

type Said = ReturnType<ReturnType<typeof made>['client']['prelude']>;
type Saying = Extract<Said, { readonly verb: string }>;
type Heard = ReturnType<Saying['hear']>;

const base64 = (text: string): string => toBase64(octetsOf(text));
const plainText = (line: string): string => textOf(fromBase64(line) ?? octetsOf(`not base64: ${line}`));

interface Known {
  readonly user: string;
  readonly password: string;
  readonly nonce?: Uint8Array;
}

/** What a client begins with when these mechanisms are offered. */
const began = (line: string, offered: readonly string[], { user, password, nonce }: Known): Said =>
  made(line).client.prelude(
    { keyword: 'AUTH', parameters: offered },
    {
      ...clientContext('AUTH'),
      facts: noFacts,
      login: { user, password },
      nonce: (octets) => nonce ?? new Uint8Array(octets),
    },
  );

const begin = (...how: Parameters<typeof began>): Saying | null => {
  const said = began(...how);
  return said !== null && 'hear' in said ? said : null;
};
/** Why it does not begin. */
const refusal = (...how: Parameters<typeof began>): string => {
  const said = began(...how);
  return said !== null && 'code' in said ? `${said.code} ${said.enhanced} ${said.text}` : 'none';
};

/** The line that a saying, or the answer to a challenge, comes to; the challenge as its base64. */
const lineOf = (saying: Saying | null): string => saying?.line ?? 'nothing';
const hear = (saying: Saying | null, code: number, text = ''): Heard =>
  saying?.hear({ code, enhanced: null, text: [text] }) ?? { kind: 'done' };
const next = (saying: Saying | null, text: string): Saying | null => {
  const act = hear(saying, 334, text);
  return act.kind === 'say' ? act.saying : null;
};

const alice = { user: 'alice', password: 'road' };

describe('exchanges that RFCs publish', () => {
  test('CRAM-MD5 (RFC 2195 2)', () => {
    const tim = begin('AUTH', ['CRAM-MD5'], { user: 'tim', password: 'tanstaaftanstaaf' });
    expect(lineOf(tim)).toBe('AUTH CRAM-MD5');
    const answer = next(tim, 'PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+');
    expect(lineOf(answer)).toBe('dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw');
    expect(hear(answer, 235)).toEqual({ kind: 'done', identity: 'tim' });
  });

  test('PLAIN (RFC 4616 4)', () => {
    const tim = begin('AUTH cleartext', ['PLAIN'], { user: 'tim', password: 'tanstaaftanstaaf' });
    expect(lineOf(tim)).toBe(`AUTH PLAIN ${base64('\0tim\0tanstaaftanstaaf')}`);
    expect(hear(tim, 235)).toEqual({ kind: 'done', identity: 'tim' });
  });

  const nonce = fromBase64('rOprNGfwEbeRWgbNEkqO') ?? new Uint8Array();
  const serverFirst = 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096';
  const user = begin('AUTH', ['SCRAM-SHA-256'], { user: 'user', password: 'pencil', nonce });
  const final = next(user, base64(serverFirst));

  test('SCRAM-SHA-256 (RFC 7677 3)', () => {
    expect(lineOf(user)).toBe(`AUTH SCRAM-SHA-256 ${base64('n,,n=user,r=rOprNGfwEbeRWgbNEkqO')}`);
    expect(plainText(lineOf(final))).toBe(
      'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
    );
    const end = next(final, base64('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='));
    expect(lineOf(end)).toBe('');
    expect(hear(end, 235)).toEqual({ kind: 'done', identity: 'user' });
  });

  test('a server that has not shown that it knows the password is not believed', () => {
    for (const saying of [user, final])
      expect(hear(saying, 235)).toMatchObject({ kind: 'give-up', reply: { code: 535 } });
    expect(lineOf(next(final, base64('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G5=')))).toBe('*');
    expect(lineOf(next(final, base64('v=AAAA')))).toBe('*');
  });

  test.each([
    ['another nonce', serverFirst.replace('r=rOp', 'r=rOq')],
    ['nothing behind our nonce', serverFirst.replace(/%[^,]*/, '')],
    ['fewer rounds than are safe', serverFirst.replace('4096', '4095')],
    ['more rounds than anybody needs', serverFirst.replace('4096', '999999')],
    ['rounds that are no number', serverFirst.replace('4096', '4e3')],
    ['a salt that is not base64', serverFirst.replace('==', '')],
    ['an extension that must be understood', `m=x,${serverFirst}`],
    ['nothing', ''],
  ])('%s: the client takes its command back', (_, challenge) => {
    const answer = next(user, base64(challenge));
    expect(lineOf(answer)).toBe('*');
    expect(hear(answer, 501)).toMatchObject({ kind: 'give-up', reply: { code: 535 } });
  });
});

describe('the client', () => {
  test('takes the strongest mechanism that both ends have', () => {
    const all = ['LOGIN', 'plain', 'CRAM-MD5', 'SCRAM-SHA-256', 'XOAUTH2'];
    expect(lineOf(begin('AUTH', all, alice))).toMatch(/^AUTH SCRAM-SHA-256 /);
    expect(lineOf(begin('AUTH', ['LOGIN', 'PLAIN', 'CRAM-MD5'], alice))).toBe('AUTH CRAM-MD5');
    expect(lineOf(begin('AUTH LOGIN PLAIN cleartext', all, alice))).toMatch(/^AUTH PLAIN /);
    expect(lineOf(begin('AUTH LOGIN cleartext', all, alice))).toBe('AUTH LOGIN');
  });

  test('says no password in clear, nothing without a login, and nothing that it cannot say', () => {
    expect(begin('AUTH', ['PLAIN', 'LOGIN'], alice)).toBeNull();
    expect(begin('AUTH', ['XOAUTH2'], alice)).toBeNull();
    expect(begin('AUTH', [], alice)).toBeNull();
    expect(begin('AUTH', ['SCRAM-SHA-256'], { user: 'älice', password: 'road' })).toBeNull();
  });

  test.each([
    ['AUTH', ['PLAIN', 'LOGIN'], alice, 'without TLS it would show the password'],
    ['AUTH', ['XOAUTH2'], alice, 'offers no mechanism that is known here'],
    ['AUTH', ['SCRAM-SHA-256'], { user: 'älice', password: 'road' }, 'is not printable ASCII'],
  ])('%s, offered %j: why it does not begin', (line, offered, login, why) => {
    expect(refusal(line, offered, login)).toMatch(new RegExp(`^454 4.7.0 .*${why}$`));
  });

  test('a yes to a command that was taken back is out of place', () => {
    const back = next(begin('AUTH cleartext', ['LOGIN'], alice), '====');
    expect(lineOf(back)).toBe('*');
    for (const code of [235, 250, 334]) expect(hear(back, code)).toEqual({ kind: 'misplaced' });
    expect(hear(back, 501)).toMatchObject({ kind: 'give-up' });
  });

  test('a yes before the challenge is not believed, and told from a proof that is missing', () => {
    const tim = begin('AUTH', ['CRAM-MD5'], alice);
    for (const code of [235, 250])
      expect(hear(tim, code)).toMatchObject({ kind: 'give-up', reply: { text: [expect.stringMatching(/before/)] } });
  });

  test('an initial response that makes the line too long waits for the server (RFC 4954 4)', () => {
    const long = begin('AUTH cleartext', ['PLAIN'], { user: 'alice', password: 'x'.repeat(400) });
    expect(lineOf(long)).toBe('AUTH PLAIN');
    expect(hear(long, 235)).toMatchObject({ kind: 'give-up' });
    expect(plainText(lineOf(next(long, '')))).toBe(`\0alice\0${'x'.repeat(400)}`);
  });

  test('takes the command back at a challenge that is not base64, or one too many', () => {
    const login = begin('AUTH cleartext', ['LOGIN'], alice);
    expect(lineOf(next(login, '===='))).toBe('*');
    const password = next(next(login, base64('Username:')), base64('Password:'));
    expect(plainText(lineOf(password))).toBe('road');
    expect(lineOf(next(password, base64('More?')))).toBe('*');
  });

  const offer = ['220 mx.example', '250-mx.example\r\n250 AUTH PLAIN'] as const;
  const session = (): Dialogue => new Dialogue({ extensions: [made('AUTH cleartext')], login: alice }).hear(...offer);

  test.each([
    ['535 5.7.8 no', 'refused auth 535'],
    ['454 4.7.0 later', 'refused auth 454'],
    ['504 no', 'refused auth 504'],
  ])('after %s it sends nothing', (refusal, fate) => {
    const dialogue = session().hear(refusal);
    expect(dialogue.lines.at(-1)).toBe('QUIT');
    expect(dialogue.fates).toEqual([fate]);
  });

  test('is known after 235, and then sends', () => {
    const dialogue = session().hear('235 2.7.0 yes');
    expect(dialogue.lines.at(-1)).toBe('MAIL FROM:<alice@client.example>');
    expect(dialogue.reports).toContainEqual(expect.objectContaining({ kind: 'smtp/authenticated', identity: 'alice' }));
  });
});

describe('both ends', () => {
  const accounts = { alice: 'road', 'a,b=c': 'x y=,z' };

  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-256'])(
    '%s lets the right one in and the wrong one not',
    (name) => {
      const line = `AUTH ${name} cleartext required`;
      const meet = (user: string, password: string) =>
        encounter({ server: ['ENHANCEDSTATUSCODES', line], client: [line], accounts, login: { user, password } });
      for (const [user, password] of Object.entries(accounts)) {
        const met = meet(user, password);
        expect(fates(met)).toEqual(['accepted']);
        expect(met.questions[0]).toMatchObject({ kind: 'reverse-path', facts: { identity: user } });
      }
      expect(fates(meet('alice', 'rode'))).toEqual(['auth 535 5.7.8']);
      expect(fates(meet('bob', 'road'))).toEqual(['auth 535 5.7.8']);
    },
  );

  test('passwords go under TLS when it can be had, and are not said when it cannot', () => {
    const lines = ['STARTTLS', 'AUTH PLAIN'];
    const secure = encounter({ server: lines, client: lines, accounts, login: alice });
    expect(said(secure, 'C').slice(0, 4)).toEqual([
      'EHLO client.example',
      'STARTTLS',
      'EHLO client.example',
      `AUTH PLAIN ${base64('\0alice\0road')}`,
    ]);
    const stripped = encounter({ server: ['AUTH PLAIN cleartext'], client: lines, accounts, login: alice });
    expect(said(stripped, 'C').join()).not.toContain('AUTH');
    expect(fates(stripped)).toEqual(['auth 454 4.7.0']);
  });

  test('a server that wants to know refuses who does not say', () => {
    const met = encounter({
      server: ['ENHANCEDSTATUSCODES', 'AUTH required'],
      client: ['ENHANCEDSTATUSCODES', 'AUTH'],
    });
    expect(fates(met)).toEqual(['mail 530 5.7.0']);
  });
});
