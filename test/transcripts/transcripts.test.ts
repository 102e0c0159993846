/**
 * Every dialogue of this folder, in every portioning, in the strict lab. A failure names the file and the line.
 */
import { describe, expect, test } from 'vitest';
import { absentOf } from '../demonstrations/absent.ts';
import { transcriptFiles } from '../demonstrations/collect.ts';
import { testWith } from '../needing.ts';
import { strictLab } from '../demonstrations/lab.ts';
import { play, portionings } from './play.ts';
import { readTranscripts } from './transcript.ts';
import type { End } from './transcript.ts';

describe.each(transcriptFiles())('$path', ({ path, end, text }) => {
  const transcripts = readTranscripts(text, end);

  test('holds dialogues', () => expect(transcripts.length).toBeGreaterThan(0));

  for (const transcript of transcripts.filter(({ setup }) => absentOf(setup.extensions).length === 0))
    for (const [how, portioning] of Object.entries(portionings))
      test(`${transcript.title} (${path}:${transcript.line}), ${how}`, () => {
        const departure = play(transcript, portioning, strictLab);
        const place = departure === null ? '' : `${path}:${departure.line}`;
        expect({ place, ...departure }).toEqual({ place: '' });
      });
});

/** The line at which a block departs from what a session does; null when it does not. */
function departureOf(end: End, ...block: readonly string[]): number | null {
  const [transcript] = readTranscripts(
    ['## x', ...block.map((line) => (/^[A-Z]: ?/.test(line) ? `    ${line}` : line))].join('\n'),
    end,
  );
  if (transcript === undefined) throw new Error('no dialogue');
  return play(transcript, (octets) => [octets], strictLab)?.line ?? null;
}

describe('the runner of server dialogues can fail', () => {
  const at = (...block: readonly string[]): number | null => departureOf('server', ...block);

  test('at a reply that differs', () => expect(at('S: 220 *', 'C: NOOP', 'S: 251 *')).toBe(4));
  test('at a reply that does not come', () => expect(at('S: 220 *', 'C: NOOP\\', 'S: 250 *')).toBe(4));
  test('at a reply too many', () => expect(at('S: 220 *', 'C: NOOP')).toBe(3));
  test('at a close that nobody expects', () => expect(at('S: 220 *', 'C: QUIT', 'S: 221 *')).toBe(4));

  const data = ['C: HELO a.example', 'C: MAIL FROM:<>', 'C: RCPT TO:<jones@foo.example>', 'C: DATA'];
  const accepted = ['S: 220 *', ...data, 'S: 250 *', 'S: 250 *', 'S: 250 *', 'S: 354 *', 'C: hi', 'C: .'];
  const taken = ['M: hi\\r\\n', 'S: 250 *'];

  test('at mail data that differ', () => expect(at(...accepted, 'M: ho\\r\\n', 'S: 250 *')).toBe(13));
  test('at an envelope that differs, and not at one that is left out', () => {
    expect(at(...accepted, 'E: FROM:<>', 'E: TO:<jones@foo.example>', ...taken)).toBeNull();
    expect(at(...accepted, ...taken)).toBeNull();
    expect(at(...accepted, 'E: FROM:<>', 'E: TO:<brown@foo.example>', ...taken)).toBe(14);
    expect(at(...accepted, 'E: FROM:<>', ...taken)).toBe(14);
  });
  test('at TLS that does not begin', () => expect(at('S: 220 *', 'C: NOOP', 'T: tls')).toBe(4));
});

