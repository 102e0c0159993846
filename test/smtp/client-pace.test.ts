/**
 * Pace is no matter of outcomes: against a server that answers each command by what it is, a client in lock-step, in
 * groups, and in chunks ends with the same outcomes (RFC 2920 3.1, RFC 3030 2), having sent nothing that was not offered.
 */
import { extensionKeywords } from '#lib/smtp';
import { textOf } from '#lib/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dialogue, toBob, toThree, transaction } from './client-dialogue.ts';
import { chunking, grouping, offering } from './client-toys.ts';
import { extensionsOf, meet } from './meeting.ts';

const transactions = [toThree, toBob, transaction('', ['x@mx.example', 'y@mx.example'], '.\r\nlast\r\n')];

/** What a server says to one transaction: codes for MAIL, each RCPT, DATA or the chunks before the last, and the end. */
interface Mood {
  readonly mail: number;
  readonly rcpt: readonly number[];
  readonly data: 'go' | 'no';
  readonly end: number;
}
const code = fc.oneof({ weight: 5, arbitrary: fc.constant(250) }, fc.constantFrom(251, 450, 452, 550, 552));
const moods = fc.array(
  fc.record<Mood>({
    mail: fc.oneof({ weight: 8, arbitrary: fc.constant(250) }, fc.constantFrom(451, 550)),
    rcpt: fc.array(code, { minLength: 3, maxLength: 3 }),
    data: fc.constantFrom('go', 'go', 'go', 'no'),
    end: code,
  }),
  { minLength: 3, maxLength: 3 },
);

/** A server of few words: knows no state but whether it is among mail data. */
function serve(moods: readonly Mood[], lines: readonly string[]): Dialogue {
  const dialogue = new Dialogue({ extensions: [grouping, chunking(4)], transactions });
  dialogue.hear('220 mx.example', offering(...lines));
  let done = 'EHLO client.example\r\n'.length;
  let mood: Mood | undefined;
  let turn = -1;
  let rcpt = 0;
  let accepted = 0;
  const index = (line: string): number =>
    transactions.findIndex(({ reversePath, forwardPaths }, i) => {
      const from = reversePath.kind === 'null' ? '' : 'alice@client.example';
      return i > turn && line === `MAIL FROM:<${from}>` && forwardPaths.length > 0;
    });
  const answer = (line: string): string => {
    const verb = line.slice(0, 4);
    if (verb === 'MAIL') {
      turn = index(line);
      mood = moods[turn];
      rcpt = 0;
      accepted = 0;
      return `${mood?.mail ?? 0} x`;
    }
    if (verb === 'RCPT') {
      const said = mood?.mail === 250 ? (mood.rcpt[rcpt++] ?? 0) : 503;
      if (said < 300) accepted++;
      return `${said} x`;
    }
    if (verb === 'DATA')
      return accepted === 0 ? (turn % 2 === 0 ? '354 x' : '503 x') : mood?.data === 'go' ? '354 x' : '451 x';
    if (verb === 'XBIT') return line.endsWith(' LAST') ? `${mood?.end ?? 0} x` : '250 x';
    return verb === 'QUIT' ? '221 x' : '250 x';
  };
  while (dialogue.closed === null) {
    const written = dialogue.wire.slice(done);
    done = dialogue.wire.length;
    const replies: string[] = [];
    for (let rest = written; rest !== '';) {
      const end = rest.indexOf('\r\n');
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      const counted = /^XBIT ([0-9]+)/.exec(line);
      if (counted !== null) rest = rest.slice(Number(counted[1]));
      replies.push(answer(line));
      if (replies.at(-1)?.startsWith('354') === true) break;
    }
    dialogue.come(`${replies.join('\r\n')}\r\n`);
    if (replies.at(-1)?.startsWith('354') === true) {
      done = dialogue.wire.length;
      expect(dialogue.wire.endsWith('.\r\n')).toBe(true);
      dialogue.hear(accepted === 0 ? '554 x' : `${mood?.end ?? 0} x`);
    }
  }
  expect(dialogue.closed).toBe('quit finish');
  return dialogue;
}

test('lock-step and groups end alike', () => {
  fc.assert(
    fc.property(moods, (moods) => {
      expect(serve(moods, ['XGROUP']).outcomes).toEqual(serve(moods, []).outcomes);
    }),
    { numRuns: 150 },
  );
});

