/**
 * What a reader sees of extensions and of hosts that deviate: the gallery's runs line by line, and the parts that show
 * it, from literals.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { byLesson } from '../../src/app/gallery-order.ts';
import type { Views } from '../../src/app/views.ts';
import { mapAt } from '../../src/views/map/shown.ts';
import Departures from '../../src/views/state/Departures.svelte';
import { statePanelAt } from '../../src/views/state/shown.ts';
import { layOut } from '../../src/views/state/layout.ts';
import { transcriptAt } from '../../src/views/transcript/shown.ts';
import { sectionFor } from '../../src/views/why/sections.ts';
import { whyAt } from '../../src/views/why/shown.ts';
import type { WhyShown } from '../../src/views/why/shown.ts';
import { galleryRun } from './gallery-runs.ts';
import { all, draw, one, textOf } from './markup.ts';
import { seqOf } from './run-of.ts';

const files = readdirSync(new URL('../../public/scenarios/', import.meta.url)).filter((file) => file.endsWith('.yaml'));
const tls = await galleryRun('auth-and-starttls.yaml');
const groups = await galleryRun('pipelining.yaml');
const chunks = await galleryRun('chunking.yaml');
const smuggling = await galleryRun('smuggling.yaml');
const stripped = await galleryRun('stripped-tls.yaml');

/** Numbers of the lines whose first printed line begins so. */
const linesOf = ({ dialogue }: Views, start: string): number[] =>
  dialogue.rows
    .filter(({ kind }) => kind !== 'event')
    .flatMap(({ lines }, i) => (lines[0]?.startsWith(start) === true ? [i + 1] : []));
const whyLine = (views: Views, line: number): WhyShown => whyAt(views, seqOf(views, line)) as WhyShown;
const whyFirst = (views: Views, start: string): WhyShown => whyLine(views, linesOf(views, start)[0] ?? 0);
const whyTold = (views: Views, what: string): WhyShown =>
  whyAt(views, views.story.rows.find((row) => row.what === what)?.seq ?? -1) as WhyShown;
const notes = (why: WhyShown): string[] => why.notes.map(({ section, says }) => `${section.label} ${says}`);

describe('every scenario of the gallery', () => {
  test.each(files)('%s has a sentence and a source for each line, and nothing empty', async (file) => {
    const views = await galleryRun(file);
    for (const { line } of views.timeline.ticks) {
      const { sentence, section } = whyLine(views, line);
      expect(sentence, `line ${line}`).toMatch(/^\S.*[.!?]$/s);
      expect(sentence).not.toMatch(/no command of the base protocol|has done what it was asked|undefined|null|''|""/);
      expect(section?.label, `line ${line}`).toMatch(/§\d|§[A-Z]/);
    }
  });

  test('has its place in the order of lessons', () => {
    const sorted = [...files, 'not-named.yaml'].map((file) => ({ file })).sort(byLesson);
    expect(sorted[0]?.file).toBe('welcome.yaml');
    expect(sorted.at(-1)?.file).toBe('not-named.yaml');
    for (const file of files) expect(byLesson({ file }, { file: 'not-named.yaml' }), file).toBeLessThan(0);
  });
});

describe('TLS', () => {
  test('is marked at the lines inside it, and in the heading', () => {
    const [, second = 0] = linesOf(tls, 'EHLO laptop');
    const shown = transcriptAt(tls, seqOf(tls, second));
    expect(shown.heading?.secured).toBe(true);
    const marked = shown.rows.flatMap((row) => (row.kind === 'line' ? [row.secured] : []));
    expect(marked).toEqual([false, false, false, false, false, true]);
    expect(transcriptAt(tls, seqOf(tls, second - 1)).heading?.secured).toBe(false);
  });

  test('begins with a handshake in one line', () => {
    const [, second = 0] = linesOf(tls, 'EHLO laptop');
    const { rows } = transcriptAt(tls, seqOf(tls, second));
    const told = rows.flatMap((row) => (row.kind === 'direction' ? [row.sentence] : []));
    expect(told.filter((sentence) => sentence.includes('handshake'))).toEqual([
      'The TLS handshake is done: certificate for relay.example; trusted; in date.',
    ]);
  });

  test('makes both begin anew', () => {
    expect(whyLine(tls, linesOf(tls, 'EHLO laptop')[1] ?? 0)).toMatchObject({
      section: { label: 'RFC 3207 §4.2' },
      sentence: expect.stringContaining('forgotten') as string,
    });
    expect(whyTold(tls, 'secured').section?.label).toBe('RFC 3207 §4.2');
  });

  test('that was stripped is told with what was overwritten, by whom nobody knows', () => {
    const altered = whyTold(stripped, 'altered');
    expect(altered.sentence).toContain('STARTTLS');
    expect(altered.sentence).toContain('XXXXXXXX');
    expect(altered.section?.label).toBe('RFC 3207 §6');
  });
});

describe('AUTH', () => {
  test('says which mechanism, and who hides what is only coded', () => {
    const { sentence, section } = whyFirst(tls, 'AUTH PLAIN');
    expect(sentence).toContain('PLAIN');
    expect(sentence).toContain('TLS hides it');
    expect(section?.label).toBe('RFC 4954 §4');
  });

  test('has its exchange in the phase that it came from', () => {
    const state = statePanelAt(tls, seqOf(tls, linesOf(tls, 'AUTH PLAIN')[0] ?? 0));
    expect(state).toMatchObject({ kind: 'session', lit: 'ready' });
  });
});

