/**
 * What else is to be known about a line: the group of commands that it left in (RFC 2920 3.1), and where one of its two
 * hosts deviates from the RFC because the scenario wants it.
 */
import type { HostIndex } from '#lib/base';
import type { HostDeviation } from '#lib/engine';
import { marksOf } from '#lib/projection';
import type { LineFacts, LineMark } from '#lib/projection';
import type { SourceRef } from '#lib/rfc';
import { sectionOf } from '#lib/rfc';
import { plainText, sayDeviation, sayGroup } from '#lib/wording';
import { sectionFor } from './sections.ts';
import type { Section } from './sections.ts';

export interface Note {
  readonly section: Section;
  readonly says: string;
}

export function notesAbout(
  facts: LineFacts,
  deviations: readonly HostDeviation[],
  source: SourceRef | null,
  hostName: (host: HostIndex) => string,
): Note[] {
  const shown = deviations
    .filter((one) => isShown(one, facts, source))
    .map(({ host, does, breaks }): Note => ({
      section: sectionFor(breaks[0]),
      says: sayDeviation(plainText(hostName(host)), does),
    }));
  return [...groupNote(facts), ...shown];
}

function groupNote({ row, answers, group }: LineFacts): Note[] {
  const place = group.indexOf(answers ?? row);
  if (place < 0) return [];
  const says = sayGroup(row.kind === 'reply' ? 'reply' : 'command', place + 1, group.length);
  return [{ section: sectionFor('RFC2920 3.1'), says }];
}

/** It breaks the very clause of this line, or the octets of the line bear its mark. */
function isShown(deviation: HostDeviation, facts: LineFacts, source: SourceRef | null): boolean {
  const { host, ends, breaks } = deviation;
  const { row } = facts;
  const isAtEnd = (host === row.client && ends.includes('client')) || (host === row.server && ends.includes('server'));
  if (!isAtEnd) return false;
  const isSpeaker = host === (row.from === 'C' ? row.client : row.server);
  if (isSpeaker && row.kind === 'reply' && source !== null && breaks.includes(source)) return true;
  return facts.chunk === null && marksOf(row).some((mark) => bears(deviation, mark, row.kind === 'content'));
}

/** Sections about mail data: a deviation that touches one of them is about these, any other about lines. */
const ofData: readonly string[] = ['4.1.1.4', '4.5.2'];

function bears({ ends, breaks, implies }: HostDeviation, mark: LineMark, isData: boolean): boolean {
  const sections = [...breaks, ...implies].map(sectionOf);
  switch (mark) {
    case 'unstuffed dot':
      return ends.includes('client') && breaks.some((one) => sectionOf(one) === '4.5.2');
    case 'bare LF':
    case 'bare CR':
      return (
        sections.includes('2.3.8') &&
        (ends.includes('client') || sections.some((one) => ofData.includes(one)) === isData)
      );
  }
}
