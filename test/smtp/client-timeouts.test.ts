/** §4.5.3.2: a wait for each command, each of its own length. */
import { MINUTE, SECOND, defaultTimeouts } from '#lib/base';
import { describe, expect, test } from 'vitest';
import { Dialogue, greeted, toBob } from './client-dialogue.ts';

const asked = [...greeted, '250 ok', '250 ok'];
const timeouts = {
  ...defaultTimeouts,
  greeting: 1 * SECOND,
  hello: 2 * SECOND,
  mail: 3 * SECOND,
  rcpt: 4 * SECOND,
  dataInitiation: 5 * SECOND,
  dataBlock: 6 * SECOND,
  dataTermination: 7 * SECOND,
  other: 8 * SECOND,
};

test.each([
  ['greeting', [], timeouts.greeting, 'broken greeting timeout'],
  ['hello', ['220 mx.example'], timeouts.hello, 'broken hello timeout'],
  ['hello', ['220 mx.example', '502 no'], timeouts.hello, 'broken hello timeout'],
  ['mail', greeted, timeouts.mail, 'broken mail timeout'],
  ['rcpt', [...greeted, '250 ok'], timeouts.rcpt, 'broken rcpt timeout'],
  ['data', asked, timeouts.dataInitiation, 'broken data timeout'],
  ['dot', [...asked, '354 go on'], timeouts.dataTermination, 'broken dot timeout unknown'],
])('at %s the client waits so long and no longer', (_, replies, wait, fate) => {
  const dialogue = new Dialogue({ timeouts }).hear(...replies);
  const { at } = dialogue;
  expect(dialogue.session.deadline).toBe(at + wait);
  dialogue.session.expire(at + wait - 1);
  expect(dialogue.drain().closed).toBeNull();
  dialogue.come('2', 1);
  expect(dialogue.session.deadline).toBe(at + wait);
  const { wire } = dialogue;
  dialogue.wait();
  expect(dialogue.fates).toEqual([fate]);
  expect(dialogue.closed).toBe('timeout finish');
  expect(dialogue.wire).toBe(wire);
  expect(dialogue.session.deadline).toBeUndefined();
});

test('RSET and QUIT have the wait of other commands', () => {
  const reset = new Dialogue({ timeouts, transactions: [toBob, toBob] }).hear(...greeted, '250 ok', '550 no');
  expect(reset.session.deadline).toBe(reset.at + timeouts.other);
  reset.wait();
  expect(reset.fates).toEqual(['refused rcpt 550', 'broken mail timeout']);
  const quit = new Dialogue({ timeouts }).hear(...asked, '354 go on', '250 taken');
  expect(quit.session.deadline).toBe(quit.at + timeouts.other);
  quit.wait();
  expect(quit.fates).toEqual(['accepted 250']);
  expect(quit.closed).toBe('timeout finish');
});

test('a server that answers each command just in time is waited for', () => {
  const dialogue = new Dialogue({});
  for (const reply of [...asked, '354 go on', '250 taken', '221 bye']) {
    dialogue.at = (dialogue.session.deadline ?? 0) - MINUTE;
    dialogue.hear(reply);
  }
  expect(dialogue.fates).toEqual(['accepted 250']);
});

describe('while mail data wait to leave', () => {
  const sending = () => new Dialogue({ timeouts }).hear(...asked, '354 go on').unsent(40_000);

  test('each block that leaves has a wait of its own', () => {
    const dialogue = sending();
    expect(dialogue.session.deadline).toBe(dialogue.at + timeouts.dataBlock);
    const { deadline } = dialogue.session;
    dialogue.unsent(40_000);
    expect(dialogue.session.deadline).toBe(deadline);
    dialogue.unsent(20_000);
    expect(dialogue.session.deadline).toBe(dialogue.at + timeouts.dataBlock);
  });

  test('the wait for the final reply begins when the final dot has left', () => {
    const dialogue = sending().unsent(0);
    const begun = dialogue.at;
    expect(dialogue.session.deadline).toBe(begun + timeouts.dataTermination);
    dialogue.unsent(0);
    expect(dialogue.session.deadline).toBe(begun + timeouts.dataTermination);
    expect(dialogue.hear('250 taken').fates).toEqual(['accepted 250']);
  });

  test('a reply at the instant at which the final dot left is early', () => {
    expect(sending().unsent(0).comeAtOnce('250 taken\r\n').fates).toEqual(['broken dot desync unknown']);
  });

  test('the fate is known: the final dot never left, and must not follow', () => {
    const dialogue = sending();
    dialogue.wait();
    expect(dialogue.fates).toEqual(['broken content timeout']);
    expect(dialogue.closed).toBe('timeout abort');
    expect(sending().close('reset').fates).toEqual(['broken content reset']);
    expect(sending().hear('421 bye').fates).toEqual(['refused content 421']);
    expect(sending().hear('421 bye').closed).toBe('shutdown abort');
  });

  test('and when the final dot has left, it is not', () => {
    expect(sending().unsent(0).close().fates).toEqual(['broken dot closed unknown']);
  });

  test('waiting is of no account in other phases', () => {
    const dialogue = new Dialogue({ timeouts }).hear(...greeted);
    const { deadline } = dialogue.session;
    dialogue.unsent(30);
    expect(dialogue.session.deadline).toBe(deadline);
  });
});
