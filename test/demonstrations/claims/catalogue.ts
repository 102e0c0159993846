/**
 * The catalogue of replies, judged whole: what a session says of its own accord stands there, also what no demonstration
 * provokes (§4.2).
 */
import assert from 'node:assert/strict';
import { replies } from '#lib/smtp';
import type { Reply } from '#lib/smtp';
import type { Claim } from '../demonstration.ts';
import { listed } from '../listed-codes.ts';

type Catalogue = typeof replies;

/** Each reply of the catalogue, in some case. */
const made: { readonly [Name in keyof Catalogue]: Reply } = {
  ready: replies.ready('here.example'),
  hello: replies.hello('here.example', 'bar.example', ['SIZE 5']),
  helloPlain: replies.helloPlain('here.example'),
  reversePathAccepted: replies.reversePathAccepted(),
  forwardPathAccepted: replies.forwardPathAccepted(),
  startMailInput: replies.startMailInput(),
  messageAccepted: replies.messageAccepted(),
  chunkAccepted: replies.chunkAccepted(5),
  reset: replies.reset(),
  nothingDone: replies.nothingDone(),
  cannotVerify: replies.cannotVerify(),
  help: replies.help(['MAIL']),
  helpOn: replies.helpOn('MAIL', '4.1.1.2'),
  closing: replies.closing('here.example'),
  timedOut: replies.timedOut('here.example'),
  shuttingDown: replies.shuttingDown('here.example'),
  tooManyErrors: replies.tooManyErrors('here.example'),
  tooEarly: replies.tooEarly('here.example'),
  tooManyIdleCommands: replies.tooManyIdleCommands('here.example'),
  lineTooLong: replies.lineTooLong(512),
  unrecognised: replies.unrecognised(),
  notImplemented: replies.notImplemented('FOO'),
  foulOctet: replies.foulOctet('NUL'),
  expected: replies.expected('a domain'),
  helloExpected: replies.helloExpected('a domain'),
  reversePathExpected: replies.reversePathExpected('a path'),
  forwardPathExpected: replies.forwardPathExpected('a path'),
  noArgumentAllowed: replies.noArgumentAllowed('RSET'),
  helpUnknown: replies.helpUnknown(),
  parameterUnknown: replies.parameterUnknown('X'),
  parameterMalformed: replies.parameterMalformed('SIZE', 'digits'),
  parameterRepeated: replies.parameterRepeated('SIZE'),
  badSequence: replies.badSequence('MAIL first'),
  sessionRefused: replies.sessionRefused(),
  noValidRecipients: replies.noValidRecipients(),
  tooManyRecipients: replies.tooManyRecipients(),
  verified: replies.verified('jones@here.example'),
  expanded: replies.expanded(['jones@here.example']),
  userUnknown: replies.userUnknown('x'),
  userAmbiguous: replies.userAmbiguous(['jones@here.example']),
  nothingQueued: replies.nothingQueued('here.example'),
  queuePending: replies.queuePending('here.example', 1),
  queueNotAllowed: replies.queueNotAllowed('here.example'),
  mailboxUnknown: replies.mailboxUnknown('x@here.example'),
  relayingDenied: replies.relayingDenied(),
  routingLoop: replies.routingLoop(5),
  foulData: replies.foulData('NUL'),
  textLineTooLong: replies.textLineTooLong(1000),
  messageTooBig: replies.messageTooBig(5),
};

/** A code of RFC 5321, or one of the extension that asks for the reply. */
function isListed({ code, clause }: Reply): boolean {
  const sources = listed.get(code) ?? [];
  return sources.includes('RFC5321') || sources.includes(clause?.split(' ')[0] ?? '');
}

export const claims: readonly Claim[] = [
  {
    title: 'Every reply of the catalogue has a code that is listed',
    shows: ['S4.2-g'],
    ends: ['server'],
    run() {
      for (const [name, said] of Object.entries(made)) assert.ok(isListed(said), `${name}: ${said.code}`);
    },
  },
];
