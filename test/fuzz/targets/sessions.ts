/** Targets of whole sessions (§3, §4): servers and clients, with octets of any kind and with the words of the protocol. */
import fc from 'fast-check';
import { join, octetsOf } from '#lib/base';
import { Client, toOne, toThree, transaction } from '../client-run.ts';
import { Server, allExtensions, patient } from '../server-run.ts';
import { raw, repeated, spelled } from '../target.ts';
import type { Target } from '../target.ts';

const smallCaps = { errors: 12, idleCommands: 12, commandLine: 120, message: 200, textLine: 60, recipients: 2 };
const noCaps = { commandLine: 1e9, message: 1e9, textLine: 1e9, recipients: 1e9 };

function serve(cut: readonly Uint8Array[], limits: 'usual' | 'none' = 'usual'): unknown {
  const server =
    limits === 'usual'
      ? new Server({ caps: smallCaps, extensions: allExtensions })
      : new Server({ caps: noCaps, extensions: allExtensions, parts: patient });
  for (const portion of cut) server.receive(portion);
  server.settle();
  // The same octets come again inside TLS.
  if (server.securing) {
    server.handshake();
    for (const portion of cut) server.receive(portion);
  }
  server.settle().checkReplies();
  return server.told;
}

const hello = 'EHLO client.example\r\n';
const begun = `${hello}MAIL FROM:<a@client.example>\r\nRCPT TO:<b@mx.example>\r\n`;

export const serverRaw: Target = {
  name: 'server-raw',
  promise: 'Whatever octets come, the server answers line by line, and the same in any portions.',
  inputs: fc.oneof(
    raw,
    raw.map((octets) => join([octetsOf(begun), octets])),
    raw.map((octets) => join([octetsOf(`${begun}DATA\r\n`), octets, octetsOf('\r\n.\r\nNOOP\r\n')])),
  ),
  run: serve,
  hard: [
    { what: 'line feeds', octets: repeated('\n') },
    { what: 'NULs in mail data', octets: repeated('\0', `${begun}DATA\r\n`) },
    { what: 'one long line', octets: repeated('x') },
  ],
};

const commandWords = [
  '\r\n',
  '\r\n',
  '\n',
  '\r',
  'EHLO c.example\r\n',
  'HELO [192.0.2.1]\r\n',
  'EHLO\r\n',
  'MAIL FROM:<>\r\n',
  'MAIL FROM:<a@c.example> SIZE=50 BODY=8BITMIME\r\n',
  'MAIL FROM:<a@c.example> SIZE=5001\r\n',
  'MAIL FROM:<n@c.example>\r\n',
  'MAIL FROM:<a@c.example> BODY=BINARYMIME\r\n',
  'MAIL FROM:<a@c.example> SMTPUTF8\r\n',
  'MAIL FROM:<a@c.example> RET=HDRS ENVID=x+2B\r\n',
  'RCPT TO:<b@mx.example>\r\n',
  'RCPT TO:<b@mx.example>\r\n',
  'RCPT TO:<n@mx.example>\r\n',
  'RCPT TO:<l@mx.example> NOTIFY=NEVER\r\n',
  'rcpt to:<Postmaster>\r\n',
  'RCPT TO:<\xc3\xa4@mx.example>\r\n',
  'DATA\r\n',
  'DATA\r\n',
  '.\r\n',
  '.\r\n',
  'text\r\n',
  'a line that is longer than the server in this test takes it, so that it is refused\r\n',
  'BDAT 5\r\n',
  'BDAT 3 LAST\r\n',
  'BDAT 3\r\na\nb',
  'BDAT 0 LAST\r\n',
  'BDAT x\r\n',
  'abcde',
  'AUTH PLAIN AGFsaWNlAHJvYWQ=\r\n',
  'AUTH LOGIN\r\n',
  'YWxpY2U=\r\n',
  'cm9hZA==\r\n',
  'AUTH CRAM-MD5\r\n',
  '*\r\n',
  'RSET\r\n',
  'NOOP\r\n',
  'NOOP\0\r\n',
  'VRFY b\r\n',
  'EXPN staff\r\n',
  'HELP\r\n',
  'ETRN mx.example\r\n',
  'X-ROAD\r\n',
  'QUIT\r\n',
] as const;

