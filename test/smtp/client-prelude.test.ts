/** What a client says before its transactions: TLS, and who it is. */
import { describe, expect, test } from 'vitest';
import { strictClient } from '#lib/smtp';
import type { ClientSetup } from '#lib/smtp';
import { Dialogue, toBob } from './client-dialogue.ts';
import { made } from './extensions/both-ends.ts';
import { all, asking, grouping, offering, securing, toy } from './client-toys.ts';

const dialogue = (setup: Partial<ClientSetup> = {}): Dialogue => new Dialogue({ extensions: all, ...setup });
const secures = (offer: readonly string[], setup: Partial<ClientSetup> = {}): Dialogue =>
  dialogue(setup).hear('220 mx.example', offering(...offer));

describe('an exchange', () => {
  test('goes line by line, then the transactions begin', () => {
    const who = secures(['XWHO']).hear('334 user?', '334 word?', '235 welcome');
    expect(who.lines.slice(1)).toEqual(['XWHO', 'user', 'word', 'MAIL FROM:<alice@client.example>']);
    const told = who.reports.flatMap((event) => (event.kind === 'smtp/command' ? [event.verb] : []));
    expect(told).toEqual(['EHLO', 'XWHO', 'XWHO', 'XWHO', 'MAIL']);
    expect(who.reports.filter(({ kind }) => kind === 'smtp/authenticated')).toEqual([
      { kind: 'smtp/authenticated', connection: 1, end: 'client', identity: 'alice' },
    ]);
  });

  test('that gives up refuses everything, and QUIT follows', () => {
    const no = secures(['XWHO'], { transactions: [toBob, toBob] }).hear('334 user?', '535 5.7.8 no');
    expect(no.fates).toEqual(['refused auth 535', 'refused auth 535']);
    expect(no.lines.at(-1)).toBe('QUIT');
    expect(no.hear('221 bye').closed).toBe('refused finish');
  });

  test('is not begun where it was not offered', () => {
    expect(secures(['OTHER']).lines).not.toContain('XWHO');
  });

  test.each([
    ['close', 'broken auth closed'],
    ['421', 'refused auth 421'],
    ['junk', 'broken auth desync'],
  ])('that ends with %s is an outcome for all', (what, fate) => {
    const lost = secures(['XWHO'], { transactions: [toBob, toBob] }).hear('334 user?');
    if (what === 'close') lost.close();
    else lost.hear(what === '421' ? '421 bye' : 'junk');
    expect(lost.fates).toEqual([fate, fate]);
    expect(lost.lines.at(-1)).toBe(what === 'junk' ? 'QUIT' : 'user');
  });

  test('waits as long as other commands do', () => {
    const slow = secures(['XWHO']);
    slow.wait();
    expect(slow.fates).toEqual(['broken auth timeout']);
  });

  test('early replies are none of its', () => {
    expect(secures(['XWHO']).come('334 user?\r\n334 word?\r\n').fates).toEqual(['broken auth desync']);
  });
});

describe('a login', () => {
  const login = { user: 'alice', password: 'road' };

  test("that nobody asks for: nothing goes out in nobody's name", () => {
    for (const extensions of [all, []]) {
      const nobody = new Dialogue({ extensions, login }).hear('220 mx.example', offering('OTHER'));
      expect(nobody.lines).toEqual(['EHLO client.example', 'QUIT']);
      expect(nobody.fates).toEqual(['refused auth 454']);
    }
  });

  test('that was used', () => {
    expect(secures(['XWHO'], { login }).hear('334 u', '334 w', '235 yes').lines.at(-1)).toMatch(/^MAIL/);
  });
});

