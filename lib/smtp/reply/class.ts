/**
 * What the digits of a reply code say (§4.2.1). Decisions look at the first digit; the one code that decides by itself
 * is 421, after which the channel closes.
 */
import type { Reply } from './reply.ts';

/** 2yz and 3yz: accepted, perhaps with more to come. */
export const isPositive = (code: number): boolean => code < 400;

/** 5yz: the same command will not do better when repeated. */
export const isPermanent = (code: number): boolean => code >= 500;

/** 421: the server closes the channel after this reply (§3.8). */
export const closesChannel = (reply: Reply): boolean => reply.code === 421;

/** 3yz is no opening: nothing has been asked that could go on (§4.2.1, §4.3.2). */
export const canGreet = ({ code }: Reply): boolean => code < 300 || !isPositive(code);

/** Anything but success at the opening: no mail in this session, and the server waits for QUIT (§3.1). */
export const refusesSession = (greeting: Reply): boolean => !isPositive(greeting.code);
