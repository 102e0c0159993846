/**
 * Composes a message from what a scenario says of it (RFC 5322, RFC 2045): header section, text, attachments of a given
 * size. The same facts give the same octets, and every octet is ASCII unless an address is not (RFC 6532 3.2), so that no
 * other extension is needed to send them.
 */
import { CRLF, defaultCaps, invariant, join, octetsOf } from '#lib/base';
import { toBase64, toQuotedPrintable, toUtf8 } from '#lib/codec';
import { parseForwardPath, parseMailbox, writeDomainOrLiteral, writeMailbox } from '#lib/syntax';
import { freeBoundary } from './boundary.ts';
import { parameterWords, unstructuredWords } from './encoded-word.ts';
import { foldedField } from './fold.ts';
import { messageId } from './message-id.ts';

export interface Attachment {
  readonly name: string;
  /** Octets, before encoding. */
  readonly size: number;
}

export interface MessageFacts {
  /** `local-part@domain` */
  readonly from: string;
  /** `local-part@domain`, or `Postmaster` for the one at the originator's domain. */
  readonly to: readonly string[];
  readonly subject: string;
  /** Any text; line feeds become CRLF. */
  readonly body: string;
  readonly attachments: readonly Attachment[];
  /** date-time of RFC 5322 3.3, as `dateTime` of `syntax` writes it. */
  readonly date: string;
  /** The left side of the Message-ID. */
  readonly id: string;
}

/** @throws Bug when `from` or a member of `to` is no mailbox: whoever takes them from a person checks them first */
export function composeMessage(facts: MessageFacts): Uint8Array {
  const text = textPart(facts.body);
  if (facts.attachments.length === 0) {
    return join([toUtf8(originatorFields(facts)), octetsOf(text.fields), CRLF, text.body]);
  }
  const attachments = facts.attachments.map(attachmentPart);
  const parts = [text, ...attachments];
  const boundary = freeBoundary(facts.id, [text.body]);
  const type = foldedField([['Content-Type:', 'multipart/mixed;'], [`boundary="${boundary}"`]]);
  return join([
    toUtf8(`${originatorFields(facts)}${type}`),
    ...parts.flatMap(({ fields, body }) => [octetsOf(`\r\n--${boundary}\r\n${fields}\r\n`), body]),
    octetsOf(`\r\n--${boundary}--\r\n`),
  ]);
}

function originatorFields({ from, to, subject, date, id }: MessageFacts): string {
  const author = parseMailbox(from, defaultCaps, true);
  invariant(author.ok, 'a composed message is from a mailbox');
  const domain = writeDomainOrLiteral(author.value.at);
  const addresses = to.map((text) => {
    const path = parseForwardPath(text, defaultCaps, true);
    invariant(path.ok, 'a composed message is to mailboxes');
    return path.value.kind === 'postmaster' ? `postmaster@${domain}` : writeMailbox(path.value.mailbox);
  });
  const units = addresses.map((address, index) => [index < addresses.length - 1 ? `${address},` : address]);
  const fields = [
    [['Date:'], [date]],
    [['From:'], [from]],
    [['To:'], ...(units.length === 0 ? [['undisclosed-recipients:;']] : units)],
    [['Message-ID:'], [messageId(id, domain)]],
    [['Subject:'], ...unstructuredWords(subject).map((word) => [word])],
    [['MIME-Version:', '1.0']],
  ];
  return fields.map(foldedField).join('');
}

interface Part {
  /** Its fields, without the empty line. */
  readonly fields: string;
  readonly body: Uint8Array;
}

const LONGEST_LINE = 998;

/** ASCII as it is; anything else, and lines too long to travel, as quoted-printable (RFC 2045 6.7). */
function textPart(text: string): Part {
  const lines = text.replace(/\r\n|\r|\n/g, '\r\n');
  const whole = toUtf8(lines === '' || lines.endsWith('\r\n') ? lines : `${lines}\r\n`);
  const ascii = whole.every((octet) => octet > 0 && octet < 128);
  const charset = ascii ? 'us-ascii' : 'utf-8';
  const plain = ascii && lines.split('\r\n').every((line) => line.length <= LONGEST_LINE);
  const type = `Content-Type: text/plain; charset=${charset}\r\n`;
  if (plain) return { fields: type, body: whole };
  return { fields: `${type}Content-Transfer-Encoding: quoted-printable\r\n`, body: toQuotedPrintable(whole) };
}

/** 57 octets give a line of 76 characters (RFC 2045 6.8). */
const OCTETS_OF_LINE = 57;

function attachmentPart({ name, size }: Attachment): Part {
  const octets = attachmentOctets(size);
  const lines: string[] = [];
  for (let from = 0; from < size; from += OCTETS_OF_LINE) {
    lines.push(toBase64(octets.subarray(from, from + OCTETS_OF_LINE)), '\r\n');
  }
  const words = parameterWords('filename', name);
  const units = words.map((word, index) => [index < words.length - 1 ? `${word};` : word]);
  const fields = [
    [['Content-Type:', 'application/octet-stream']],
    [['Content-Transfer-Encoding:', 'base64']],
    [['Content-Disposition:', 'attachment;'], ...units],
  ];
  return { fields: fields.map(foldedField).join(''), body: octetsOf(lines.join('')) };
}

/** Octets that show no short period and need no dice: octet i is the high part of i times an odd constant. */
function attachmentOctets(size: number): Uint8Array {
  const octets = new Uint8Array(size);
  for (let i = 0; i < size; i++) octets[i] = Math.imul(i + 1, 0x9e3779b1) >>> 24;
  return octets;
}
