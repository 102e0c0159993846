/**
 * Command lines as a client sends them (§4.1.1). One function writes each line and its end, so that no value can bring
 * a line end of its own (§2.3.8) or an octet that no extension allows (§4.1.2).
 *
 * Values come in as structure. A value that does not fit on a line is a bug of the caller.
 */
import { CRLF, SP, invariant } from '#lib/base';
import { writeForwardPath, writeParameters, writeReversePath } from '#lib/syntax';
import type { ForwardPath, Parameters, ReversePath } from '#lib/syntax';

/** A command ready to be sent. */
export interface CommandLine {
  readonly verb: string;
  /** CRLF included. */
  readonly octets: Uint8Array;
}

/** @param name the client's domain, or its address literal with brackets (§4.1.1.1) */
export const helloCommand = (verb: 'EHLO' | 'HELO', name: string): CommandLine => command(verb, `${verb} ${name}`);

export const mailCommand = (path: ReversePath, parameters: Parameters): CommandLine =>
  command('MAIL', `MAIL FROM:<${writeReversePath(path)}>${writeParameters(parameters)}`);

export const rcptCommand = (path: ForwardPath, parameters: Parameters): CommandLine =>
  command('RCPT', `RCPT TO:<${writeForwardPath(path)}>${writeParameters(parameters)}`);

/** The commands without an argument (§4.1.1.4, §4.1.1.5, §4.1.1.10). */
export const dataCommand: CommandLine = command('DATA', 'DATA');
export const rsetCommand: CommandLine = command('RSET', 'RSET');
export const quitCommand: CommandLine = command('QUIT', 'QUIT');

function command(verb: string, text: string): CommandLine {
  const octets = new Uint8Array(text.length + CRLF.length);
  for (let i = 0; i < text.length; i++) {
    const octet = text.charCodeAt(i);
    invariant(octet >= SP && octet < 127, `${verb} with an octet that no command line may hold`);
    octets[i] = octet;
  }
  octets.set(CRLF, text.length);
  return { verb, octets };
}
