/**
 * The deviations of a client: the only place that lists them.
 */
import type { Deviation } from './deviation.ts';
import { bareCodeRefused } from './client/bare-code-refused.ts';
import { bareLfEndsAReply } from './client/bare-lf-ends-a-reply.ts';
import { blankLineEndsWithLf } from './client/blank-line-ends-with-lf.ts';
import { blockTimeoutTooShort } from './client/block-timeout-too-short.ts';
import { clientBelievesClearOctets } from './client/client-believes-clear-octets.ts';
import { clientRemembersOverTls } from './client/client-remembers-over-tls.ts';
import { contentAfter250 } from './client/content-after-250.ts';
import { contentAfterRefusedData } from './client/content-after-refused-data.ts';
import { contentForNobody } from './client/content-for-nobody.ts';
import { dataForNobody } from './client/data-for-nobody.ts';
import { dataTimeoutTooShort } from './client/data-timeout-too-short.ts';
import { dotsNotStuffed } from './client/dots-not-stuffed.ts';
import { earlyReplyAccepted } from './client/early-reply-accepted.ts';
import { endOfDataTimeoutTooShort } from './client/end-of-data-timeout-too-short.ts';
import { enhancedCodeDecides } from './client/enhanced-code-decides.ts';
import { goesOnAfter421 } from './client/goes-on-after-421.ts';
import { greetingTimeoutTooShort } from './client/greeting-timeout-too-short.ts';
import { groupCutShort } from './client/group-cut-short.ts';
import { helloByGreetingText } from './client/hello-by-greeting-text.ts';
import { intermediateTakenAsSuccess } from './client/intermediate-taken-as-success.ts';
import { keywordsInUpperCaseOnly } from './client/keywords-in-upper-case-only.ts';
import { lineAddedBeforeTheEndMark } from './client/line-added-before-the-end-mark.ts';
import { lostAfterDotIsAccepted } from './client/lost-after-dot-is-accepted.ts';
import { lostConnectionIsFinal } from './client/lost-connection-is-final.ts';
import { mailRepeated } from './client/mail-repeated.ts';
import { mailTimeoutTooShort } from './client/mail-timeout-too-short.ts';
import { mixedCodesAccepted } from './client/mixed-codes-accepted.ts';
import { noHeloFallback } from './client/no-helo-fallback.ts';
import { noQuitAfterARefusal } from './client/no-quit-after-a-refusal.ts';
import { noRsetBetweenTransactions } from './client/no-rset-between-transactions.ts';
import { oldTooManyTakenAsPermanent } from './client/old-too-many-taken-as-permanent.ts';
import { oneRefusalGivesAllUp } from './client/one-refusal-gives-all-up.ts';
import { permanentEndTakenAsTransient } from './client/permanent-end-taken-as-transient.ts';
import { quitNotAwaited } from './client/quit-not-awaited.ts';
import { rcptTimeoutTooShort } from './client/rcpt-timeout-too-short.ts';
import { refusalThatSaysOkAccepted } from './client/refusal-that-says-ok-accepted.ts';
import { refusedMailIgnored } from './client/refused-mail-ignored.ts';
import { refusingGreetingIgnored } from './client/refusing-greeting-ignored.ts';
import { resetNotAwaited } from './client/reset-not-awaited.ts';
import { resetWithArgument } from './client/reset-with-argument.ts';
import { rsetEndsWithLf } from './client/rset-ends-with-lf.ts';
import { secondDigitDecides } from './client/second-digit-decides.ts';
import { spaceBeforePostmaster } from './client/space-before-postmaster.ts';
import { textDecides } from './client/text-decides.ts';
import { transientEndTakenAsAccepted } from './client/transient-end-taken-as-accepted.ts';
import { transientTakenAsPermanent } from './client/transient-taken-as-permanent.ts';
import { unlistedCodeIsFatal } from './client/unlisted-code-is-fatal.ts';
import { usesWhatWasNotOffered } from './client/uses-what-was-not-offered.ts';

export const clientDeviations: readonly Deviation[] = [
  bareCodeRefused,
  bareLfEndsAReply,
  blankLineEndsWithLf,
  blockTimeoutTooShort,
  clientBelievesClearOctets,
  clientRemembersOverTls,
  contentAfter250,
  contentAfterRefusedData,
  contentForNobody,
  dataForNobody,
  dataTimeoutTooShort,
  dotsNotStuffed,
  earlyReplyAccepted,
  endOfDataTimeoutTooShort,
  enhancedCodeDecides,
  goesOnAfter421,
  greetingTimeoutTooShort,
  groupCutShort,
  helloByGreetingText,
  intermediateTakenAsSuccess,
  keywordsInUpperCaseOnly,
  lineAddedBeforeTheEndMark,
  lostAfterDotIsAccepted,
  lostConnectionIsFinal,
  mailRepeated,
  mailTimeoutTooShort,
  mixedCodesAccepted,
  noHeloFallback,
  noQuitAfterARefusal,
  noRsetBetweenTransactions,
  oldTooManyTakenAsPermanent,
  oneRefusalGivesAllUp,
  permanentEndTakenAsTransient,
  quitNotAwaited,
  rcptTimeoutTooShort,
  refusalThatSaysOkAccepted,
  refusedMailIgnored,
  refusingGreetingIgnored,
  resetNotAwaited,
  resetWithArgument,
  rsetEndsWithLf,
  secondDigitDecides,
  spaceBeforePostmaster,
  textDecides,
  transientEndTakenAsAccepted,
  transientTakenAsPermanent,
  unlistedCodeIsFatal,
  usesWhatWasNotOffered,
];
