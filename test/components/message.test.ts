/** The message panel: octets of runs at a cursor, how they are cut into lines, and what is drawn of literals. */
import { describe, expect, test } from 'vitest';
import { octetsOf } from '#lib/base';
import Message from '../../src/views/message/Message.svelte';
import { MOST_LINES, MOST_OCTETS, MOST_PIECES, octetLines } from '../../src/views/message/octet-lines.ts';
import type { Piece } from '../../src/views/message/octet-lines.ts';
import { messagePanelAt, withTheRun } from '../../src/views/message/shown.ts';
import type { Side } from '../../src/views/message/shown.ts';
import { all, draw, one, textOf } from './markup.ts';
import { welcome } from './panel-runs.ts';
import { seqOf } from './run-of.ts';

const written = (piece: Piece): string => ('text' in piece ? piece.text : `<${piece.kind}>`);
const linesOf = (...parts: readonly string[]): string[] =>
  octetLines(parts.map(octetsOf)).lines.map(({ pieces }) => pieces.map(written).join(''));
const textAt = (side: Side | null, number: number): string =>
  (side?.lines[number - 1]?.pieces ?? []).map(written).join('');

describe('lines of octets', () => {
  test('end with CR LF and with nothing else', () => {
    expect(linesOf('a\r\nb\nc\rd\r\r\n', '')).toEqual(['a<CR><LF>', 'b<LF>c<CR>d<CR><CR><LF>']);
    expect(linesOf('a\r', '\nb')).toEqual(['a<CR><LF>', 'b']);
    expect(linesOf()).toEqual([]);
  });

  test('show every octet that is no printable ASCII as what it is', () => {
    expect(linesOf('\t\x00é\x7f\u00ff~ \r\n')).toEqual(['\\x09\\x00\\xE9\\x7F\\xFF~ <CR><LF>']);
  });

  test('are cut off after so many octets or lines', () => {
    expect(octetLines([octetsOf('x'.repeat(MOST_OCTETS + 5))])).toMatchObject({
      octets: MOST_OCTETS + 5,
      shown: MOST_OCTETS,
    });
    expect(octetLines([octetsOf('\n'.repeat(MOST_OCTETS))]).shown).toBe(MOST_PIECES);
    const many = octetLines([octetsOf('\r\n'.repeat(MOST_LINES + 7))]);
    expect(many.lines).toHaveLength(MOST_LINES);
    expect(many.octets - many.shown).toBe(14);
  });

  test('know where they begin', () => {
    expect(octetLines([octetsOf('ab\r\nc\r\n')]).lines.map(({ offset }) => offset)).toEqual([0, 4]);
  });
});

describe('the welcome run', () => {
  const end = messagePanelAt(welcome, welcome.end - 1);

  test('marks what was added on the way, and nothing else', () => {
    expect(end).toMatchObject({ added: 5, differs: null, reversePath: 'smith@bar.example' });
    expect(textAt(end.delivered, 1)).toBe('Return-Path: <smith@bar.example><CR><LF>');
    expect(textAt(end.delivered, 6)).toBe(textAt(end.submitted, 1));
    expect(end.delivered?.octets).toBe((end.submitted?.octets ?? 0) + end.addedOctets);
  });

  test('goes with the run, or stays with the choice', () => {
    const notified = messagePanelAt(welcome, seqOf(welcome, 16));
    expect(notified).toMatchObject({ reversePath: '', forwardPaths: ['smith@bar.example'], choice: withTheRun });
    expect(notified.messages.map(({ label }) => label)).toEqual([
      'smith@bar.example to jones@foo.example and 2 more',
      'notification to smith@bar.example',
    ]);
    const [first] = notified.messages;
    const chosen = messagePanelAt(welcome, seqOf(welcome, 16), { message: first?.seq ?? -1, copy: null });
    expect(chosen).toMatchObject({ reversePath: 'smith@bar.example', delivered: null, copies: [] });
    const brown = messagePanelAt(welcome, welcome.end - 1, {
      message: first?.seq ?? -1,
      copy: end.copies[1]?.seq ?? -1,
    });
    expect(brown.copies.map(({ label }) => label.split(',')[0])).toEqual([
      'jones@foo.example on mx1',
      'brown@foo.example on mx1',
    ]);
    expect(brown).toMatchObject({ copy: end.copies[1]?.seq, delivered: { file: 'postroad-message-1-copy-2.eml' } });
  });

  test('falls back when the choice is not there, as in another run', () => {
    expect(messagePanelAt(welcome, welcome.end - 1, { message: 99_999, copy: 5 })).toMatchObject({
      message: end.message,
      copy: end.copy,
    });
    expect(messagePanelAt(welcome, 0)).toMatchObject({ message: null, submitted: null, messages: [] });
  });

  test('makes the lines of a content once', () => {
    expect(messagePanelAt(welcome, welcome.end - 2).submitted?.lines).toBe(end.submitted?.lines);
  });
});

const side = (content: string, file: string): Side => {
  const parts = [octetsOf(content)];
  return { ...octetLines(parts), parts, file, place: { seq: 1, line: null, clock: '09:00:00.000' } };
};

describe('the drawing', () => {
  const shown = {
    ...messagePanelAt(welcome, 0),
    message: 1,
    reversePath: '<img>',
    forwardPaths: ['b@b.example'],
    submitted: side('a<b>\r\nc\r\n', 'postroad-message-1-submitted.eml'),
    delivered: side('T: x\r\na<b>\r\nC\r\n', 'postroad-message-1-copy-1.eml'),
    added: 1,
    addedOctets: 6,
    differs: { submitted: 2, delivered: 3 },
  };
  const drawn = draw(Message, { shown, onselect: () => undefined });

  test('has both sides with what was added and what differs', () => {
    expect(all(drawn, 'h4').map(textOf)).toEqual([
      'as submitted 9 octets, at 09:00:00.000 .eml as submitted',
      'as delivered 15 octets, 6 of them added on top, at 09:00:00.000 .eml as delivered',
    ]);
    expect(all(drawn, 'div', { class: 'line added' }).map(textOf)).toEqual(['+added: T: xCRLF']);
    expect(all(drawn, 'div', { class: 'line differs' }).map(textOf)).toEqual(['≠differs: cCRLF', '≠differs: CCRLF']);
    expect(all(drawn, 'div', { class: 'line' }).map(textOf)).toEqual(['a<b>CRLF', 'a<b>CRLF']);
    expect(all(drawn, 'b')).toEqual([]);
    expect(all(drawn, 'img')).toEqual([]);
  });

  test('draws a long content in part at first', () => {
    const long = side('x\r\n'.repeat(250), 'postroad-message-1-copy-1.eml');
    const part = draw(Message, { shown: { ...shown, delivered: long, added: 0 }, onselect: () => undefined });
    expect(all(part, 'div').filter(({ attributes }) => attributes['class']?.startsWith('line'))).toHaveLength(202);
    expect(all(part, 'button').map(textOf).at(-1)).toBe('show 50 more lines');
  });

  test('has a chooser only for those who take the choice', () => {
    expect(all(drawn, 'select')).toEqual([]);
    const choosing = draw(Message, { shown, onselect: () => undefined, onchoose: () => undefined });
    expect(textOf(one(choosing, 'select'))).toBe('the one in hand');
  });
});
