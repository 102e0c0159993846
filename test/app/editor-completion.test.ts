/** Completion in the scenario editor: where the cursor stands, and what could be written there. */
import { describe, expect, test } from 'vitest';
import { standingAt } from '../../src/editor/cursor-path.ts';
import { suggestionsAt } from '../../src/editor/suggestions.ts';

/** `¦` is the cursor. */
const before = (text: string): string => text.slice(0, text.indexOf('¦'));
const pathAt = (text: string): string => {
  const standing = standingAt(before(text));
  return standing === null ? 'nothing' : `${standing.path.join('/')}${standing.inValue ? ' =' : ''}`;
};
const labelsAt = (text: string): string[] =>
  suggestionsAt(before(text), ['bar.example', 'mx1.foo.example']).items.map(({ label }) => label);

describe('the cursor stands', () => {
  test.each([
    ['at the top', '¦', ''],
    ['at the top after a section', 'hosts:\n  a.example:\n    domains: [x]\nact¦', ''],
    ['in a section', 'hosts:\n  a.example:\n    mail¦', 'hosts/a.example'],
    ['in a section, on an empty line', 'hosts:\n  a.example:\n    domains: [x]\n    ¦', 'hosts/a.example'],
    ['among the names', 'hosts:\n  a.example:\n    domains: [x]\n  ¦', 'hosts'],
    ['after a key', 'hosts:\n  a.example:\n    smarthost: ¦', 'hosts/a.example/smarthost ='],
    ['in an item', 'actions:\n  - at: 0s\n    sub¦', 'actions'],
    ['in the first line of an item', 'actions:\n  - ¦', 'actions'],
    ['in an item in the column of its key', 'actions:\n- at: 0s\n- ¦', 'actions'],
    ['deeper in an item', 'actions:\n  - submit:\n      from: a@b.example\n      ¦', 'actions/submit'],
    ['in an item of items', 'links:\n  between:\n    - hosts:\n        - ¦', 'links/between/hosts'],
    ['in braces', 'faults:\n  - host: a.example\n    down: { unt¦', 'faults/down'],
    ['at a value in braces', 'faults: [{ host: ¦', 'faults/host ='],
    ['after a value in braces', 'faults: [{ host: a.example, ¦', 'faults'],
    ['in braces over lines', 'view: {\n  connection: 1,\n  ¦', 'view'],
    ['behind closed braces', 'view: { connection: 1 }\n¦', ''],
    ['in brackets', 'hosts:\n  a.example:\n    relay-for: [b.example, ¦', 'hosts/a.example/relay-for ='],
    ['under a quoted name', 'hosts:\n  "a.example": # so\n    ¦', 'hosts/a.example'],
    ['in a comment', 'hosts: # na¦', 'nothing'],
    ['in a comment line', '# na¦', 'nothing'],
    ['in quotes', 'title: "na¦', 'nothing'],
    ['in a block', 'zones: | # file\n  $ORIGIN foo¦', 'nothing'],
    ['in a block with lines like keys', 'about: |\n  To: x\n\n  hosts:\n  ¦', 'nothing'],
    ['after a block', 'about: |\n  To: x\n\n¦', ''],
    ['in a block of an item', 'actions:\n  - submit:\n      text: |\n        From: ¦', 'nothing'],
    ['after a block of an item', 'actions:\n  - submit:\n      text: |\n        From: x\n      ¦', 'actions/submit'],
    ['with CRLF', 'hosts:\r\n  a.example:\r\n    ¦', 'hosts/a.example'],
  ])('%s', (_, text, path) => {
    expect(pathAt(text)).toBe(path);
  });

  test('anywhere in a text of nothing but marks, without a throw', () => {
    const marks = '{[:-,}]"\'#|>\n ';
    for (let seed = 1; seed < 400; seed++) {
      let text = '';
      for (let at = seed; text.length < 40; at = (at * 48271) % 2147483647) text += marks.charAt(at % marks.length);
      expect(() => standingAt(text)).not.toThrow();
    }
  });
});

describe('there are suggested', () => {
  test('extensions, profiles, deviations, and what TLS takes', () => {
    const host = 'hosts:\n  bar.example:\n    ';
    expect(labelsAt(`${host}extensions: [¦`)).toEqual(expect.arrayContaining(['STARTTLS', 'CHUNKING', 'AUTH']));
    expect(labelsAt(`${host}profile: ¦`)).toEqual(['strict', 'as-deployed', 'lenient', 'defend']);
    expect(labelsAt(`${host}deviations: [¦`)).toContain('dots-not-stuffed');
    expect(labelsAt(`${host}tls: { as-client: ¦`)).toContain('verified');
    expect(labelsAt(`${host}login: {¦`)).toEqual(['user', 'password']);
    expect(labelsAt('faults:\n  - strip: ¦')).toContain('STARTTLS');
  });

  test('keys of the section, with what they hold', () => {
    const { items, replaces } = suggestionsAt('hosts:\n  a.example:\n    mai', []);
    expect(replaces).toBe(3);
    expect(items.map(({ label }) => label)).toContain('backup-for');
    expect(items.find(({ label }) => label === 'mailboxes')).toMatchObject({ kind: 'key', insert: 'mailboxes: ' });
    expect(items.find(({ label }) => label === 'limits')).toMatchObject({ insert: 'limits:' });
    for (const { holds } of items) expect(holds).not.toBe('');
  });

  test.each([
    ['hosts where a host is wanted', 'faults:\n  - host: ¦', ['bar.example', 'mx1.foo.example']],
    ['hosts in a list of them', 'links: { between: [{ hosts: [bar.example, m¦', ['bar.example', 'mx1.foo.example']],
    ['hosts as items', 'hosts:\n  a.example:\n    relay-for:\n      - ¦', ['bar.example', 'mx1.foo.example']],
    ['hosts after the sign of an address', 'expect:\n  - smith@¦', ['bar.example', 'mx1.foo.example']],
    ['words', 'faults: [{ down: { how: ¦', ['refuse', 'silent']],
    ['nothing for a text of its own', 'title: ¦', []],
    ['nothing for a name of its own', 'hosts:\n  ¦', []],
    ['nothing in a section that the language does not have', 'bogus:\n  ¦', []],
  ])('%s', (_, text, labels) => {
    expect(labelsAt(text)).toEqual(labels);
  });

  test('hosts in place of what follows the sign', () => {
    expect(suggestionsAt('actions: [{ submit: { to: jones@mx', ['mx1.foo.example']).replaces).toBe(2);
  });
});
