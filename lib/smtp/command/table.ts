/**
 * The command table: what is true of each base command (§4.1.1), in one place. The dispatcher, the state diagram and
 * the tests all read it; extensions add rows of their own.
 */
export type Phase = 'connected' | 'ready' | 'transaction' | 'recipients' | 'content' | 'closing';

export interface CommandRow {
  readonly verb: string;
  readonly section: string;
  /** Phases in which the verb may come; elsewhere it is answered 503 (§4.1.4). */
  readonly phases: readonly Phase[];
  readonly argument: 'none' | 'optional' | 'required';
  /** Success replies of §4.3.2. */
  readonly success: readonly number[];
  /** The phase after success; null when it stays. */
  readonly then: Phase | null;
  /** Must be the last of a pipelined group (RFC 2920 3.1). */
  readonly lastInGroup: boolean;
}
