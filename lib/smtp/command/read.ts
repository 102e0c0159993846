/**
 * A command line as a value: line in, command or fault out (§4.1.1, §4.1.2). One function for each shape of argument.
 *
 * Says whether a line is well formed. Whether the command may come now is for `server/admit.ts`; whether its parameters
 * are offered is for `offer/merge.ts`.
 */
import { CR, HT, LF, NUL, SP, asciiLower, failure, isLetter, success, textOf, unreachable } from '#lib/base';
import type { Caps, Result } from '#lib/base';
import { fromUtf8 } from '#lib/codec';
import { readDomainOrLiteral, readForwardPath, readParameters, readReversePath } from '#lib/syntax';
import type { Malformed } from '#lib/syntax';
import type { Fault, FoulInCommand } from '../fault.ts';
import type { CommandLine } from '../framing/line-framer.ts';
import type { BaseCommand, Command, ExtensionCommand, Verb } from './command.ts';
import { isVerb, notImplemented } from './table.ts';
import type { CommandRow } from './table.ts';

const DEL = 127;

/** What extensions let a command line hold beyond the base. */
export interface Latitude {
  /** Paths, and strings that speak of them, may hold UTF-8 (RFC 6531 3.3). */
  readonly unicode: boolean;
  /** Words, in upper case, that may stand behind a string that speaks of a mailbox (RFC 6531 3.7.4.2). */
  readonly behindString: readonly string[];
}

/** What a line may be made of. */
type Alphabet = 'ASCII' | 'UTF-8';

/** The word a line begins with. */
export interface Word {
  /** In upper case; empty when the line does not begin with letters. */
  readonly verb: string;
  /** Where it ends in the line. */
  readonly end: number;
}

/** Letters of a verb beyond which nobody needs to know more of it. */
const LONGEST = 16;

export function readWord(line: Uint8Array): Word {
  let end = 0;
  while (end < line.length && isLetter(line[end] ?? 0)) end++;
  const stops = end === line.length || line[end] === SP || line[end] === HT;
  return { verb: stops && end <= LONGEST ? upperCase(line, end) : '', end };
}

const upperCase = (line: Uint8Array, end: number): string => {
  let text = '';
  for (let i = 0; i < end; i++) text += String.fromCharCode((line[i] ?? 0) & 0xdf);
  return text;
};

/**
 * @param table the rows in force
 * @param most octets of a line that begins with this word, CRLF included (§4.5.3.1.4)
 * @param latitude what extensions in force let a line hold
 */
export function readCommand(
  line: CommandLine,
  word: Word,
  table: ReadonlyMap<string, CommandRow>,
  most: number,
  caps: Caps,
  latitude: Latitude,
): Result<Command, Fault> {
  const { octets } = line;
  if (line.tooLong || line.length > most)
    return failure({ kind: 'line-too-long', most, span: { start: most, end: line.length } });
  const row = table.get(word.verb);
  const alphabet = latitude.unicode && row?.unicode === true && fromUtf8(octets) !== null ? 'UTF-8' : 'ASCII';
  const foul = findFoul(octets, alphabet);
  if (foul !== null) return failure(foul);
  if (row === undefined) return failure(unknownVerb(octets, word));
  const argument = new Argument(octets, word.end, alphabet);
  return isVerb(word.verb) ? readArgument(word.verb, argument, caps, latitude) : readExtension(row, argument, latitude);
}

const unknownVerb = (octets: Uint8Array, { verb, end }: Word): Fault =>
  notImplemented.includes(verb)
    ? { kind: 'not-implemented', verb, span: { start: 0, end } }
    : { kind: 'unrecognised', span: { start: 0, end: octets.length } };

/** The first octet that has no place in a command (§2.3.8, §4.1.2). The line has lost its CRLF: CR and LF are bare. */
function findFoul(octets: Uint8Array, alphabet: Alphabet): Fault | null {
  for (let at = 0; at < octets.length; at++) {
    const what = foulIn(octets[at] ?? 0, alphabet);
    if (what !== null) return { kind: 'foul-octet', what, span: { start: at, end: at + 1 } };
  }
  return null;
}

function foulIn(octet: number, alphabet: Alphabet): FoulInCommand | null {
  if (octet > 127) return alphabet === 'ASCII' ? 'octet above 127' : null;
  if (octet >= SP) return null;
  if (octet === CR) return 'bare CR';
  if (octet === LF) return 'bare LF';
  return octet === NUL ? 'NUL' : null;
}

/** What follows the verb. White space before the CRLF is tolerated (§4.1.1). */
class Argument {
  /** The line without white space at its end. */
  readonly line: Uint8Array;
  /** Where the verb ends: the SP before the argument, or the end of the line. */
  readonly after: number;
  /** Where the argument begins. */
  readonly start: number;
  readonly alphabet: Alphabet;

  constructor(octets: Uint8Array, after: number, alphabet: Alphabet) {
    let end = octets.length;
    while (end > after && (octets[end - 1] === SP || octets[end - 1] === HT)) end--;
    this.line = octets.subarray(0, end);
    this.after = after;
    this.alphabet = alphabet;
    this.start = Math.min(after + 1, end);
  }

  get absent(): boolean {
    return this.after === this.line.length;
  }

  /** True when exactly one SP leads to the argument. */
  get begins(): boolean {
    return !this.absent && this.line[this.after] === SP;
  }

  get text(): string {
    return fromUtf8(this.line.subarray(this.start)) ?? textOf(this.line, this.start);
  }
}

