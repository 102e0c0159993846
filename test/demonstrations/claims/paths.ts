/**
 * Paths as a client writes them, where the transaction holds what the text of a dialogue cannot: a source route, letters
 * beyond ASCII.
 */
import assert from 'node:assert/strict';
import { defaultCaps, octetsOf, textOf } from '#lib/base';
import type { ClientOutput, ClientSession, Transaction } from '#lib/smtp';
import { parseForwardPath, parseReversePath } from '#lib/syntax';
import type { Domain, ForwardPath } from '#lib/syntax';
import { given } from '../demonstration.ts';
import type { Claim } from '../demonstration.ts';

function forwardPath(text: string): ForwardPath {
  const path = parseForwardPath(text, defaultCaps, true);
  if (!path.ok) throw new Error(`no forward-path: ${text}`);
  return path.value;
}

function transaction(to: ForwardPath): Transaction {
  const from = parseReversePath('smith@bar.example');
  if (!from.ok) throw new Error('no reverse-path');
  return {
    message: 1,
    reversePath: from.value,
    parameters: [],
    rcptParameters: [[]],
    forwardPaths: [to],
    content: [octetsOf('Hello\r\n')],
    eightBit: false,
    headerBeyondAscii: false,
  };
}

/** Plays a server that says these replies, each after what the client has said; returns all that the client did. */
function played(client: ClientSession, replies: readonly string[]): readonly ClientOutput[] {
  const done: ClientOutput[] = [];
  replies.forEach((reply, at) => {
    client.receive(octetsOf(`${reply}\r\n`), at + 1);
    for (let output = client.next(); output !== undefined; output = client.next()) done.push(output);
  });
  return done;
}

const saidIn = (done: readonly ClientOutput[]): string =>
  done.flatMap((output) => (output.kind === 'send' ? output.octets.map((part) => textOf(part)) : [])).join('');

const domain = (name: string): Domain => ({ kind: 'domain', name });

export const claims: readonly Claim[] = [
  {
    title: 'A source route that came with a recipient goes no further',
    shows: ['S4.1.1.3-a', 'S4.1.2-c', 'S4.1.1.2-b'],
    ends: ['client'],
    run(lab) {
      const plain = forwardPath('jones@foo.example');
      given(plain.kind === 'mailbox', 'a mailbox');
      const routed: ForwardPath = { ...plain, route: [domain('one.example'), domain('two.example')] };
      const client = lab.client({ transactions: [transaction(routed)] });
      const said = saidIn(played(client, ['220 foo.example', '250 foo.example', '250 OK', '250 OK']));
      assert.match(said, /^MAIL FROM:<smith@bar\.example>\r$/m);
      assert.match(said, /^RCPT TO:<jones@foo\.example>\r$/m);
    },
  },
  {
    title: 'A mailbox beyond ASCII does not go out where no extension lets it pass',
    shows: ['S4.1.2-l'],
    ends: ['client'],
    run(lab) {
      const client = lab.client({ transactions: [transaction(forwardPath('jönes@foo.example'))] });
      const done = played(client, ['220 foo.example', '250 foo.example', '250 OK', '250 OK']);
      assert.match(saidIn(done), /^[\r\n -~]*$/);
      const outcome = done.flatMap((output) => (output.kind === 'outcome' ? output.outcome : []));
      assert.deepEqual(
        outcome.map(({ kind }) => kind),
        ['refused'],
      );
    },
  },
];
