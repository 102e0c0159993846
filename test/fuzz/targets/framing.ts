/** Targets of framing and transparency (§2.3.8, §4.5.2): lines, mail data, and the way from a writer to a reader. */
import fc from 'fast-check';
import { ReceiveBuffer, defaultCaps, join, octetsOf, textOf } from '#lib/base';
import { strictServer, stuff } from '#lib/smtp';
import { raw, repeated, spelled } from '../target.ts';
import type { Target } from '../target.ts';

const LONGEST = 40;

export const lineFramer: Target = {
  name: 'line-framer',
  promise: 'Every line ends with the first CRLF behind it, and no octet is lost or read twice.',
  inputs: fc.oneof(raw, spelled(['\r\n', '\r\n', '\r', '\n', 'a', 'NOOP', '\0', '\r\n.\r\n', 'x'.repeat(50)])),
  run(portions, limits = 'usual') {
    const most = limits === 'usual' ? LONGEST : 1e9;
    const framer = strictServer.frame(most);
    const buffer = new ReceiveBuffer();
    const lines: unknown[] = [];
    let taken = 0;
    for (const portion of portions) {
      buffer.push(portion);
      for (let line = framer.take(buffer); line !== null; line = framer.take(buffer)) {
        taken += line.length;
        lines.push({ ...line, octets: textOf(line.octets) });
      }
    }
    if (limits === 'usual') checkLines(textOf(join(portions)), taken, lines.length);
    return lines;
  },
  hard: [
    { what: 'line feeds', octets: repeated('\n') },
    { what: 'carriage returns', octets: repeated('\r') },
    { what: 'bare ends of lines', octets: repeated('a\n\r') },
    { what: 'short lines', octets: repeated('\r\n') },
    { what: 'one long line', octets: repeated('x') },
  ],
};

/** The lines are those of a split, and together they reach to the last CRLF. */
function checkLines(text: string, taken: number, count: number): void {
  const whole = text.lastIndexOf('\r\n') + 2;
  if (taken !== (whole < 2 ? 0 : whole)) throw new Error(`${taken} of ${whole} octets were taken`);
  if (count !== text.split('\r\n').length - 1) throw new Error(`${count} lines`);
}

const data = spelled([
  '\r\n',
  '\r\n',
  '.',
  '.',
  '\r\n.\r\n',
  '\r',
  '\n',
  '\n.\n',
  '\n.\r\n',
  '\r.\r',
  '\0',
  'text',
  '\xff',
  'x'.repeat(40),
]);

export const unstuffer: Target = {
  name: 'unstuffer',
  promise: 'Mail data end at the first CRLF.CRLF and nowhere else; each line loses one leading dot.',
  inputs: fc.oneof(raw, data),
  run(portions, limits = 'usual') {
    const caps =
      limits === 'usual' ? { ...defaultCaps, textLine: 38, message: 100 } : { ...defaultCaps, textLine: 1e9 };
    const reader = strictServer.mailData(caps);
    let taken = 0;
    for (const portion of portions) {
      if (reader.ended) break;
      taken += reader.push(portion);
    }
    if (limits === 'usual') checkEnd(textOf(join(portions)), reader.ended ? taken : null);
    const content = reader.ended ? reader.content() : null;
    return {
      taken,
      size: reader.size,
      content: content === null ? null : content.ok ? textOf(join(content.value.parts)) : content.error,
    };
  },
  hard: [
    { what: 'dots', octets: repeated('.') },
    { what: 'stuffed lines', octets: repeated('..\r\n') },
    { what: 'almost ends', octets: repeated('\r\n.\r\r\n.x') },
    { what: 'foul line ends', octets: repeated('.\n\r') },
    { what: 'NULs', octets: repeated('\0') },
    { what: 'one long line', octets: repeated('x') },
  ],
};

/** §4.1.1.4: the end of the 354 counts as the CRLF before a first line. @param end null: not there yet */
function checkEnd(text: string, end: number | null): void {
  const at = `\r\n${text}`.indexOf('\r\n.\r\n');
  const right = at < 0 ? null : at + 3;
  if (right !== end) throw new Error(`the data end at ${String(end)}, not at ${String(right)}`);
}

/** Any content a host can hold: whole lines without bare CR or LF, the last perhaps without its end. */
const content = fc
  .array(fc.oneof(fc.string({ unit: fc.constantFrom('.', 'a', ' ', '\xff'), maxLength: 6 }), fc.constant('..')), {
    maxLength: 12,
  })
  .map((lines) => octetsOf(lines.join('\r\n')));

export const transparency: Target = {
  name: 'transparency',
  promise: 'What is stuffed and unstuffed is what it was, its last line ended; bare CR or LF never travel.',
  inputs: content,
  run(portions) {
    const given = textOf(join(portions));
    const reader = strictServer.mailData({ ...defaultCaps, textLine: 1e9 });
    const { parts, length, size } = stuff(portionsOfLines(given));
    const wire = join(parts);
    if (/\r(?!\n)|(?<!\r)\n/.test(textOf(wire))) throw new Error('a bare CR or LF travels');
    const taken = reader.push(wire);
    const read = reader.content();
    if (taken !== wire.length || length !== wire.length || !reader.ended || !read.ok)
      throw new Error('the end is lost');
    const back = textOf(join(read.value.parts));
    const right = given === '' || given.endsWith('\r\n') ? given : `${given}\r\n`;
    if (back !== right || size !== right.length || reader.size !== right.length) throw new Error(`it is ${back}`);
    return back;
  },
  hard: [
    { what: 'lines of dots', octets: repeated('..\r\n') },
    { what: 'dots', octets: repeated('.') },
    { what: 'short lines', octets: repeated('\r\n') },
  ],
};

/** Parts as a spool may hold them: cut anywhere, also between CR and LF. */
const portionsOfLines = (text: string): readonly Uint8Array[] => {
  const half = text.length >> 1;
  return [octetsOf(text.slice(0, half)), octetsOf(text.slice(half))];
};
