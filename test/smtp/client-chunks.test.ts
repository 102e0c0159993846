/** Mail data by count (RFC 3030 2): chunks as they are, a reply to each, the last of which decides. */
import { SECOND, defaultTimeouts } from '#lib/base';
import { describe, expect, test } from 'vitest';
import { Dialogue, toBob, toThree, transaction } from './client-dialogue.ts';
import { chunking, grouping, offering } from './client-toys.ts';

const dots = transaction('a@client.example', ['b@mx.example'], ['.x\r\n', '', '..\r\n', 'yy']);
const step = (most: number, transactions = [dots]): Dialogue =>
  new Dialogue({ extensions: [chunking(most), grouping], transactions }).hear('220 mx.example', offering('XCHUNK'));
const group = (most: number, transactions = [dots]): Dialogue =>
  new Dialogue({ extensions: [chunking(most), grouping], transactions }).hear(
    '220 mx.example',
    offering('XCHUNK', 'XGROUP'),
  );

describe('chunks one at a time', () => {
  test('hold the content as it is, whatever its parts', () => {
    const writes = step(5).hear('250 ok', '250 ok', '250 more', '250 taken').writes.slice(3);
    expect(writes).toEqual(['XBIT 5\r\n', '.x\r\n.', 'XBIT 5 LAST\r\n', '.\r\nyy', 'QUIT\r\n']);
  });

  test.each([
    [10, ['XBIT 10 LAST\r\n', '.x\r\n..\r\nyy']],
    [0, ['XBIT 1\r\n', '.']],
  ])('of at most %i octets', (most, writes) => {
    expect(step(most).hear('250 ok', '250 ok').writes.slice(3)).toEqual(writes);
  });

  test('of nothing: one chunk of 0 octets', () => {
    const empty = step(10, [transaction('a@client.example', ['b@mx.example'], '')]).hear('250 ok', '250 ok');
    expect(empty.writes.slice(3)).toEqual(['XBIT 0 LAST\r\n']);
    expect(empty.hear('250 taken').fates).toEqual(['accepted 250']);
  });

  test('may hold bare CR, bare LF and NUL', () => {
    const content = 'a\rb\nc\0\r\n.\r\n';
    const binary = step(100, [transaction('a@client.example', ['b@mx.example'], content)]).hear('250 ok', '250 ok');
    expect(binary.writes.at(-1)).toBe(content);
  });

  test('are not sent to a server that did not offer them', () => {
    const plain = new Dialogue({ extensions: [chunking(5)] }).hear('220 x', '250 x', '250 ok', '250 ok');
    expect(plain.writes.at(-1)).toBe('DATA\r\n');
  });

  test('are labelled with their message, and reported with their places', () => {
    const sent = step(5).hear('250 ok', '250 ok', '250 more', '250 taken');
    const labels = sent.outputs.flatMap((output) => (output.kind === 'send' ? [output.message] : []));
    expect(labels).toEqual([null, null, null, null, 7, null, 7, null]);
    const told = sent.reports.flatMap((event) =>
      'where' in event && event.where.direction === 'to-server' ? [event] : [],
    );
    let end = 0;
    for (const { where } of told) {
      expect(where.offset).toBe(end);
      end += where.length;
    }
    expect(told.slice(3).map(({ kind }) => kind)).toEqual([
      ...['smtp/command', 'smtp/chunk', 'smtp/command', 'smtp/data-end', 'smtp/command'],
    ]);
    expect(told.find(({ kind }) => kind === 'smtp/data-end')).toMatchObject({ size: 10, where: { length: 5 } });
  });
});

