/** AUTH (RFC 4954) at the server: every reply that an exchange can have, and that nothing but a success changes it. */
import { octetsOf, textOf } from '#lib/base';
import { fromBase64, hex, hmacMd5, toBase64 } from '#lib/codec';

import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { Dialogue } from '../server-dialogue.ts';
import { made } from './both-ends.ts';
import { testWith } from '../../needing.ts';

const test = testWith('ENHANCEDSTATUSCODES', 'STARTTLS');

const accounts = new Map([
  ['alice', 'road'],
  ['test', '1234'],
]);
const base64 = (text: string): string => toBase64(octetsOf(text));

const begun = (line = 'AUTH cleartext', more: readonly string[] = []): Dialogue =>
  new Dialogue({ extensions: ['ENHANCEDSTATUSCODES', line, ...more], accounts }).say('EHLO client.example\r\n');

/** What is said to lines, the greeting and the offer left out. */
function replies(dialogue: Dialogue, text: string): readonly string[] {
  const before = dialogue.lines.length;
  dialogue.say(text);
  return dialogue.lines.slice(before);
}

const right = `AUTH PLAIN ${base64('\0alice\0road')}\r\n`;

describe('what is offered', () => {
  const offered = (line: string, secured = false): string => {
    const dialogue = new Dialogue({ extensions: [line, 'STARTTLS'], accounts }).say('EHLO client.example\r\n');
    if (secured) dialogue.say('STARTTLS\r\n').secured({ name: '', verified: false }, 0, 0).say('EHLO a.example\r\n');
    const offers = dialogue.lines.slice(dialogue.lines.findLastIndex((text) => text.includes('greets')) + 1);
    return offers.map((text) => text.slice(4)).join(', ');
  };

  test('passwords only where nobody reads along, unless the line says so', () => {
    expect(offered('AUTH')).toBe('AUTH SCRAM-SHA-256 CRAM-MD5, STARTTLS');
    expect(offered('AUTH', true)).toBe('AUTH SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN');
    expect(offered('AUTH cleartext')).toBe('AUTH SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN, STARTTLS');
    expect(offered('AUTH LOGIN PLAIN')).toBe('STARTTLS');
    expect(offered('AUTH login PLAIN', true)).toBe('AUTH LOGIN PLAIN');
  });

  test('what is not offered now is refused with 504 (RFC 4954 4)', () => {
    expect(replies(begun('AUTH'), right)).toEqual(['504 5.5.4 Unrecognized authentication type']);
  });
});

describe('PLAIN', () => {
  test('the example of RFC 4954 4.1, with and without the initial response', () => {
    expect(replies(begun(), 'AUTH PLAIN dGVzdAB0ZXN0ADEyMzQ=\r\n')).toEqual(['235 2.7.0 Authentication successful']);
    expect(replies(begun(), 'auth plain\r\ndGVzdAB0ZXN0ADEyMzQ=\r\n')).toEqual([
      '334 ',
      '235 2.7.0 Authentication successful',
    ]);
  });

  test.each([
    ['a wrong password', '\0alice\0rode'],
    ['a user who is not there', '\0bob\0road'],
    ['somebody else’s name', 'bob\0alice\0road'],
    ['one NUL (S33)', '\0a'],
    ['three NULs', '\0alice\0road\0'],
    ['no password', '\0alice\0'],
    ['other than ASCII', '\0alice\0ro\xe4d'],
    ['a name of Object', '\0constructor\0road'],
  ])('%s: 535', (_, message) => {
    expect(replies(begun(), `AUTH PLAIN ${base64(message)}\r\n`)).toEqual([
      '535 5.7.8 Authentication credentials invalid',
    ]);
  });

  test('no octets, said as "=": 535', () => {
    expect(replies(begun(), 'AUTH PLAIN =\r\n')).toEqual(['535 5.7.8 Authentication credentials invalid']);
  });
});

