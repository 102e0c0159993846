/** Why a line is as it is, from literal facts: every command, every reply by what it answers, and what is unknown. */
import { describe, expect, test } from 'vitest';
import { isClauseId, otherSources } from '#lib/rfc';
import type { DialogueRow, LineFacts } from '#lib/projection';
import { sayWhy } from '#lib/wording';
import type { Why } from '#lib/wording';
import { CLIENT, facts, state, why } from './line-facts.ts';

const transaction = {
  path: 'green@foo.example',
  reversePath: 'smith@bar.example',
  accepted: ['jones@foo.example', 'brown@foo.example'],
  refused: ['green@foo.example'],
};

const command = (verb: string, some: Partial<LineFacts> = {}): Why => why({ kind: 'command', from: 'C', verb }, some);
const reply = (verb: string, code: number, some: Partial<LineFacts> = {}, of: Partial<DialogueRow> = {}): Why =>
  why({ verb, code, ...of }, some);

const verbs = ['EHLO', 'HELO', 'MAIL', 'RCPT', 'DATA', 'RSET', 'VRFY', 'EXPN', 'HELP', 'NOOP', 'QUIT', 'XYZ', ''];
const answered = ['connect', 'content', 'none', ...verbs];
const codes = [
  211, 214, 220, 221, 250, 251, 252, 334, 354, 421, 450, 451, 452, 455, 454, 500, 501, 502, 503, 504, 521, 535, 550,
  551, 552, 553, 554, 555, 299, 399, 499, 599,
];

describe('every line', () => {
  const all = [
    ...verbs.map((verb) => command(verb, transaction)),
    why({ kind: 'content', from: 'C', verb: 'content' }, transaction),
    ...answered.flatMap((to) => codes.map((code) => reply(to, code, transaction))),
  ];

  test('has a sentence and a source that exists', () => {
    for (const { sentence, source } of all) {
      expect(sentence).toMatch(/^\S.*[.]$/);
      expect(sentence).not.toMatch(/undefined|null|\s\s|\.\./);
      expect(source !== null && (isClauseId(source) || otherSources.some((other) => other === source))).toBe(true);
    }
  });

  test('says the same for the same facts', () => {
    expect(reply('RCPT', 550, transaction)).toEqual(reply('RCPT', 550, transaction));
  });
});

describe('commands', () => {
  test('EHLO asks for extensions; a later one begins the session again', () => {
    expect(command('EHLO', { before: state('connected') })).toMatchObject({
      sentence:
        'bar gives its name and asks which extensions mx2 speaks. Until this is answered, nothing has been said about the message.',
      source: 'S4.1.1.1-f',
    });
    expect(command('EHLO', { before: state('recipients') }).sentence).toContain('begins again');
  });

  test('MAIL names who is told of failures, and nobody for a report', () => {
    expect(command('MAIL', { path: 'smith@bar.example' }).sentence).toContain('smith is to be told');
    expect(command('MAIL', { path: '' })).toMatchObject({ source: 'S4.5.5-a' });
  });

  test('RCPT and DATA name the recipients', () => {
    expect(command('RCPT', transaction).sentence).toContain('a copy for green.');
    expect(command('DATA', transaction).sentence).toContain('for jones and brown.');
    expect(command('DATA').sentence).toContain('accepted no recipient');
  });

  test('RSET says whether there is something to forget', () => {
    expect(command('RSET').sentence).toContain('nothing changes');
    expect(command('RSET', transaction).sentence).toContain('forgotten');
  });

  test('an unknown verb is shown, as it cannot harm', () => {
    expect(command('X\u202EYZ').sentence).toBe('bar says X[U+202E]YZ, which is no command of the base protocol.');
    expect(command('').sentence).toContain('no verb');
    expect(command('constructor').sentence).toContain('says constructor,');
  });
});

describe('positive replies', () => {
  test('to EHLO list what is offered', () => {
    expect(reply('EHLO', 250, { offered: ['SIZE', '<b>', 'DSN'] }).sentence).toContain('offers SIZE, <b> and DSN.');
    expect(reply('EHLO', 250).sentence).toContain('offers no extension');
  });

  test('to mail data move the duty, and say whose copies stay', () => {
    expect(reply('content', 250, transaction)).toEqual({
      sentence:
        'mx2 has taken the message, for jones and brown. From here on it must deliver those copies, or report that it could not. green stays the duty of bar.',
      source: 'S4.1.1.4-n',
      policy: null,
    });
    expect(reply('content', 250, { accepted: ['jones@foo.example'] }).sentence).toBe(
      'mx2 has taken the message, for jones alone. From here on it must deliver that copy, or report that it could not. bar is free of it.',
    );
  });

  test('mark what is policy', () => {
    expect(reply('RCPT', 250, transaction).policy).toContain('may also accept here');
    expect(reply('VRFY', 252).policy).toContain('may also verify');
    expect(reply('QUIT', 221).policy).toBeNull();
  });

  test('name the clause of the reply before any other', () => {
    expect(reply('QUIT', 221, {}, { clause: 'S3.8-a' }).source).toBe('S3.8-a');
    expect(reply('MAIL', 552, {}, { clause: 'RFC1870 6.1' }).source).toBe('RFC1870 6.1');
    expect(reply('QUIT', 221, {}, { clause: 'S9.9-zz' }).source).toBe('S4.1.1.10-a');
  });
});