describe('the setup of a server dialogue', () => {
  const at = (setup: string, ...block: readonly string[]): number | null =>
    departureOf('server', `Setup: ${setup}`, 'S: 220 *', 'C: HELO a.example', 'S: 250 *', ...block);
  const mail = 'C: MAIL FROM:<a@a.example>';

  test('answers as its policies say, in order, and the last one from then on', () => {
    const later = 'policy MAIL <a@A.example> 451 4.7.1 Later; wait';
    expect(at(later, mail, 'S: 451 Later; wait', mail, 'S: 451 *')).toBeNull();
    expect(
      departureOf(
        'server',
        `Setup: ${later}`,
        'Setup: policy MAIL <a@a.example> accept',
        'S: 220 *',
        'C: HELO a.example',
        'S: 250 *',
        mail,
        'S: 451 *',
        'C: MAIL FROM:<b@a.example>',
        'S: 250 *',
        'C: RSET',
        'S: 250 *',
        mail,
        'S: 250 *',
      ),
    ).toBeNull();
  });
  test('holds an answer back', () =>
    expect(
      at('policy MAIL * after 30s 250 OK', mail, 'T: 29s', 'C: NOOP', 'T: 1s', 'S: 250 OK', 'S: 250 *'),
    ).toBeNull());
  test('says something else than the session would', () =>
    expect(at('override NOOP 421 4.3.2 Down', 'C: NOOP', 'S: 421 *', 'S: [closed]')).toBeNull());
  test('greets', () => expect(departureOf('server', 'Setup: greeting 554 No; never', 'S: 554 No; never')).toBeNull());
  test('is refused when nobody knows a word', () => {
    expect(() => at('colour red')).toThrow('line 2: no setup of a server is called colour');
    expect(() => at('caps noses 3')).toThrow('noses');
    expect(() => departureOf('client', 'Setup: policy MAIL * accept', 'S: 220 hi')).toThrow('policy');
  });
});

describe('the runner of client dialogues can fail', () => {
  const at = (...block: readonly string[]): number | null => departureOf('client', ...block);
  const opening = ['S: 220 foo.example', 'C: EHLO bar.example'];
  const refused = [...opening, 'S: 250 foo.example', 'C: MAIL FROM:<smith@bar.example>', 'S: 550 no'];
  const outcome = 'O: <jones@foo.example> refused 550 mail';

  test('at a command that differs', () => expect(at('S: 220 foo.example', 'C: EHLO b.example')).toBe(3));
  test('at a command that does not come', () => expect(at('S: 220-foo.example', 'C: EHLO bar.example')).toBe(3));
  test('at a command too many', () => expect(at('S: 220 foo.example')).toBe(2));
  test('at half a command', () => expect(at('S: 220 foo.example', 'C: EHLO bar.exa\\')).toBe(3));
  test('at an outcome that differs, or is left out', () => {
    expect(at(...refused, outcome, 'C: QUIT')).toBeNull();
    expect(at(...refused, 'O: <jones@foo.example> refused 551 mail', 'C: QUIT')).toBe(7);
    expect(at(...refused, 'C: QUIT')).toBe(7);
  });
  test('at a close that nobody expects', () => {
    const end = [...refused, outcome, 'C: QUIT', 'S: 221 bye'];
    expect(at(...end, 'C: [closed]')).toBeNull();
    expect(at(...end, 'C: [reset]')).toBe(10);
    expect(at(...end)).toBe(9);
  });
  testWith('STARTTLS')('where TLS fails, or is not to be believed', () => {
    const begun = [...opening, 'S: 250-foo.example', 'S: 250 STARTTLS', 'C: STARTTLS', 'S: 220 go'];
    const with_ = (setup: string, ...block: readonly string[]): number | null => at(`Setup: ${setup}`, ...begun, ...block);
    const starttls = 'extensions STARTTLS';
    const broken = 'O: <jones@foo.example> broken tls secure';
    expect(with_(starttls, 'T: tls fails', broken, 'C: [closed]')).toBeNull();
    expect(with_(starttls, 'T: tls', 'C: EHLO bar.example')).toBeNull();
    expect(with_(starttls, 'T: tls fails', 'C: EHLO bar.example')).toBe(10);
    expect(with_('tls never', 'T: tls', 'C: EHLO bar.example')).toBe(7);
  });
});
