/**
 * The Return-Path field (§4.4): written once, at final delivery, in front of everything else (S4.4-l).
 */
import { invariant, octetsOf } from '#lib/base';
import { parseReversePath, writeReversePath } from '#lib/syntax';

/**
 * `Return-path-line = "Return-Path:" FWS Reverse-path CRLF`
 *
 * Never folded and never cut: programs read this line to learn where failures go.
 *
 * @param reversePath without brackets; empty for the null reverse-path
 */
export function returnPathField(reversePath: string): Uint8Array {
  const read = parseReversePath(reversePath);
  invariant(read.ok, 'a reverse-path in an envelope is well-formed');
  return octetsOf(`Return-Path: <${writeReversePath(read.value)}>\r\n`);
}
