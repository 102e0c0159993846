/** What a server has said it takes (RFC 9422 4): not more is asked of it. */
import { expect, test } from 'vitest';
import { Dialogue, toBob, toThree, transaction } from './client-dialogue.ts';
import { grouping, limiting, offering } from './client-toys.ts';

const many = transaction('a@client.example', ['b@one.example', 'c@ONE.example', 'd@two.example', 'e@[192.0.2.1]']);
const limited = (words: string, transactions = [many], extra: readonly string[] = []): Dialogue =>
  new Dialogue({ extensions: [limiting, grouping], transactions }).hear('220 x', offering(`XMOST ${words}`, ...extra));
const rcpts = ({ lines }: Dialogue): number => lines.filter((line) => line.startsWith('RCPT')).length;

test.each([[[]], [['XGROUP']]])('recipients: those beyond are refused for now, and not asked (%j)', (extra) => {
  const dialogue = limited('- 2', [many, many], extra).hear('250 ok', '250 ok', '250 ok', '354 go on', '250 taken');
  expect(rcpts(dialogue)).toBe(extra.length === 0 ? 2 : 4);
  expect(dialogue.fates).toEqual(['accepted 250', 'accepted 250', 'refused rcpt 452', 'refused rcpt 452']);
});

test('recipients: one refused by the server counts all the same', () => {
  const dialogue = limited('- 2').hear('250 ok', '550 no', '550 no');
  expect(dialogue.lines.at(-1)).toBe('QUIT');
  expect(dialogue.fates).toEqual(['refused rcpt 550', 'refused rcpt 550', 'refused rcpt 452', 'refused rcpt 452']);
});

test('transactions: those beyond are not begun', () => {
  const dialogue = limited('1', [toBob, toThree]).hear('250 ok', '250 ok', '354 go on', '250 taken');
  expect(dialogue.fates).toEqual(['accepted 250', ...Array<string>(3).fill('refused mail 452')]);
  expect(dialogue.lines.at(-1)).toBe('QUIT');
});

test('domains of a session, in any case', () => {
  const dialogue = limited('- - 2', [
    many,
    many,
    transaction('a@client.example', ['f@two.example', 'g@new.example']),
  ]).hear('250 ok', '250 ok', '250 ok', '250 ok');
  expect(rcpts(dialogue)).toBe(3);
  dialogue.hear('354 go on', '250 taken');
  expect(dialogue.fates).toEqual([...Array<string>(3).fill('accepted 250'), 'refused rcpt 452']);
  expect(dialogue.hear('250 ok', '250 ok', '250 ok', '250 ok').lines.at(-1)).toBe('DATA');
  dialogue.hear('354 go on', '250 taken', '250 ok', '250 ok', '354 go on', '250 taken');
  expect(dialogue.fates.slice(-2)).toEqual(['accepted 250', 'refused rcpt 452']);
});

test('nothing may be asked: nothing is begun', () => {
  expect(limited('- 0').lines.at(-1)).toBe('QUIT');
  expect(limited('- 0').fates).toEqual(Array(4).fill('refused rcpt 452'));
  expect(limited('0').fates).toEqual(Array(4).fill('refused mail 452'));
});

test('of two that say a number the least counts', () => {
  const other = { ...limiting, keyword: 'XALSO' };
  const dialogue = new Dialogue({ extensions: [limiting, other], transactions: [many] });
  dialogue.hear('220 x', offering('XMOST - 3', 'XALSO 9 1'), '250 ok', '250 ok');
  expect(rcpts(dialogue)).toBe(1);
});