describe('refusals', () => {
  test('of an unknown mailbox', () => {
    const refused = reply('RCPT', 550, transaction, { clause: 'S3.3-j', enhanced: '5.1.1' });
    expect(refused).toEqual({
      sentence:
        'mx2 knows no mailbox for green, and the 5 makes that final: bar should not ask again, and now owes smith a report.',
      source: 'S3.3-j',
      policy: 'mx2 checks at once. To accept now and bounce later is also allowed.',
    });
  });

  test('of a report’s recipient: nobody is told', () => {
    const silent = reply('RCPT', 550, { ...transaction, reversePath: '' }, { clause: 'S3.3-j' });
    expect(silent.sentence).toContain('tells nobody, since the sender is empty');
  });

  test('by a server of another’s making are taken at their word', () => {
    expect(reply('RCPT', 550, transaction, { enhanced: '5.1.1' }).sentence).toContain('says that it has no mailbox');
    expect(reply('RCPT', 550, transaction).sentence).toContain('mx2 refuses green,');
    expect(reply('RCPT', 553, transaction).sentence).toContain('does not allow the name of green');
  });

  test('of relaying', () => {
    expect(reply('RCPT', 550, transaction, { clause: 'S3.6.2-b' }).sentence).toContain('does not relay for bar');
  });

  test('for now keep the recipient in the queue', () => {
    for (const code of [450, 451, 452, 499])
      expect(reply('RCPT', code, transaction)).toMatchObject({
        sentence: expect.stringContaining('bar keeps green in its queue and tries again') as string,
        source: 'S4.2.1-c',
      });
    expect(reply('RCPT', 452, transaction, { clause: 'S4.5.3.1.10-a' }).sentence).toContain('in another');
  });

  test('of the message', () => {
    expect(reply('content', 451, transaction).sentence).toContain('keeps it for jones and brown');
    expect(reply('content', 554, transaction, { clause: 'S6.3-b' }).sentence).toContain('go in a circle, and refuses');
    expect(reply('content', 554, transaction).source).toBe('S4.2.5-e');
    expect(reply('DATA', 554).source).toBe('S3.3-w');
  });

  test('of a size that was told in advance', () => {
    const large = reply('MAIL', 552, { reversePath: null }, { clause: 'RFC1870 6.1', enhanced: '5.3.4' });
    expect(large.sentence).toContain('larger than mx2 takes');
  });

  test('of what does not fit here say what is missing', () => {
    expect(reply('MAIL', 503, { before: state('connected') }).sentence).toBe(
      'MAIL does not fit here: the client has not introduced itself with EHLO. mx2 stays where it was.',
    );
    expect(reply('MAIL', 503, { before: state('recipients') }).sentence).toContain('a transaction is open already');
  });

  test('of a malformed command say what was expected', () => {
    const fault = { fault: 'malformed', expected: '"<" path ">"', clause: '' };
    expect(reply('MAIL', 501, { fault }).sentence).toContain('It expected "<" path ">".');
    expect(reply('MAIL', 501).sentence).not.toContain('expected');
  });

  test('of EHLO lead back to HELO', () => {
    for (const code of [500, 502]) expect(reply('EHLO', code).source).toBe('S3.2-e');
    expect(reply('EHLO', 550).sentence).toContain('under this name');
  });

  test('with 421 close the connection, with the reason where it is known', () => {
    expect(reply('none', 421, {}, { clause: 'S3.8-b' }).sentence).toContain('waited too long');
    expect(reply('RCPT', 421, transaction).sentence).toContain('cannot go on and closes');
  });

  test('of the whole session', () => {
    expect(reply('connect', 554).source).toBe('S3.1-e');
    expect(reply('connect', 450).sentence).toContain('the next host');
  });
});

describe('a reply of the scenario’s', () => {
  test('says so, and is not the server’s reason', () => {
    const chosen = reply('RCPT', 550, { ...transaction, scripted: true });
    expect(chosen.policy).toBe('The scenario chose this reply, in place of the one that mx2 had.');
    expect(chosen.sentence).not.toContain('knows no mailbox');
  });

  test('does not claim that anything was done', () => {
    const chosen = reply('content', 250, { ...transaction, scripted: true });
    expect(chosen.sentence).toContain('its session stays as it was');
    expect(chosen.sentence).not.toContain('has taken the message');
  });
});

describe('who speaks', () => {
  test('has a name, or a part to play', () => {
    const nobody = sayWhy(facts({ verb: 'connect', code: 220, server: 0 }), () => '');
    expect(nobody.sentence).toBe(
      'the server has taken the connection and speaks first. Only now may the client say anything.',
    );
  });

  test('is shown safely', () => {
    const hostile = (host: number): string => (host === CLIENT ? '<script>\u0000' : '\u202Exm');
    const said = sayWhy(
      facts({ verb: 'RCPT', code: 550, clause: 'S3.3-j' }, { ...transaction, path: 'gr\u200Been@x' }),
      hostile,
    );
    expect(said.sentence).toBe(
      '[U+202E]xm knows no mailbox for gr[U+200B]een, and the 5 makes that final: <script>[U+0000] should not ask again, and now owes smith a report.',
    );
  });
});
