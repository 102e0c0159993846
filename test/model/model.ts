/**
 * What a server's session state has to be after each command, written from the statements of section 4.1.1 (buffers)
 * and section 4.1.4 (order), and of the RFCs of three extensions. It knows what a client means, not how it is spelled,
 * and nothing of the session that is held against it.
 */
export interface State {
  readonly phase: string;
  /** Empty before EHLO or HELO. */
  readonly client: string;
  readonly extended: boolean;
  /** Null outside a transaction. */
  readonly reversePath: string | null;
  readonly forwardPaths: readonly string[];
  readonly identity: string | null;
  readonly secured: boolean;
}

/** How the mail system, or whoever knows the password, takes it: the first digit of the reply. */
export type Verdict = 2 | 4 | 5;

/** What a client means. */
export type Meaning =
  | { readonly kind: 'hello'; readonly verb: 'EHLO' | 'HELO'; readonly name: string }
  | { readonly kind: 'mail'; readonly path: string; readonly verdict: Verdict }
  | { readonly kind: 'rcpt'; readonly path: string; readonly verdict: Verdict }
  | { readonly kind: 'data' }
  /** Mail data up to the end mark. */
  | { readonly kind: 'content'; readonly foul: boolean; readonly verdict: Verdict }
  | { readonly kind: 'chunk'; readonly last: boolean; readonly foul: boolean; readonly verdict: Verdict }
  | { readonly kind: 'reset' }
  /** NOOP, HELP, VRFY, EXPN: nothing changes (S4.1.1.6-b, S4.1.1.7-b, S4.1.1.8-c, S4.1.1.9-b). */
  | { readonly kind: 'without-effect' }
  /** A line that no grammar derives, an unknown verb, a parameter that nobody offered. */
  | { readonly kind: 'malformed' }
  /** With what it needs to succeed or fail at once. */
  | { readonly kind: 'authenticate'; readonly identity: string; readonly verdict: 2 | 5 }
  /** The first line of an exchange, and the last one. */
  | { readonly kind: 'begin-exchange' }
  | { readonly kind: 'end-exchange'; readonly identity: string | null }
  | { readonly kind: 'start-tls' }
  | { readonly kind: 'tls-stands' }
  | { readonly kind: 'quit' };

export interface After {
  readonly state: State;
  /** The first digit of the reply; null: there is none. */
  readonly digit: 2 | 3 | 4 | 5 | null;
}

export const opened: State = {
  phase: 'connected',
  client: '',
  extended: false,
  reversePath: null,
  forwardPaths: [],
  identity: null,
  secured: false,
};

const stays = (state: State, digit: 2 | 4 | 5): After => ({ state, digit });

/** S4.1.1.4-j, S4.1.1.5-b, S4.1.4-d: all buffers are cleared together. */
const cleared = (state: State): State => ({
  ...state,
  phase: state.client === '' ? 'connected' : 'ready',
  reversePath: null,
  forwardPaths: [],
});

const inTransaction = ({ reversePath }: State): boolean => reversePath !== null;

export function after(state: State, meaning: Meaning): After {
  switch (meaning.kind) {
    // S4.1.4-f, S4.1.1-f: what is refused for its form leaves the state as it was.
    case 'malformed':
      return stays(state, 5);
    case 'without-effect':
      return stays(state, 2);
    // S4.1.1.1-k, S4.1.4-d
    case 'hello':
      return { state: { ...cleared({ ...state, client: meaning.name }), extended: meaning.verb === 'EHLO' }, digit: 2 };
    case 'mail':
      return afterMail(state, meaning.path, meaning.verdict);
    case 'rcpt':
      return afterRcpt(state, meaning.path, meaning.verdict);
    // S3.3-w: without an accepted recipient there is nothing to send data for.
    case 'data':
      return state.phase === 'recipients' ? { state: { ...state, phase: 'content' }, digit: 3 } : stays(state, 5);
    // S4.1.1.4-j: whatever becomes of the message, the buffers are cleared.
    case 'content':
      return { state: cleared(state), digit: meaning.foul ? 5 : meaning.verdict };
    case 'chunk':
      return afterChunk(state, meaning);
    case 'reset':
      return { state: cleared(state), digit: 2 };
    case 'authenticate':
      if (!mayAuthenticate(state)) return stays(state, 5);
      return {
        state: meaning.verdict === 2 ? { ...state, identity: meaning.identity } : state,
        digit: meaning.verdict,
      };
    case 'begin-exchange':
      return mayAuthenticate(state) ? { state: { ...state, phase: 'exchange' }, digit: 3 } : stays(state, 5);
    case 'end-exchange': {
      const { identity } = meaning;
      const back = { ...state, phase: 'ready' };
      return identity === null ? stays(back, 5) : stays({ ...back, identity }, 2);
    }
    // RFC 3207 4: once, and only where it was offered.
    case 'start-tls':
      return state.extended && !state.secured ? { state: { ...state, phase: 'handshake' }, digit: 2 } : stays(state, 5);
    // RFC 3207 4.2: everything that was said before is forgotten.
    case 'tls-stands':
      return { state: { ...opened, secured: true }, digit: null };
    // S4.1.1.10-h
    case 'quit':
      return { state: { ...cleared({ ...state, client: '' }), phase: 'closing' }, digit: 2 };
  }
}

/** S4.1.4-o, S4.1.1.1-j: after EHLO or HELO, and not within a transaction. */
function afterMail(state: State, path: string, verdict: Verdict): After {
  if (state.client === '' || inTransaction(state)) return stays(state, 5);
  if (verdict !== 2) return stays(state, verdict);
  return { state: { ...state, phase: 'transaction', reversePath: path, forwardPaths: [] }, digit: 2 };
}

/** S3.3-q: after MAIL. RFC 3030 2: not once chunks have come. */
function afterRcpt(state: State, path: string, verdict: Verdict): After {
  if (state.phase !== 'transaction' && state.phase !== 'recipients') return stays(state, 5);
  if (verdict !== 2) return stays(state, verdict);
  return { state: { ...state, phase: 'recipients', forwardPaths: [...state.forwardPaths, path] }, digit: 2 };
}

/**
 * RFC 3030 2: the octets are taken in any case. After one chunk that was refused the message is lost, and only RSET,
 * EHLO and QUIT lead on; a last chunk ends the transaction whatever the reply.
 */
function afterChunk(state: State, { last, foul, verdict }: Extract<Meaning, { kind: 'chunk' }>): After {
  if (state.phase !== 'recipients' && state.phase !== 'chunks') return stays(state, 5);
  if (last) return { state: cleared(state), digit: foul ? 5 : verdict };
  return foul ? { state: { ...state, phase: 'spoilt' }, digit: 5 } : { state: { ...state, phase: 'chunks' }, digit: 2 };
}

/** RFC 4954 4: after EHLO, outside transactions, and once. */
const mayAuthenticate = (state: State): boolean => state.extended && !inTransaction(state) && state.identity === null;
