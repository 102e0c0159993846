/** Targets of reading (§4.1, §4.2): replies, command lines and paths. */
import fc from 'fast-check';
import { defaultCaps, join, octetsOf } from '#lib/base';
import { ReplyReader } from '#lib/smtp';
import { readForwardPath, readParameters, readReversePath, writeReversePath } from '#lib/syntax';
import { edited, textsOf } from '../../abnf/generate.ts';
import { grammar } from '../../abnf/grammar.ts';
import { Server } from '../server-run.ts';
import { raw, repeated, spelled } from '../target.ts';
import type { Target } from '../target.ts';

const rule = (name: string): fc.Arbitrary<Uint8Array> => {
  const texts = textsOf(grammar, name);
  return fc.oneof(texts, edited(texts)).map(octetsOf);
};

const smallCaps = { ...defaultCaps, replyLine: 40, replyLines: 4, replyOctets: 100 };
const noCaps = { ...defaultCaps, replyLine: 1e9, replyLines: 1e9, replyOctets: 1e9 };

export const replyReader: Target = {
  name: 'reply-reader',
  promise: 'Octets are replies up to the first flaw, where it says what is wrong and reads no further.',
  inputs: fc.oneof(
    raw,
    rule('Reply-line'),
    spelled(['250', '-', ' ', '\r\n', '\r\n', 'ok', '550 no\r\n', '250-a\r\n', '\r', '\n', '\0', 'x'.repeat(30)]),
  ),
  run(portions, limits = 'usual') {
    const reader = new ReplyReader(limits === 'usual' ? smallCaps : noCaps);
    const found: unknown[] = [];
    for (const portion of portions)
      for (let at = 0; at < portion.length;) {
        const read = reader.read(portion, at);
        if (read.next <= at) throw new Error('it does not move');
        at = read.next;
        if (read.found !== null) found.push(read.found);
        if (read.found?.kind === 'flawed') return found;
      }
    return { found, idle: reader.idle };
  },
  hard: [
    { what: 'an endless reply', octets: repeated('250-x\r\n') },
    { what: 'short replies', octets: repeated('250\r\n') },
    { what: 'one long line', octets: repeated('x', '250 ') },
  ],
};

const commandRules = ['ehlo', 'helo', 'mail', 'rcpt', 'vrfy', 'expn', 'help', 'noop', 'x-any-verb-line'];

export const commandReader: Target = {
  name: 'command-reader',
  promise: 'A command line gets one reply, whatever stands in it; what is refused for its form changes nothing.',
  inputs: fc.oneof(raw, ...commandRules.map(rule)).map((octets) => join([octets, octetsOf('\r\n')])),
  run(portions, limits = 'usual') {
    const server = new Server({
      caps: limits === 'usual' ? {} : { commandLine: 1e9, domain: 1e9, path: 1e9, localPart: 1e9 },
    });
    for (const portion of portions) server.receive(portion);
    server.checkReplies();
    return server.told;
  },
  hard: [
    { what: 'blanks behind a verb', octets: repeated(' ', 'NOOP', '\r\n') },
    { what: 'a long name', octets: repeated('a.', 'EHLO ', 'a\r\n') },
    { what: 'many parameters', octets: repeated(' A=b', 'MAIL FROM:<>', '\r\n') },
    { what: 'a long word', octets: repeated('A', '', '\r\n') },
    { what: 'help on much', octets: repeated('x', 'HELP ', '\r\n') },
  ],
};

const wide = { ...defaultCaps, localPart: 1e9, domain: 1e9, path: 1e9 };

export const pathReader: Target = {
  name: 'path-reader',
  promise: 'A path is read or refused with a place within the octets; what is read is written back as it was.',
  inputs: fc.oneof(raw, rule('Reverse-path'), rule('x-rcpt-path'), rule('Mailbox'), rule('x-parameters')),
  run(portions) {
    const octets = join(portions);
    const back = readReversePath(octets, 0, wide);
    const forward = readForwardPath(octets, 0, wide);
    const parameters = readParameters(octets, 0);
    for (const read of [back, forward, parameters])
      if (!read.ok && !(read.error.span.start <= read.error.span.end && read.error.span.end <= octets.length))
        throw new Error(`a place outside: ${JSON.stringify(read.error.span)}`);
    if (back.ok) {
      const text = octetsOf(`<${writeReversePath(back.value.value)}>`);
      const again = readReversePath(text, 0, wide);
      if (!again.ok || again.value.end !== text.length) throw new Error('what was read cannot be written');
    }
    return { back, forward, parameters };
  },
  hard: [
    { what: 'labels', octets: repeated('b.', '<a@', 'c>') },
    { what: 'atoms', octets: repeated('a.', '<', 'a@b>') },
    { what: 'quoted pairs', octets: repeated('\\"', '<"', '"@b>') },
    { what: 'an open quoted string', octets: repeated('a', '<"') },
    { what: 'a source route', octets: repeated('@a,', '<', '@a:b@c>') },
    { what: 'groups', octets: repeated('1:', '<a@[IPv6:', ']>') },
    { what: 'hexadecimal digits', octets: repeated('1', '<a@[IPv6:', '.1]>') },
    { what: 'a long number', octets: repeated('1', '<a@[', '.1.1.1]>') },
    { what: 'nested groups', octets: repeated('g: ', '', 'a@b;') },
    { what: 'parameters', octets: repeated(' A=b') },
  ],
};
