/** Submission: every recipient that is handed in has a defined end. */
import { describe, expect, test } from 'vitest';
import { MILLISECOND, key } from '#lib/base';
import { FakeHost, contentOf, withOneExchanger } from './fake-host.ts';

test('a local recipient gets the message without delay, a foreign one by the road', () => {
  const host = withOneExchanger(new FakeHost());
  host.submit('smith@here.example', ['smith@here.example', 'bob@there.example']);
  host.advance(2_000);
  expect(host.one('mta/submitted')).toMatchObject({
    message: key(3, 1),
    about: null,
    reversePath: 'smith@here.example',
  });
  expect(host.one('mta/delivered').mailbox).toBe('smith@here.example');
  expect(contentOf(host.one('mta/delivered'))).toBe('Return-Path: <smith@here.example>\r\nSubject: a\r\n\r\nb\r\n');
  expect(host.dials.map(({ recipients }) => recipients)).toEqual([['bob@there.example']]);
  expect(host.all('mta/routed').map(({ way, domain }) => [way, domain])).toEqual([
    ['local', 'here.example'],
    ['exchangers', 'there.example'],
  ]);
});

test('the CRLF that the last line lacks is added', () => {
  const host = new FakeHost();
  host.submit('smith@here.example', ['smith@here.example'], 'Subject: a\r\n\r\nb');
  host.advance(2_000);
  expect(contentOf(host.one('mta/delivered'))).toMatch(/b\r\n$/);
});

describe('what cannot be mail is dropped with a reason', () => {
  test.each([
    ['a\rb', 'a bare CR at octet 1 of the content'],
    ['a\nb', 'a bare LF at octet 1 of the content'],
    ['ab\0', 'a NUL at octet 2 of the content'],
    ['', 'there are no mail data'],
  ])('%j', (content, why) => {
    const host = new FakeHost();
    host.submit('smith@here.example', ['smith@here.example', 'bob@there.example'], content);
    host.advance(60_000_000);
    expect(host.kinds()).toEqual(['mta/submitted', 'mta/dropped', 'mta/dropped']);
    expect(host.all('mta/dropped')[0]).toMatchObject({ recipient: 'smith@here.example', status: '5.6.0', why });
  });

  test.each([
    ['smith@here.example', 'no address', '5.1.3'],
    ['no address', 'smith@here.example', '5.1.7'],
  ])('from %j to %j', (from, to, status) => {
    const host = new FakeHost();
    host.submit(from, [to]);
    expect(host.one('mta/dropped')).toMatchObject({ recipient: to, status });
    expect(host.deadline).toBeUndefined();
  });
});

test('nobody of that name here: the originator is told by mail', () => {
  const host = new FakeHost();
  host.submit('smith@here.example', ['nobody@here.example']);
  host.advance(10_000);
  expect(host.one('mta/bounced')).toMatchObject({ recipient: 'nobody@here.example', status: '5.1.1' });
  expect(host.one('mta/delivered').recipient).toBe('smith@here.example');
});

test('quoted local-parts name their mailbox in any form', () => {
  const host = new FakeHost();
  host.submit('', ['"two\\ words"@HERE.example']);
  host.advance(2_000);
  expect(host.one('mta/delivered').mailbox).toBe('"two words"@here.example');
});

test('where sessions can carry any octets, content that is not made of lines is taken as it is', () => {
  const host = new FakeHost({ content: 'any' });
  host.submit('smith@here.example', ['smith@here.example'], 'a: b\r\n\r\nbare \n and \0');
  host.advance(2 * MILLISECOND);
  expect(contentOf(host.one('mta/delivered'))).toMatch(/\r\n\r\nbare \n and \0$/);
});