describe('a chunk that is refused', () => {
  test.each([
    ['the first', ['452 full'], 'refused content 452'],
    ['the last', ['250 more', '554 no'], 'refused dot 554'],
  ])('%s ends the transaction, and RSET comes before the next', (_, replies, fate) => {
    const refused = step(5, [dots, dots]).hear('250 ok', '250 ok', ...replies);
    expect(refused.fates).toEqual([fate]);
    expect(refused.writes.at(-1)).toBe('RSET\r\n');
  });

  test('in a group: the replies to the rest are heard first', () => {
    const refused = group(4, [dots, dots]).hear('250 ok', '250 ok');
    expect(refused.writes.slice(2)).toEqual([
      ...['XBIT 4\r\n', '.x\r\n', 'XBIT 4\r\n', '..\r\n', 'XBIT 2 LAST\r\n', 'yy'],
    ]);
    refused.hear('250 more', '452 full');
    expect(refused.fates).toEqual(['refused content 452']);
    expect(refused.writes).toHaveLength(8);
    refused.hear('503 no');
    expect(refused.writes.at(-1)).toMatch(/^RSET\r\nMAIL/);
  });

  test('by 354 is a desync', () => {
    expect(step(5).hear('250 ok', '250 ok', '354 eh').fates).toEqual(['broken content desync']);
    expect(group(5).hear('250 ok', '250 ok', '354 eh').fates).toEqual(['broken dot desync unknown']);
  });
});

describe('in a group', () => {
  test('the commands before the chunks leave at once, and nobody accepted means no chunk', () => {
    const none = group(5).hear('250 ok', '550 no');
    expect(none.writes.slice(1)).toEqual(['MAIL FROM:<a@client.example>\r\nRCPT TO:<b@mx.example>\r\n', 'QUIT\r\n']);
  });

  test('the reply to the last chunk is the acceptance', () => {
    expect(group(5).come('250 ok\r\n250 ok\r\n').come('250 more\r\n250 taken\r\n').fates).toEqual(['accepted 250']);
  });

  test('a refused MAIL is followed by the replies to RCPT, and by no chunk', () => {
    const none = group(5, [toThree, toBob]).hear('550 no', '503 no', '503 no', '503 no');
    expect(none.writes.at(-1)).toMatch(/^RSET\r\nMAIL/);
  });
});

describe('while chunks wait to leave', () => {
  const timeouts = { ...defaultTimeouts, dataBlock: 6 * SECOND, dataTermination: 7 * SECOND };
  const sending = (extensions = [chunking(5)], lines = ['XCHUNK']) =>
    new Dialogue({ timeouts, extensions, transactions: [dots] })
      .hear('220 x', offering(...lines), '250 ok', '250 ok')
      .unsent(20);

  test('each block has a wait of its own, then the reply', () => {
    const dialogue = sending();
    expect(dialogue.session.deadline).toBe(dialogue.at + timeouts.dataBlock);
    const { deadline } = dialogue.session;
    expect(dialogue.unsent(20).unsent(30).session.deadline).toBe(deadline);
    dialogue.unsent(3);
    expect(dialogue.session.deadline).toBe(dialogue.at + timeouts.dataBlock);
    dialogue.unsent(0);
    expect(dialogue.session.deadline).toBe(dialogue.at + timeouts.dataTermination);
  });

  test('a reply is early, and what has not left must not follow', () => {
    expect(sending().hear('250 more').faults).toEqual(['early-reply']);
    expect(sending().hear('250 more').closed).toBe('desync abort');
    expect(sending().close().fates).toEqual(['broken content closed']);
  });

  test('in a group only a reply to a chunk that has not left is early', () => {
    const extensions = [chunking(5), grouping];
    const lines = ['XCHUNK', 'XGROUP'];
    // "XBIT 5 LAST", CRLF and five octets stand behind the first chunk.
    expect(sending(extensions, lines).unsent(18).hear('250 more').faults).toEqual([]);
    expect(sending(extensions, lines).unsent(19).hear('250 more').faults).toEqual(['early-reply']);
    expect(sending(extensions, lines).unsent(18).hear('250 more', '250 taken').faults).toEqual(['early-reply']);
    expect(sending(extensions, lines).unsent(18).close().fates).toEqual(['broken content closed']);
    expect(sending(extensions, lines).unsent(0).close().fates).toEqual(['broken dot closed unknown']);
  });
});

test('a connection lost before the last chunk leaves no doubt; after it, it does', () => {
  const at = (...replies: string[]) =>
    step(5)
      .hear('250 ok', '250 ok', ...replies)
      .close().fates;
  expect(at()).toEqual(['broken content closed']);
  expect(at('250 more')).toEqual(['broken dot closed unknown']);
});
