/**
 * A command as read (§4.1.1): one variant for each verb. An argument of the wrong shape cannot be built.
 */
import type { AddressLiteral, Domain, ForwardPath, Parameters, ReversePath } from '#lib/syntax';

export type BaseCommand =
  | { readonly verb: 'EHLO' | 'HELO'; readonly client: Domain | AddressLiteral }
  | { readonly verb: 'MAIL'; readonly reversePath: ReversePath; readonly parameters: Parameters }
  | { readonly verb: 'RCPT'; readonly forwardPath: ForwardPath; readonly parameters: Parameters }
  | { readonly verb: 'DATA' | 'RSET' | 'QUIT' }
  | { readonly verb: 'NOOP' | 'HELP'; readonly argument: string | null }
  | { readonly verb: 'VRFY'; readonly argument: string };

export type Verb = BaseCommand['verb'];

/** A verb that an extension brings: `argument` is for the extension to read, empty when there is none. */
export interface ExtensionCommand {
  readonly verb: 'extension';
  /** The verb in upper case. */
  readonly word: string;
  readonly argument: string;
}

export type Command = BaseCommand | ExtensionCommand;