test('chunks end as DATA does, where DATA is not refused', () => {
  fc.assert(
    fc.property(moods, (moods) => {
      const willing = moods.map((mood) => ({ ...mood, data: 'go' as const }));
      const { outcomes } = serve(willing, []);
      expect(serve(willing, ['XCHUNK']).outcomes).toEqual(outcomes);
      expect(serve(willing, ['XCHUNK', 'XGROUP']).outcomes).toEqual(outcomes);
    }),
    { numRuns: 100 },
  );
});

/** Whose each verb and each parameter is (§2.2.1). */
const owners: Readonly<Record<string, readonly string[]>> = {
  BDAT: ['CHUNKING'],
  STARTTLS: ['STARTTLS'],
  SIZE: ['SIZE'],
  BODY: ['8BITMIME', 'BINARYMIME'],
  SMTPUTF8: ['SMTPUTF8'],
  RET: ['DSN'],
  ENVID: ['DSN'],
  NOTIFY: ['DSN'],
  ORCPT: ['DSN'],
  BY: ['DELIVERBY'],
  HOLDFOR: ['FUTURERELEASE'],
  HOLDUNTIL: ['FUTURERELEASE'],
  'MT-PRIORITY': ['MT-PRIORITY'],
  REQUIRETLS: ['REQUIRETLS'],
};
const words: Readonly<Record<string, string>> = {
  AUTH: 'AUTH PLAIN CRAM-MD5 SCRAM-SHA-256',
  LIMITS: 'LIMITS RCPTMAX=50',
  CHUNKING: 'CHUNKING 5',
  FUTURERELEASE: 'FUTURERELEASE 86400 2026-12-31T00:00:00Z',
};
const lines = extensionKeywords.map((keyword) => words[keyword] ?? keyword);
const relayed = {
  ...transaction('a@client.example', ['b@mx.example'], 'Subject: x\r\n\r\nh\u00e9\r\n', 7, [
    { keyword: 'ENVID', value: 'x' },
    { keyword: 'RET', value: 'HDRS' },
    { keyword: 'MT-PRIORITY', value: '3' },
    { keyword: 'BODY', value: '8BITMIME' },
  ]),
  rcptParameters: [[{ keyword: 'NOTIFY', value: 'NEVER' }]],
};

test('nothing is sent that was not offered, whatever the client can do', () => {
  const own = extensionsOf(lines);
  const login = { user: 'alice', password: 'road' };
  const used = new Set<string>();
  fc.assert(
    fc.property(fc.subarray(lines), (offered) => {
      const server = { extensions: extensionsOf(offered), accounts: new Map([['alice', 'road']]) };
      const { writes, server: told } = meet([toBob, relayed], { client: { extensions: own, login }, server });
      const keywords = new Set(offered.map((line) => line.split(' ')[0]));
      const has = (word: string): boolean => owners[word]?.some((owner) => keywords.has(owner)) === true;
      for (const text of writes.map((octets) => textOf(octets))) {
        if (!/^(?:MAIL|RCPT|BDAT|AUTH|STARTTLS|DATA|RSET)\b/.test(text)) continue;
        const commands = text.split('\r\n').slice(0, -1);
        if (commands.length > 1) expect(keywords).toContain('PIPELINING');
        for (const command of commands) {
          const [verb = '', ...parameters] = command.replace(/^(?:MAIL FROM|RCPT TO):<[^>]*>/, 'PATH').split(' ');
          if (verb === 'AUTH') expect(keywords).toContain('AUTH');
          const foreign = verb === 'PATH' ? parameters.map((word) => word.replace(/=.*/, '')) : [verb];
          for (const word of foreign.filter((word) => word in owners || verb === 'PATH')) {
            used.add(word);
            expect([word, has(word)]).toEqual([word, true]);
          }
        }
      }
      expect(told.filter((event) => event.kind === 'smtp/fault')).toEqual([]);
    }),
    { numRuns: 100 },
  );
  const usual = ['SIZE', 'BODY', 'ENVID', 'NOTIFY', 'BDAT', 'STARTTLS'];
  const usable = usual.filter((word) => owners[word]?.some((keyword) => extensionKeywords.includes(keyword)));
  expect([...used]).toEqual(expect.arrayContaining(usable));
});
