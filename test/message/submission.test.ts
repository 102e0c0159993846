/** What an originator hands in: completed when only the last CRLF is missing, refused when lines are foul. */
import { octetsOf, textOf } from '#lib/base';
import { messageId, normaliseSubmitted } from '#lib/message';
import { describe, expect, test } from 'vitest';

describe('a submitted content', () => {
  test.each([
    ['a\r\nb\r\n', 'a\r\nb\r\n', false],
    ['a\r\nb', 'a\r\nb\r\n', true],
    ['\r\n', '\r\n', false],
    ['', '', false],
    ['\xff', '\xff\r\n', true],
  ])('%j is clean', (text, content, completed) => {
    const normalised = normaliseSubmitted(octetsOf(text));
    expect(normalised).toMatchObject({ kind: 'clean', completed });
    expect(normalised.kind === 'clean' && textOf(normalised.content)).toBe(content);
  });

  test.each([
    ['a\nb', 'bare-lf', 1],
    ['\n', 'bare-lf', 0],
    ['a\r\n\nb', 'bare-lf', 3],
    ['a\rb\n', 'bare-cr', 1],
    ['a\r\r\n', 'bare-cr', 1],
    ['a\r', 'bare-cr', 1],
    ['a\r\n.\r', 'bare-cr', 4],
    ['a\0b', 'nul', 1],
  ])('%j is foul', (text, what, offset) => {
    expect(normaliseSubmitted(octetsOf(text))).toEqual({ kind: 'foul', what, offset });
  });

  test('is handed back as the same octets when nothing is missing', () => {
    const content = octetsOf('a\r\n');
    const normalised = normaliseSubmitted(content);
    expect(normalised.kind === 'clean' && normalised.content).toBe(content);
  });
});

test('a Message-ID is dot-atom text in front of the host', () => {
  expect(messageId('17', 'mx.example')).toBe('<17@mx.example>');
  expect(messageId('a..b> <c', 'mx.example')).toBe('<a.b---c@mx.example>');
  expect(() => messageId('...', 'mx.example')).toThrow('Message-ID');
});
