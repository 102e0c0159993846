/**
 * The class of a reply by its first digit (§4.2.1), under the names that all views share.
 */

/** 2yz, 3yz, 4yz, 5yz; `event` for what is none of these. */
export type LineClass = 'ok' | 'go' | 'later' | 'no' | 'event';

const byDigit: readonly (LineClass | undefined)[] = [undefined, undefined, 'ok', 'go', 'later', 'no'];

export const replyClass = (code: number): LineClass => byDigit[Math.floor(code / 100)] ?? 'event';