describe('lines of an exchange', () => {
  test.each(['====', 'AAA', '=AAA', 'A', 'AA=A', 'AAAA AAAA', 'AA==AAAA', '!!!!', 'AB=='])(
    '%j is not base64: 501 5.5.2 (S33)',
    (text) => {
      const dialogue = begun();
      expect(replies(dialogue, `AUTH PLAIN\r\n${text}\r\n`)).toEqual([
        '334 ',
        '501 5.5.2 Syntax error: expected base64',
      ]);
      if (!text.includes(' '))
        expect(replies(dialogue, `AUTH PLAIN ${text}\r\n`)).toEqual(['501 5.5.2 Syntax error: expected base64']);
      expect(replies(dialogue, right)).toEqual(['235 2.7.0 Authentication successful']);
    },
  );

  test('"*" gives up: 501, and nothing has changed', () => {
    const dialogue = begun();
    expect(replies(dialogue, 'AUTH LOGIN\r\n*\r\n')).toEqual([
      '334 VXNlcm5hbWU6',
      '501 5.7.0 Authentication cancelled',
    ]);
    expect(replies(dialogue, right)).toEqual(['235 2.7.0 Authentication successful']);
  });

  test('12,288 octets fit, one more does not: 500 5.5.6, and the next line is a command (S33)', () => {
    const most = 'A'.repeat(12_284);
    expect(replies(begun(), `AUTH LOGIN\r\n${most}\r\n`)[1]).toBe('334 UGFzc3dvcmQ6');
    const dialogue = begun();
    const [, refused] = replies(dialogue, `AUTH LOGIN\r\n${most}AAA\r\n`);
    expect(refused).toMatch(/^500 5\.5\.6 /);
    expect(replies(dialogue, 'NOOP\r\n')).toEqual(['250 2.0.0 OK']);
  });

  test('commands are not obeyed inside an exchange', () => {
    const dialogue = begun();
    expect(replies(dialogue, 'AUTH LOGIN\r\nQUIT\r\n')).toEqual(['334 VXNlcm5hbWU6', '334 UGFzc3dvcmQ6']);
    expect(dialogue.over).toBe(false);
    expect(replies(dialogue, 'MAIL FROM:<>\r\n')).toEqual(['501 5.5.2 Syntax error: expected base64']);
  });

  test('an end of the connection inside an exchange is an end', () => {
    expect(begun().say('AUTH LOGIN\r\nYWxp').closed('fin').over).toBe(true);
  });
});

describe('the order of commands', () => {
  test('once only: 503 afterwards, before EHLO it is not known', () => {
    expect(replies(begun(), `${right}${right}`)[1]).toBe('503 5.5.1 Bad sequence of commands: already authenticated');
    expect(new Dialogue({ extensions: ['AUTH cleartext'], accounts }).say(right).codes).toEqual(['220', '500']);
  });

  test('not in a mail transaction: 503, and the transaction goes on', () => {
    const dialogue = begun();
    const [, refused, rcpt] = replies(dialogue, `MAIL FROM:<a@b.example>\r\n${right}RCPT TO:<b@mx.example>\r\n`);
    expect(refused).toMatch(/^503 5\.5\.1 /);
    expect(rcpt).toMatch(/^250 /);
  });

  test.each(['AUTH', 'AUTH ', 'AUTH PLAIN AAAA AAAA', 'AUTH PLAIN  AAAA'])('%j: 501', (line) => {
    expect(replies(begun(), `${line}\r\n`)[0]).toMatch(/^501 5\.5\.4 /);
  });

  test('a mechanism that nobody has: 504; one that the server begins takes no initial response: 501', () => {
    expect(replies(begun(), 'AUTH FOO\r\n')).toEqual(['504 5.5.4 Unrecognized authentication type']);
    for (const name of ['LOGIN', 'CRAM-MD5'])
      expect(replies(begun(), `AUTH ${name} YWxpY2U=\r\n`)).toEqual([
        '501 5.7.0 This mechanism takes no initial response',
      ]);
  });

  test('454 when the plan says that it is not available', () => {
    expect(replies(begun('AUTH cleartext unavailable'), right)).toEqual(['454 4.7.0 Temporary authentication failure']);
  });

  test('where it is required, MAIL waits for it: 530', () => {
    const dialogue = begun('AUTH cleartext required');
    expect(replies(dialogue, 'MAIL FROM:<a@b.example>\r\nNOOP\r\nRSET\r\n')).toEqual([
      '530 5.7.0 Authentication required',
      '250 2.0.0 OK',
      '250 2.0.0 OK',
    ]);
    expect(replies(dialogue, `${right}MAIL FROM:<a@b.example>\r\n`)[1]).toMatch(/^250 /);
  });

  test('the mail system learns who it is; TLS makes the session forget', () => {
    const dialogue = begun('AUTH cleartext', ['STARTTLS']).say(`${right}MAIL FROM:<a@b.example>\r\n`);
    expect(dialogue.questions.at(-1)).toMatchObject({ kind: 'reverse-path', facts: { identity: 'alice' } });
    dialogue.say('STARTTLS\r\n').secured({ name: '', verified: false }, 0, 0);
    dialogue.say('EHLO client.example\r\nMAIL FROM:<a@b.example>\r\n');
    expect(dialogue.questions.at(-1)).toMatchObject({ kind: 'reverse-path', facts: { identity: null } });
  });
});

