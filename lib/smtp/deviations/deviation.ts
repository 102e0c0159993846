/**
 * A deviation: a clause broken on purpose, by replacing a part of a session (house rule: never an `if` in the session).
 * Scenarios name them, one by one or as a profile, to show what goes wrong; tests use them as negative controls.
 *
 * Holds the interface only.
 */
import type { SourceRef } from '#lib/rfc';
import type { ClientParts } from '../client/parts.ts';
import type { ServerParts } from '../server/parts.ts';

export interface Deviation {
  /** Kebab-case, as a scenario writes it. */
  readonly name: string;
  /** What this end does wrong, as a sentence without a subject: "takes a bare LF for the end of a line". */
  readonly does: string;
  readonly breaks: readonly [SourceRef, ...SourceRef[]];
  /** What cannot be kept any more once that is broken. */
  readonly implies: readonly SourceRef[];
  /** The parts with one or more replaced; null: this end stays as it is. */
  readonly server: ((strict: ServerParts) => ServerParts) | null;
  readonly client: ((strict: ClientParts) => ClientParts) | null;
}
