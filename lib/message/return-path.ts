/**
 * The Return-Path field (§4.4): written once, at final delivery, in front of everything else (S4.4-l).
 */
import { defaultCaps, invariant } from '#lib/base';
import { toUtf8 } from '#lib/codec';
import { parseReversePath, writeReversePath } from '#lib/syntax';

/**
 * `Return-path-line = "Return-Path:" FWS Reverse-path CRLF`
 *
 * Never folded and never cut: programs read this line to learn where failures go.
 *
 * @param reversePath without brackets, perhaps with characters beyond ASCII (RFC 6532 3.2: as UTF-8); empty for the null reverse-path
 */
export function returnPathField(reversePath: string): Uint8Array {
  const read = parseReversePath(reversePath, defaultCaps, true);
  invariant(read.ok, 'a reverse-path in an envelope is well-formed');
  return toUtf8(`Return-Path: <${writeReversePath(read.value)}>\r\n`);
}
