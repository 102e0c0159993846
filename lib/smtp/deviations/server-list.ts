/**
 * The deviations of a server: the only place that lists them.
 */
import type { Deviation } from './deviation.ts';
import { badSequenceEndsTheTransaction } from './server/bad-sequence-ends-the-transaction.ts';
import { bareCrEndsALine } from './server/bare-cr-ends-a-line.ts';
import { bareLfEndsALine } from './server/bare-lf-ends-a-line.ts';
import { bareLfInDataAccepted } from './server/bare-lf-in-data-accepted.ts';
import { barePostmasterRefused } from './server/bare-postmaster-refused.ts';
import { bellDropped } from './server/bell-dropped.ts';
import { closesOnHttp } from './server/closes-on-http.ts';
import { closingWithoutName } from './server/closing-without-name.ts';
import { codesDifferInAReply } from './server/codes-differ-in-a-reply.ts';
import { commandLineOf511 } from './server/command-line-of-511.ts';
import { commandTimeoutTooShort } from './server/command-timeout-too-short.ts';
import { crDotCrEndsData } from './server/cr-dot-cr-ends-data.ts';
import { crlfDotLfEndsData } from './server/crlf-dot-lf-ends-data.ts';
import { dataWithoutRecipients } from './server/data-without-recipients.ts';
import { domainOf254 } from './server/domain-of-254.ts';
import { dotNotRemoved } from './server/dot-not-removed.ts';
import { earlyDataTurnedAway } from './server/early-data-turned-away.ts';
import { earlyHelloTurnedAway } from './server/early-hello-turned-away.ts';
import { earlyVrfyRefused } from './server/early-vrfy-refused.ts';
import { ehloKeepsTheTransaction } from './server/ehlo-keeps-the-transaction.ts';
import { eighthBitCleared } from './server/eighth-bit-cleared.ts';
import { eighthBitOfCommandsCleared } from './server/eighth-bit-of-commands-cleared.ts';
import { endMarkNeedsALine } from './server/end-mark-needs-a-line.ts';
import { expnNotListed } from './server/expn-not-listed.ts';
import { greetingWithoutName } from './server/greeting-without-name.ts';
import { helloLiteralRefused } from './server/hello-literal-refused.ts';
import { heloGetsAList } from './server/helo-gets-a-list.ts';
import { heloNotImplemented } from './server/helo-not-implemented.ts';
import { helpAnswered200 } from './server/help-answered-200.ts';
import { helpEndsTheTransaction } from './server/help-ends-the-transaction.ts';
import { hyphenOnTheLastLine } from './server/hyphen-on-the-last-line.ts';
import { impatient } from './server/impatient.ts';
import { labelsInUpperCaseOnly } from './server/labels-in-upper-case-only.ts';
import { lfDotCrlfEndsData } from './server/lf-dot-crlf-ends-data.ts';
import { lfDotLfEndsData } from './server/lf-dot-lf-ends-data.ts';
import { lfIsCrlfInData } from './server/lf-is-crlf-in-data.ts';
import { listedAndNotImplemented } from './server/listed-and-not-implemented.ts';
import { localPartInLowerCase } from './server/local-part-in-lower-case.ts';
import { localPartOf63 } from './server/local-part-of-63.ts';
import { loneDotKept } from './server/lone-dot-kept.ts';
import { longLineCut } from './server/long-line-cut.ts';
import { longReplyLine } from './server/long-reply-line.ts';
import { mailInATransaction } from './server/mail-in-a-transaction.ts';
import { mailWithoutHello } from './server/mail-without-hello.ts';
import { messageOf65535 } from './server/message-of-65535.ts';
import { noopArgumentRefused } from './server/noop-argument-refused.ts';
import { noopEndsTheTransaction } from './server/noop-ends-the-transaction.ts';
import { noopUnanswered } from './server/noop-unanswered.ts';
import { notImplemented500 } from './server/not-implemented-500.ts';
import { obeysBeforeLf } from './server/obeys-before-lf.ts';
import { offerWithoutName } from './server/offer-without-name.ts';
import { oneTimerForTheSession } from './server/one-timer-for-the-session.ts';
import { parametersOfDataIgnored } from './server/parameters-of-data-ignored.ts';
import { pathOf255 } from './server/path-of-255.ts';
import { pathWithoutBrackets } from './server/path-without-brackets.ts';
import { postmasterInOneCase } from './server/postmaster-in-one-case.ts';
import { quitAnswered250 } from './server/quit-answered-250.ts';
import { quitRefusedInATransaction } from './server/quit-refused-in-a-transaction.ts';
import { quotedLocalPartRefused } from './server/quoted-local-part-refused.ts';
import { rcptBeforeMail } from './server/rcpt-before-mail.ts';
import { rcptReplacesRecipients } from './server/rcpt-replaces-recipients.ts';
import { recipients99 } from './server/recipients-99.ts';
import { refusedEhloEndsTheTransaction } from './server/refused-ehlo-ends-the-transaction.ts';
import { refusedMailForgetsTheClient } from './server/refused-mail-forgets-the-client.ts';
import { refusedRecipientEndsTheTransaction } from './server/refused-recipient-ends-the-transaction.ts';
import { refusedSessionCloses } from './server/refused-session-closes.ts';
import { refusedSessionGoesOn } from './server/refused-session-goes-on.ts';
import { replyOutOfRange } from './server/reply-out-of-range.ts';
import { replySaidTwice } from './server/reply-said-twice.ts';
import { replyWithoutText } from './server/reply-without-text.ts';
import { rsetAnswered252 } from './server/rset-answered-252.ts';
import { rsetCloses } from './server/rset-closes.ts';
import { rsetForgetsNothing } from './server/rset-forgets-nothing.ts';
import { rsetForgetsTheClient } from './server/rset-forgets-the-client.ts';
import { secondEhloRefused } from './server/second-ehlo-refused.ts';
import { serverObeysClearOctets } from './server/server-obeys-clear-octets.ts';
import { serverRemembersOverTls } from './server/server-remembers-over-tls.ts';
import { sourceRouteFollowed } from './server/source-route-followed.ts';
import { sourceRouteRefused } from './server/source-route-refused.ts';
import { spaceAfterColon } from './server/space-after-colon.ts';
import { surplusRecipientsDropped } from './server/surplus-recipients-dropped.ts';
import { textAfterLiteralRefused } from './server/text-after-literal-refused.ts';
import { textLineOf999 } from './server/text-line-of-999.ts';
import { tooManyRecipients552 } from './server/too-many-recipients-552.ts';
import { trailingBlanksCut } from './server/trailing-blanks-cut.ts';
import { trailingSpaceRefused } from './server/trailing-space-refused.ts';
import { transactionKeptAfterData } from './server/transaction-kept-after-data.ts';
import { transientFailureAccepted } from './server/transient-failure-accepted.ts';
import { uncheckedVrfy250 } from './server/unchecked-vrfy-250.ts';
import { underscoreInNames } from './server/underscore-in-names.ts';
import { unknownParameter501 } from './server/unknown-parameter-501.ts';
import { unknownParameterIgnored } from './server/unknown-parameter-ignored.ts';
import { unknownVerb502 } from './server/unknown-verb-502.ts';
import { verbsInUpperCaseOnly } from './server/verbs-in-upper-case-only.ts';
import { vrfyEndsTheTransaction } from './server/vrfy-ends-the-transaction.ts';
import { vrfyMailboxRefused } from './server/vrfy-mailbox-refused.ts';
import { vrfyNotImplemented } from './server/vrfy-not-implemented.ts';

