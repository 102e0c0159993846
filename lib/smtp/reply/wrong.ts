/**
 * Reply codes that are wrong where deviations say them. Each stands beside the reply that it is said instead of.
 *
 * No session without a deviation sends one of these in its place.
 */
import { reply } from './reply.ts';
import type { Reply } from './reply.ts';

export const wrongCode = {
  unrecognised: 502,
  notImplemented: 500,
  parameterUnknown: 501,
  tooManyRecipients: 552,
  reset: 252,
  closing: 250,
  help: 200,
  outOfRange: 150,
  verified: 250,
  accepted: 250,
  /** On all lines but the last of a reply. */
  firstLines: 251,
} as const;

export const wrongReplies = {
  earlyTalker: (name: string): Reply => reply(421, '4.7.0', null, `${name} You talk before your turn, closing channel`),
  httpClient: (): Reply => reply(421, '4.7.0', null, 'I do not speak HTTP, closing channel'),
} as const;

/** Codes that a client may hear as if they were others. */
export const misheard = {
  transient: 451,
  permanent: 554,
  accepted: 250,
  goAhead: 354,
  rejected: 550,
  /** §3.2: the server does not know EHLO. */
  ehloUnknown: 500,
} as const;

/** §4.2.2: the codes that RFC 5321 lists. */
export const listedCodes: readonly number[] = [
  211, 214, 220, 221, 250, 251, 252, 354, 421, 450, 451, 452, 455, 500, 501, 502, 503, 504, 550, 551, 552, 553, 554,
  555,
];

/** 4yz. */
export const isTransient = (code: number): boolean => code >= 400 && code < 500;