function readArgument(
  verb: Verb,
  argument: Argument,
  caps: Caps,
  { behindString }: Latitude,
): Result<BaseCommand, Fault> {
  switch (verb) {
    case 'EHLO':
    case 'HELO':
      return readHello(verb, argument, caps);
    case 'MAIL':
      return readMail(argument, caps);
    case 'RCPT':
      return readRcpt(argument, caps);
    case 'DATA':
    case 'RSET':
    case 'QUIT':
      return argument.absent ? success({ verb }) : failure(superfluous(verb, argument));
    case 'NOOP':
    case 'HELP':
      if (argument.absent) return success({ verb, argument: null });
      break;
    case 'VRFY':
      break;
    default:
      return unreachable(verb);
  }
  const text = readText(argument);
  if (!text.ok) return text;
  return success({ verb, argument: verb === 'VRFY' ? withoutWord(text.value, behindString) : text.value });
}

/** A string that speaks of a mailbox, without the word that an extension lets stand behind it. */
function withoutWord(text: string, behind: readonly string[]): string {
  const space = text.lastIndexOf(' ');
  const word = asciiLower(text.slice(space + 1));
  return space > 0 && behind.some((each) => asciiLower(each) === word) ? text.slice(0, space) : text;
}

/** Whether there may be an argument is said by the row; what it means is for the extension. */
function readExtension(
  row: CommandRow,
  argument: Argument,
  { behindString }: Latitude,
): Result<ExtensionCommand, Fault> {
  const { verb: word } = row;
  if (row.argument === 'none' && !argument.absent) return failure(superfluous(word, argument));
  if (row.argument !== 'required' && argument.absent) return success({ verb: 'extension', word, argument: '' });
  const text = readText(argument);
  if (!text.ok) return text;
  const said = row.unicode === true ? withoutWord(text.value, behindString) : text.value;
  return success({ verb: 'extension', word, argument: said });
}

const superfluous = (verb: string, { after, line }: Argument): Fault => ({
  kind: 'superfluous-argument',
  verb,
  span: { start: after, end: line.length },
});

/**
 * `EHLO SP ( Domain / address-literal )`; HELO may bring a literal too (§4.1.1.1, §4.1.3).
 * Text after a literal was once meant to identify the client, and is survived (§4.1.1.1).
 */
function readHello(verb: 'EHLO' | 'HELO', argument: Argument, caps: Caps): Result<BaseCommand, Fault> {
  if (!argument.begins) return malformed('hello', 'SP and a domain or address literal', argument.after, argument);
  const read = readDomainOrLiteral(argument.line, argument.start, caps);
  if (!read.ok) return misread('hello', read.error);
  const { value: client, end } = read.value;
  const over = end < argument.line.length && !(client.kind !== 'domain' && argument.line[end] === SP);
  return over ? malformed('hello', 'CRLF after the name', end, argument) : success({ verb, client });
}

/** `MAIL FROM:Reverse-path [SP Mail-parameters]`, without spaces around the colon (§3.3). */
function readMail(argument: Argument, caps: Caps): Result<BaseCommand, Fault> {
  const at = afterLabel(argument, 'from:');
  if (at < 0) return malformed('argument', 'FROM:', argument.start, argument);
  const path = readReversePath(argument.line, at, caps, argument.alphabet === 'UTF-8');
  if (!path.ok) return misread('reverse-path', path.error);
  const parameters = readParametersAt(argument, path.value.end);
  if (!parameters.ok) return misread('argument', parameters.error);
  return success({ verb: 'MAIL', reversePath: path.value.value, parameters: parameters.value });
}

/** `RCPT TO:Forward-path [SP Rcpt-parameters]`, without spaces around the colon (§3.3). */
function readRcpt(argument: Argument, caps: Caps): Result<BaseCommand, Fault> {
  const at = afterLabel(argument, 'to:');
  if (at < 0) return malformed('argument', 'TO:', argument.start, argument);
  const path = readForwardPath(argument.line, at, caps, argument.alphabet === 'UTF-8');
  if (!path.ok) return misread('forward-path', path.error);
  const parameters = readParametersAt(argument, path.value.end);
  if (!parameters.ok) return misread('argument', parameters.error);
  return success({ verb: 'RCPT', forwardPath: path.value.value, parameters: parameters.value });
}

/** Where the path begins; -1 when the label does not stand there. */
function afterLabel(argument: Argument, label: string): number {
  const end = argument.start + label.length;
  return argument.begins && asciiLower(textOf(argument.line, argument.start, end)) === label ? end : -1;
}

const readParametersAt = ({ line, alphabet }: Argument, at: number): ReturnType<typeof readParameters> =>
  at === line.length ? success([]) : readParameters(line, at, alphabet === 'UTF-8');

/**
 * `SP String`, read more widely than the grammar: printable characters, so that `VRFY local-part@domain` (§3.5.1) and the
 * words of HELP and NOOP may stand.
 */
function readText(argument: Argument): Result<string, Fault> {
  if (!argument.begins) return malformed('argument', 'SP and a string', argument.after, argument);
  for (let at = argument.start; at < argument.line.length; at++) {
    const octet = argument.line[at] ?? 0;
    if (octet < SP || octet === DEL) return malformed('argument', 'printable characters', at, argument);
  }
  return success(argument.text);
}

type Where = Extract<Fault, { kind: 'malformed' }>['where'];

const misread = (where: Where, { expected, span, source }: Malformed): Result<never, Fault> =>
  failure({ kind: 'malformed', where, expected, span, source });

const malformed = (where: Where, expected: string, start: number, { line }: Argument): Result<never, Fault> =>
  failure({
    kind: 'malformed',
    where,
    expected,
    span: { start, end: Math.max(start, line.length) },
    source: 'S4.1.2-a',
  });
