/**
 * Why a line of a dialogue is as it is: one plain sentence, where the rule stands, and what is only policy. From plain
 * facts alone; no session and no octet is seen here.
 *
 * Texts from elsewhere go through `plainText`. Clauses of RFC 5321 are named, not quoted.
 */
import { isClauseId, otherSources } from '#lib/rfc';
import type { SourceRef } from '#lib/rfc';
import type { LineFacts } from '#lib/projection';
import { plainText } from '../plain-text.ts';
import type { HostName } from './directions.ts';
import { whyCommand, whyContent } from './why-commands.ts';
import { whyReply } from './why-replies.ts';
import type { Parties, Reason } from './why-parts.ts';

export interface Why {
  readonly sentence: string;
  /** The rule behind it; null when it is a choice of whoever speaks. */
  readonly source: SourceRef | null;
  /** What another host might rightly do; null when there is nothing to choose. */
  readonly policy: string | null;
}

export function sayWhy(facts: LineFacts, hostName: HostName): Why {
  const { row } = facts;
  const parties: Parties = {
    client: named(hostName(row.client), 'the client'),
    server: named(row.server === 0 ? '' : hostName(row.server), 'the server'),
  };
  const { sentence, source, policy } = reasonFor(facts, parties);
  if (row.kind !== 'reply') return { sentence, source, policy };
  const own = facts.answers?.turn === 0 ? null : sourceNamed(row.clause);
  return facts.scripted
    ? scriptedReason(facts, parties, { sentence, source, policy })
    : { sentence, source: own ?? source, policy };
}

function reasonFor(facts: LineFacts, parties: Parties): Reason {
  switch (facts.row.kind) {
    case 'command':
      return whyCommand(facts, parties);
    case 'content':
      return whyContent(facts, parties);
    case 'reply':
      return whyReply(facts, parties);
    case 'event':
      return { sentence: '', source: null, policy: null };
  }
}

/** The session of a server whose reply was exchanged stays as it was, whatever the reply says. */
function scriptedReason({ row }: LineFacts, { client, server }: Parties, { sentence, source }: Reason): Why {
  const policy = `The scenario chose this reply, in place of the one that ${server} had.`;
  if (row.code >= 400) return { sentence, source, policy };
  const yes = `${server} says yes because the scenario wants it, and its session stays as it was: ${client} now believes more than ${server} knows.`;
  return { sentence: yes, source: 'S4.2.1-a', policy };
}

const named = (name: string, otherwise: string): string => (name === '' ? otherwise : plainText(name));

/** The text of the journal as a source; null when it is empty or names none that is known. */
const sourceNamed = (text: string): SourceRef | null =>
  isClauseId(text) ? text : (otherSources.find((other) => other === text) ?? null);
