/**
 * What the sentences about lines share: who is who, and the turns of phrase that come again.
 */
import type { SourceRef } from '#lib/rfc';
import type { LineFacts } from '#lib/projection';
import { who } from './people.ts';

/** How the two ends are called, ready to be shown. */
export interface Parties {
  readonly client: string;
  readonly server: string;
}

export interface Reason {
  readonly sentence: string;
  readonly source: SourceRef | null;
  readonly policy: string | null;
}

export const because = (sentence: string, source: SourceRef | null, policy: string | null = null): Reason => ({
  sentence,
  source,
  policy,
});

/** Whom the path of a line means, told apart from the others of its transaction. */
export const personOf = ({ path, accepted, refused }: LineFacts): string =>
  path === null ? 'this recipient' : who(path, [...accepted, ...refused]);

/** What a client owes after a failure for good. The null reverse-path asks for silence (§6.1, §4.5.5). */
export function report({ reversePath }: LineFacts): string {
  if (reversePath === null) return 'and now owes the sender a report';
  return reversePath === ''
    ? 'and tells nobody, since the sender is empty'
    : `and now owes ${who(reversePath)} a report`;
}