export const serverAlphabet: Target = {
  name: 'server-alphabet',
  promise: 'Whatever the order of commands, each has one reply, and the same in any portions.',
  inputs: fc
    .tuple(
      fc.constantFrom('', hello, begun, `${begun}DATA\r\n`, `${begun}BDAT 4\r\nabcd`),
      spelled(commandWords),
      // At the end alone: whether octets behind it came before the handshake is no question of portions.
      fc.constantFrom('', 'STARTTLS\r\n'),
    )
    .map(([before, octets, after]) => join([octetsOf(before), octets, octetsOf(after)])),
  run: serve,
  hard: [
    { what: 'commands without effect', octets: repeated('NOOP\r\n', hello) },
    { what: 'unknown commands', octets: repeated('XYZZY\r\n', hello) },
    { what: 'transactions', octets: repeated('MAIL FROM:<>\r\nRCPT TO:<b@mx.example>\r\nDATA\r\n.x\r\n.\r\n', hello) },
    { what: 'transactions given up', octets: repeated('MAIL FROM:<>\r\nRCPT TO:<b@mx.example>\r\nRSET\r\n', hello) },
    { what: 'stuffed lines', octets: repeated('..x\r\n', `${begun}DATA\r\n`) },
    { what: 'recipients refused', octets: repeated('RCPT TO:<n@mx.example>\r\n', begun) },
  ],
};

const transactions = [toThree, toOne, transaction('', ['x@mx.example', 'y@mx.example'], '.\r\nlast')];

/** Turns of the server end with LF; each comes at an instant of its own. */
function converse(cut: readonly Uint8Array[], limits: 'usual' | 'none' = 'usual'): unknown {
  const big = { replyLine: 1e9, replyLines: 1e9, replyOctets: 1e9 };
  const caps = limits === 'usual' ? { replyLine: 60, replyLines: 5, replyOctets: 200 } : big;
  // One half of the inputs meets a client with a login, which goes nowhere without AUTH.
  const octets = cut.reduce((sum, portion) => sum + portion.length, 0);
  const login = octets % 2 === 0 ? { user: 'alice', password: 'road' } : null;
  const client = new Client({ caps, extensions: allExtensions, transactions, login });
  let turn: Uint8Array[] = [];
  for (const portion of cut)
    for (let from = 0; from < portion.length;) {
      const lf = portion.indexOf(10, from);
      const to = lf < 0 ? portion.length : lf + 1;
      turn.push(portion.subarray(from, to));
      from = to;
      if (lf < 0) continue;
      client.hear(...turn);
      turn = [];
      if (client.securing) client.handshake(true);
      if (limits === 'usual') client.check();
    }
  client.hear(...turn).check();
  client.rest().check();
  return client.outputs.slice(1);
}

export const clientRaw: Target = {
  name: 'client-raw',
  promise: 'Whatever octets come, each recipient has one outcome, and nothing the server did not offer is sent.',
  inputs: fc.oneof(
    raw,
    raw.map((octets) => join([octetsOf('220 mx\r\n250 mx\r\n250 ok\r\n'), octets])),
  ),
  run: converse,
  hard: [
    { what: 'line feeds', octets: repeated('\n', '220 mx\r\n') },
    { what: 'one long line', octets: repeated('x', '220 ') },
    { what: 'one long answer to EHLO', octets: repeated('250-X\r\n', '220 mx\r\n', '250 ok\r\n') },
  ],
};

const replyWords = [
  '220 mx\r\n',
  '250 ok\r\n',
  '250 ok\r\n',
  '250 ok\r\n',
  '250-mx.example\r\n250-PIPELINING\r\n250-SIZE 9\r\n250 STARTTLS\r\n',
  '250-mx.example\r\n250-CHUNKING\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n',
  '354 go on\r\n',
  '354 go on\r\n',
  '334 \r\n',
  '235 2.7.0 ok\r\n',
  '550 5.1.1 no\r\n',
  '450 later\r\n',
  '421 bye\r\n',
  '221 bye\r\n',
  '552 full\r\n',
  '250-a\r\n550 b\r\n',
  '299\r\n',
  'foo\r\n',
  '25',
  '250 ok\n',
] as const;

export const clientReplies: Target = {
  name: 'client-replies',
  promise: 'Whatever replies come in whatever order, each recipient has one outcome, and the same in any portions.',
  inputs: fc
    .tuple(
      fc.constantFrom(
        '',
        '220 mx\r\n',
        '220 mx\r\n250-mx\r\n250 PIPELINING\r\n',
        '220 mx\r\n250 mx\r\n',
        `220 mx\r\n250 mx\r\n${'250 ok\r\n'.repeat(4)}354 go on\r\n`,
      ),
      spelled(replyWords),
    )
    .map(([before, octets]) => join([octetsOf(before), octets])),
  run: converse,
  hard: [{ what: 'offers', octets: repeated('250-X-A b c\r\n', '220 mx\r\n', '250 ok\r\n') }],
};