export const serverDeviations: readonly Deviation[] = [
  badSequenceEndsTheTransaction,
  bareCrEndsALine,
  bareLfEndsALine,
  bareLfInDataAccepted,
  barePostmasterRefused,
  bellDropped,
  closesOnHttp,
  closingWithoutName,
  codesDifferInAReply,
  commandLineOf511,
  commandTimeoutTooShort,
  crDotCrEndsData,
  crlfDotLfEndsData,
  dataWithoutRecipients,
  domainOf254,
  dotNotRemoved,
  earlyDataTurnedAway,
  earlyHelloTurnedAway,
  earlyVrfyRefused,
  ehloKeepsTheTransaction,
  eighthBitCleared,
  eighthBitOfCommandsCleared,
  endMarkNeedsALine,
  expnNotListed,
  greetingWithoutName,
  helloLiteralRefused,
  heloGetsAList,
  heloNotImplemented,
  helpAnswered200,
  helpEndsTheTransaction,
  hyphenOnTheLastLine,
  impatient,
  labelsInUpperCaseOnly,
  lfDotCrlfEndsData,
  lfDotLfEndsData,
  lfIsCrlfInData,
  listedAndNotImplemented,
  localPartInLowerCase,
  localPartOf63,
  loneDotKept,
  longLineCut,
  longReplyLine,
  mailInATransaction,
  mailWithoutHello,
  messageOf65535,
  noopArgumentRefused,
  noopEndsTheTransaction,
  noopUnanswered,
  notImplemented500,
  obeysBeforeLf,
  offerWithoutName,
  oneTimerForTheSession,
  parametersOfDataIgnored,
  pathOf255,
  pathWithoutBrackets,
  postmasterInOneCase,
  quitAnswered250,
  quitRefusedInATransaction,
  quotedLocalPartRefused,
  rcptBeforeMail,
  rcptReplacesRecipients,
  recipients99,
  refusedEhloEndsTheTransaction,
  refusedMailForgetsTheClient,
  refusedRecipientEndsTheTransaction,
  refusedSessionCloses,
  refusedSessionGoesOn,
  replyOutOfRange,
  replySaidTwice,
  replyWithoutText,
  rsetAnswered252,
  rsetCloses,
  rsetForgetsNothing,
  rsetForgetsTheClient,
  secondEhloRefused,
  serverObeysClearOctets,
  serverRemembersOverTls,
  sourceRouteFollowed,
  sourceRouteRefused,
  spaceAfterColon,
  surplusRecipientsDropped,
  textAfterLiteralRefused,
  textLineOf999,
  tooManyRecipients552,
  trailingBlanksCut,
  trailingSpaceRefused,
  transactionKeptAfterData,
  transientFailureAccepted,
  uncheckedVrfy250,
  underscoreInNames,
  unknownParameter501,
  unknownParameterIgnored,
  unknownVerb502,
  verbsInUpperCaseOnly,
  vrfyEndsTheTransaction,
  vrfyMailboxRefused,
  vrfyNotImplemented,
];
