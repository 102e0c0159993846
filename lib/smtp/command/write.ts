/**
 * Command lines as a client sends them (§4.1.1). One function writes each line and its end, so that no value can bring
 * a line end of its own (§2.3.8) or an octet that no extension allows (§4.1.2).
 *
 * Values come in as structure. A value that does not fit on a line is a bug of the caller.
 */
import { CRLF, SP, invariant } from '#lib/base';
import { toUtf8 } from '#lib/codec';
import { leastQuoted, writeForwardPath, writeParameters, writeReversePath } from '#lib/syntax';
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
  withPath('MAIL', `MAIL FROM:<${writeReversePath(quotedLeast(path))}>${writeParameters(parameters)}`);

export const rcptCommand = (path: ForwardPath, parameters: Parameters): CommandLine =>
  withPath('RCPT', `RCPT TO:<${writeForwardPath(quotedLeast(path))}>${writeParameters(parameters)}`);

/** S4.1.2-j: of the forms that mean the same local-part, the one with the least quoting is sent. */
function quotedLeast<Path extends ReversePath | ForwardPath>(path: Path): Path {
  if (path.kind !== 'mailbox') return path;
  const { mailbox } = path;
  return { ...path, mailbox: { ...mailbox, localPart: leastQuoted(mailbox.localPart) } };
}

/** The commands without an argument (§4.1.1.4, §4.1.1.5, §4.1.1.10). */
export const dataCommand: CommandLine = command('DATA', 'DATA');
export const rsetCommand: CommandLine = command('RSET', 'RSET');
export const quitCommand: CommandLine = command('QUIT', 'QUIT');

/** A line that an extension says before the transactions. @param verb as it stands in reports */
export const sayingCommand = (verb: string, line: string): CommandLine => command(verb, line);

/** `verb SP chunk-size [ SP end-marker ]` (RFC 3030 2) */
export const chunkCommand = (verb: string, size: number, last: boolean): CommandLine =>
  command(verb, `${verb} ${size}${last ? ' LAST' : ''}`);

/** Printable ASCII. */
function command(verb: string, text: string): CommandLine {
  return ended(verb, toUtf8(text), (octet) => octet < 127);
}

/** UTF-8 in a path or a value (RFC 6531 3.3): whether the server takes it was seen to before. */
function withPath(verb: string, text: string): CommandLine {
  return ended(verb, toUtf8(text), (octet) => octet !== 127);
}

function ended(verb: string, text: Uint8Array, fits: (octet: number) => boolean): CommandLine {
  const octets = new Uint8Array(text.length + CRLF.length);
  for (const octet of text)
    invariant(octet >= SP && fits(octet), `${verb} with an octet that no command line may hold`);
  octets.set(text);
  octets.set(CRLF, text.length);
  return { verb, octets };
}