describe('TLS', () => {
  const inside = (...offer: readonly string[]): Dialogue =>
    secures(['XTLS', 'XWHO', 'XGROUP'])
      .hear('220 go')
      .secure()
      .hear(offering(...offer));

  test('comes before all else, wherever its keyword stands', () => {
    expect(secures(['XWHO', 'XTLS']).lines.at(-1)).toBe('XTLS');
    expect(secures(['XWHO', 'XTLS'], { extensions: [asking, securing] }).lines.at(-1)).toBe('XTLS');
  });

  test('is asked for with the name of the server that is meant', () => {
    expect(secures(['XTLS']).hear('220 go').outputs.at(-1)).toEqual({ kind: 'secure', serverName: 'mx.example' });
  });

  test('is followed by EHLO, and all that was known is forgotten', () => {
    const secure = inside('OTHER');
    expect(secure.lines).toEqual([
      ...['EHLO client.example', 'XTLS', 'EHLO client.example', 'MAIL FROM:<alice@client.example>'],
    ]);
    expect(inside('XWHO').lines.at(-1)).toBe('XWHO');
  });

  test('is not begun twice', () => {
    expect(inside('XTLS').lines.at(-1)).toMatch(/^MAIL/);
  });

  test('shows its facts to the extensions', () => {
    const seen: unknown[] = [];
    const prelude = (_: unknown, context: { readonly facts: { readonly secured: unknown } }): null => {
      seen.push(context.facts.secured);
      return null;
    };
    const looking = toy('XLOOK', { prelude });
    dialogue({ extensions: [securing, looking] })
      .hear('220 x', offering('XTLS', 'XLOOK'), '220 go')
      .secure({ name: 'other.example', verified: false })
      .hear(offering('XLOOK'));
    expect(seen).toEqual([{ name: 'other.example', verified: false }]);
  });

  test('counts the octets of the handshake', () => {
    const secure = inside('OTHER');
    const ehlo = secure.reports.findLast((event) => event.kind === 'smtp/command' && event.verb === 'EHLO');
    expect(ehlo).toMatchObject({ where: { offset: 'EHLO client.example\r\nXTLS\r\n'.length + 100 } });
    const reply = secure.reports.findLast(({ kind }) => kind === 'smtp/reply');
    const before = `220 mx.example\r\n${offering('XTLS', 'XWHO', 'XGROUP')}\r\n220 go\r\n`;
    expect(reply).toMatchObject({ where: { offset: before.length + 100 } });
    expect(secure.reports.find(({ kind }) => kind === 'smtp/secured')).toEqual({
      kind: 'smtp/secured',
      connection: 1,
      end: 'client',
      name: 'mx.example',
      verified: true,
    });
  });

  test('refused by the server: on in clear, if it is no must', () => {
    expect(secures(['XTLS']).hear('454 not now').lines.at(-1)).toMatch(/^MAIL/);
    const must = secures(['XTLS', 'XWHO'], { tls: 'must' }).hear('454 not now');
    expect(must.lines.slice(1)).toEqual(['XTLS', 'QUIT']);
    expect(must.fates).toEqual(['refused secure 454']);
  });

  test('a reply of a class that has no place: the two ends no longer mean the same', () => {
    const tls = dialogue({ extensions: [made('STARTTLS')] }).hear('220 x', offering('STARTTLS'), '334 go on');
    expect(tls.fates).toEqual(['broken secure desync']);
    expect(tls.faults).toEqual(['misplaced-reply']);
  });

  test('never offered, perhaps stripped: no transaction and no exchange in clear if it is a must', () => {
    const must = secures(['XWHO', 'XXXX'], { tls: 'must' });
    expect(must.lines.slice(1)).toEqual(['QUIT']);
    expect(must.fates).toEqual(['refused secure 454']);
    expect(must.hear('221 bye').closed).toBe('refused finish');
  });

  test('a must, and there', () => {
    const must = secures(['XTLS'], { tls: 'must' }).hear('220 go').secure().hear('250 mx.example');
    expect(must.lines.at(-1)).toMatch(/^MAIL/);
  });

  test('not wanted', () => {
    expect(secures(['XTLS', 'XWHO'], { tls: 'never' }).lines.at(-1)).toBe('XWHO');
  });

  test('that fails is the outcome of everything', () => {
    const failed = secures(['XTLS'], { transactions: [toBob, toBob] })
      .hear('220 go')
      .failHandshake();
    expect(failed.fates).toEqual(['broken secure tls', 'broken secure tls']);
    expect(failed.closed).toBe('tls finish');
  });

  test.each(['close', 'wait'] as const)('that never comes about: %s', (what) => {
    const lost = secures(['XTLS']).hear('220 go');
    if (what === 'close') lost.close();
    else lost.wait();
    expect(lost.fates).toEqual([`broken secure ${what === 'close' ? 'closed' : 'timeout'}`]);
    const { length } = lost.outputs;
    expect(lost.secure().failHandshake().outputs).toHaveLength(length);
  });

  test('and HELO inside it offers nothing', () => {
    const plain = secures(['XTLS']).hear('220 go').secure().hear('502 no', '250 mx.example');
    expect(plain.lines.slice(2)).toEqual(['EHLO client.example', 'HELO client.example', plain.lines.at(-1)]);
  });
});

describe('octets in clear behind the reply that lets TLS begin (C09)', () => {
  const injected = (portion: number, setup: Partial<ClientSetup> = {}): Dialogue => {
    const text = `220 go\r\n${offering('XGROUP')}\r\n250 `;
    return dialogue(setup)
      .hear('220 mx.example', offering('XTLS'))
      .come(text, portion)
      .secure()
      .hear(offering('OTHER'));
  };

  test('are dropped and noted, and nothing of them is believed', () => {
    const safe = injected(1_000);
    expect(safe.writes.at(-1)).toBe('MAIL FROM:<alice@client.example>\r\n');
    expect(safe.faults).toEqual(['clear-octets']);
    expect(safe.closed).toBeNull();
    expect(safe.reports.find(({ kind }) => kind === 'smtp/fault')).toMatchObject({
      clause: 'RFC3207 4.2',
      where: { length: `${offering('XGROUP')}\r\n250 `.length },
    });
  });

  test.each([1, 3, 9])('in portions of %i', (portion) => {
    expect(injected(portion).outputs).toEqual(injected(1_000).outputs);
  });

  test('are noted when TLS fails too', () => {
    const text = '220 go\r\n250 x';
    const failed = dialogue().hear('220 x', offering('XTLS')).come(text).failHandshake();
    expect(failed.faults).toEqual(['clear-octets']);
  });

  test('are believed by a client whose parts keep them', () => {
    const parts = { ...strictClient, dropsClear: false, mindsEarly: false };
    const fooled = dialogue({ parts, extensions: [securing, grouping] })
      .hear('220 mx.example', offering('XTLS'))
      .come(`220 go\r\n${offering('XGROUP')}\r\n`)
      .secure();
    expect(fooled.writes.at(-1)).toMatch(/^MAIL.*\r\nRCPT/);
  });
});