describe('CRAM-MD5 and LOGIN', () => {
  const challengeOf = (line: string | undefined): Uint8Array => fromBase64((line ?? '').slice(4)) ?? new Uint8Array();

  test('a digest of this challenge under the password is taken, of another it is not', () => {
    const answer = (challenge: Uint8Array, password = 'road'): string =>
      `${base64(`alice ${hex(hmacMd5(octetsOf(password), challenge))}`)}\r\n`;
    const dialogue = begun();
    const [first] = replies(dialogue, 'AUTH CRAM-MD5\r\n');
    expect(textOf(challengeOf(first))).toMatch(/^<[0-9a-f]{24}@mx\.example>$/);
    expect(replies(dialogue, answer(challengeOf(first), 'rode'))[0]).toMatch(/^535 /);
    const [second] = replies(dialogue, 'AUTH CRAM-MD5\r\n');
    expect(second).not.toBe(first);
    expect(replies(dialogue, answer(challengeOf(first)))[0]).toMatch(/^535 /);
    const [third] = replies(dialogue, 'AUTH CRAM-MD5\r\n');
    expect(replies(dialogue, answer(challengeOf(third)))).toEqual(['235 2.7.0 Authentication successful']);
  });

  test('LOGIN asks for both', () => {
    const asked = (user: string, password: string): string =>
      replies(begun(), `AUTH LOGIN\r\n${base64(user)}\r\n${base64(password)}\r\n`).join('|');
    expect(asked('alice', 'road')).toBe('334 VXNlcm5hbWU6|334 UGFzc3dvcmQ6|235 2.7.0 Authentication successful');
    expect(asked('alice', '')).toMatch(/535 5\.7\.8 [^|]+$/);
    expect(asked('', 'road')).toMatch(/535 5\.7\.8 [^|]+$/);
  });
});

test('whatever is said in an exchange, it ends in one reply and a session that goes on', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary-ascii', maxLength: 40 }).filter((text) => !/[\r\n]/.test(text)),
    fc.uint8Array({ maxLength: 60 }).map(toBase64),
    fc.constantFrom('*', '=', '', base64('n,,n=alice,r=x'), base64('\0alice\0rode'), base64('alice 00')),
  );
  fc.assert(
    fc.property(fc.constantFrom('PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-256'), fc.array(line), (name, lines) => {
      const dialogue = begun();
      let waits = replies(dialogue, `AUTH ${name}\r\n`).at(-1)?.startsWith('334 ') === true;
      for (const text of lines) {
        if (!waits) break;
        const said = replies(dialogue, `${text}\r\n`);
        expect(said).toHaveLength(1);
        expect(said[0]).toMatch(/^(?:334 [A-Za-z0-9+/]*={0,2}$|501 5\.|535 5\.7\.8 )/);
        waits = said[0]?.startsWith('334 ') === true;
      }
      if (waits) replies(dialogue, '*\r\n');
      expect(replies(dialogue, 'NOOP\r\n')).toEqual(['250 2.0.0 OK']);
    }),
    { numRuns: 200 },
  );
});

test('secrets are in no report', () => {
  const dialogue = begun().say(right).say('AUTH LOGIN\r\n');
  expect(JSON.stringify(dialogue.events)).not.toContain('road');
  expect(JSON.stringify(dialogue.events)).not.toContain(base64('\0alice\0road'));
});

describe('AUTH of MAIL (RFC 4954 5)', () => {
  const parameterOf = (dialogue: Dialogue): unknown => {
    const question = dialogue.questions.at(-1);
    return question?.kind === 'reverse-path' ? question.parameters : null;
  };

  test('counts as <> from a client that has not authenticated, and as it stands from one that has', () => {
    const mail = 'MAIL FROM:<a@b.example> AUTH=a+2Bb@b.example\r\n';
    expect(parameterOf(begun().say(mail))).toEqual([{ keyword: 'AUTH', value: '<>' }]);
    expect(parameterOf(begun().say(`${right}${mail}`))).toEqual([{ keyword: 'AUTH', value: 'a+2Bb@b.example' }]);
  });

  test.each(['AUTH', 'AUTH=a', 'AUTH=a+2b@b.example', 'AUTH=a@b.example+0D+0A', 'AUTH=<a@b.example>'])(
    '%s: 501',
    (text) => {
      expect(replies(begun(), `MAIL FROM:<a@b.example> ${text}\r\n`)[0]).toMatch(/^501 5\.5\.4 /);
    },
  );
});

test.each(['FOO', 'PLAIN required FOO', 'Required'])('AUTH %s is no line', (words) => {
  expect(() => made(`AUTH ${words}`)).toThrow('expected mechanisms of SCRAM-SHA-256, CRAM-MD5, PLAIN, LOGIN');
});