describe('a group', () => {
  test('is named at its commands, with their place in it', () => {
    expect(notes(whyFirst(groups, 'RCPT TO:<green'))).toEqual([
      'RFC 2920 §3.1 Number 3 of 5 commands that left together. The replies come in the same order, each for itself.',
    ]);
    expect(notes(whyFirst(groups, 'EHLO'))).toEqual([]);
  });

  test('leads from each reply to its command', () => {
    const [line = 0] = linesOf(groups, '550');
    expect(whyLine(groups, line).cause).toMatchObject({ line: line - 1, says: 'RCPT TO:<green@foo.example>' });
    expect(notes(whyLine(groups, line))[0]).toContain('Reply number 3');
  });

  test('has the reply that a bounce quotes as its cause, though another came last', () => {
    expect(whyTold(groups, 'bounced').cause).toMatchObject({ line: linesOf(groups, '550')[0] });
  });

  test('stands between what both ends send at once', () => {
    const { rows } = transcriptAt(groups, groups.end - 1);
    const told = rows.flatMap((row) => (row.kind === 'direction' && row.sentence.includes('together') ? [row] : []));
    expect(told.map(({ sentence }) => sentence)).toEqual([
      'bar sends MAIL, 3 RCPT and DATA together, and waits for no reply in between.',
      'foo sends these 5 replies together.',
    ]);
  });
});

describe('mail data by count', () => {
  test('say how many octets, and that nothing marks their end', () => {
    expect(whyFirst(chunks, 'BDAT').sentence).toContain('148 octets');
    const data = whyLine(chunks, (linesOf(chunks, 'BDAT')[0] ?? 0) + 1);
    expect(data.sentence).toContain('counts');
    expect(data.section?.label).toBe('RFC 3030 §2');
  });

  test('have a lit phase in the diagram', () => {
    const at = seqOf(chunks, (linesOf(chunks, 'BDAT')[0] ?? 0) + 1);
    expect(statePanelAt(chunks, at)).toMatchObject({ phase: 'chunk', lit: 'chunks' });
  });
});

describe('a host that deviates', () => {
  const data = (host: string): number =>
    smuggling.dialogue.rows.find(
      ({ kind, server }) => kind === 'content' && smuggling.topology.nameOf(server) === `${host}.example`,
    )?.seq ?? -1;

  test('is marked on the map, in words too', () => {
    const { road, sentence } = mapAt(smuggling, data('lenient'));
    expect([road?.client.deviates, road?.server.deviates]).toEqual([true, true]);
    expect(road?.others.map(({ name, deviates }) => [name, deviates])).toEqual([['strict.example', false]]);
    expect(sentence).toContain('provider.example and lenient.example deviate from the RFC');
  });

  test('is named where it shows, with the clause that it breaks, and nowhere else', () => {
    const shown = notes(whyAt(smuggling, data('lenient')) as WhyShown);
    expect(shown).toContain('§2.3.8 Here lenient deviates: it takes a bare LF for CRLF in mail data.');
    expect(notes(whyAt(smuggling, data('strict')) as WhyShown).join()).not.toContain('lenient');
    expect(notes(whyFirst(smuggling, 'EHLO'))).toEqual([]);
  });

  test('does not make the client say what it never said', () => {
    const smuggled = whyFirst(smuggling, 'MAIL FROM:<president');
    expect(smuggled.sentence).toContain('never said this');
    expect(whyLine(smuggling, (linesOf(smuggling, 'MAIL FROM:<president')[0] ?? 0) + 1)).toMatchObject({
      sentence: expect.stringContaining('never said') as string,
      section: { label: '§4.2' },
    });
  });

  test('is listed with all it does at its end of the connection', () => {
    const state = statePanelAt(smuggling, data('lenient'));
    if (state.kind !== 'session') throw new Error('no session');
    expect(state.departures.map(({ host, end }) => [host, end])).toEqual([
      ['lenient', 'server'],
      ['provider', 'client'],
    ]);
    expect(state.departures[1]?.points.map(({ name }) => name)).toContain('dots-not-stuffed');
  });

  test('is drawn as a list with links', () => {
    const points = [{ name: 'some-name', does: 'takes <b> for an end', section: sectionFor('S2.3.8-b') }];
    const drawn = draw(Departures, { departures: { host: 'lenient', end: 'server', points } });
    expect(textOf(one(drawn, 'summary'))).toBe('lenient, as server, deviates from the RFC in one point');
    expect(all(drawn, 'li').map(textOf)).toEqual(['takes <b> for an end §2.3.8 some-name']);
    expect(one(drawn, 'a').attributes.href).toBe('https://www.rfc-editor.org/rfc/rfc5321#section-2.3.8');
  });
});

test('boxes of the state diagram grow with the verbs that stay in them', () => {
  const verbs = (count: number) => Array.from({ length: count }, (_, i) => ({ verb: `VERB${i}`, from: 'a', to: 'a' }));
  const height = (count: number): number =>
    layOut({ nodes: ['a'], edges: verbs(count) }, 'along').phases[0]?.height ?? 0;
  expect(height(1)).toBe(height(4));
  expect(height(8)).toBeGreaterThan(height(4));
  const { phases } = layOut({ nodes: ['a'], edges: verbs(12) }, 'along');
  expect(phases[0]?.stays.length).toBeGreaterThan(3);
});

test('a path beyond ASCII is read as UTF-8', async () => {
  const views = await galleryRun('international.yaml');
  const [rcpt = 0] = linesOf(views, 'RCPT');
  expect(whyLine(views, rcpt).sentence).toContain('дима');
  const { message } = mapAt(views, seqOf(views, rcpt + 1));
  expect(message?.recipients.find(({ name }) => name === 'дима')?.word).toBe('ok');
});
