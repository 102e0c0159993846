/** Sentences of the state panel: the phases of a server session (§4.1.4) and what the last command did. */
import { plainText } from '../plain-text.ts';

const phases: Readonly<Record<string, string | undefined>> = {
  connected: 'connected, not introduced yet',
  refused: 'refused at the opening, waits for QUIT',
  ready: 'introduced, no mail transaction',
  transaction: 'in a mail transaction, no recipient yet',
  recipients: 'in a mail transaction with recipients',
  content: 'takes mail data',
  chunk: 'takes the octets of a chunk',
  chunks: 'between two chunks of mail data',
  spoilt: 'a chunk failed, waits for RSET',
  exchange: 'in an exchange that a command began',
  handshake: 'waits for TLS',
  closing: 'on its way out',
};

/** What a phase means; empty for one that an extension brought. */
export const sayPhase = (phase: string): string => phases[phase] ?? '';

const verbs: Readonly<Record<string, string | undefined>> = {
  connect: 'opening',
  content: 'end of data',
  none: 'unasked',
};

/** A verb as the diagram has it; what is no verb in words. */
export const sayVerb = (verb: string): string => verbs[verb] ?? plainText(verb);

export interface ExchangeFacts {
  readonly verb: string;
  /** Null while there is no reply. */
  readonly code: number | null;
  readonly from: string;
  readonly to: string;
}

export function sayExchange({ verb, code, from, to }: ExchangeFacts): string {
  const said = sayVerb(verb);
  if (code === null) return `${said} has come and waits for its reply in ${from}.`;
  const failed = code >= 400 ? 'fails' : 'is answered';
  return from === to
    ? `${said} ${failed} with ${code}: the session stays in ${to}.`
    : `${said} ${failed} with ${code}: from ${from} to ${to}.`;
}
