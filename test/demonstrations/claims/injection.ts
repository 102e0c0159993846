/**
 * Octets at the wrong instant: before the greeting has left, or put behind STARTTLS before TLS began. A dialogue cannot
 * say when they come.
 */
import assert from 'node:assert/strict';
import { octetsOf, textOf } from '#lib/base';
import type { ServerSession } from '#lib/smtp';
import { extensionsOf } from '../lab.ts';
import type { Claim } from '../demonstration.ts';

/** What the server says, and `TLS` where it begins. */
function saidTo(server: ServerSession, text: string, at: number): string {
  let said = '';
  if (text !== '') server.receive(octetsOf(text), at);
  for (let output = server.next(); output !== undefined; output = server.next())
    if (output.kind === 'send') said += textOf(output.octets);
    else if (output.kind === 'secure') said += 'TLS';
  return said;
}

export const claims: readonly Claim[] = [
  {
    title: 'Octets that come before the greeting has left wait for it',
    shows: ['S3.8-b'],
    ends: ['server'],
    run(lab) {
      const server = lab.server({});
      assert.match(saidTo(server, 'EHLO bar.example\r\n', 0), /^220 .*\r\n250 .*\r\n$/);
    },
  },
  {
    title: 'A command that came in clear behind STARTTLS is not obeyed inside TLS',
    shows: ['RFC3207 4.2'],
    ends: ['server'],
    needs: ['STARTTLS'],
    run(lab) {
      const server = lab.server({ extensions: extensionsOf(['STARTTLS']) });
      saidTo(server, '', 0);
      saidTo(server, 'EHLO bar.example\r\n', 1);
      assert.match(saidTo(server, 'STARTTLS\r\nRSET\r\n', 2), /^220 .*\r\nTLS$/);
      server.secured({ name: '', verified: false }, 400, 400, 3);
      assert.equal(saidTo(server, '', 3), '');
      assert.match(saidTo(server, 'EHLO bar.example\r\n', 4), /^250/);
    },
  },
];
