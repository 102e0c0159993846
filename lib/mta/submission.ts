/**
 * Submission: a message enters the mail system at its originator, without a session. Each submitted recipient has a
 * defined end: what cannot be mail is dropped with a reason, the rest is spooled.
 *
 * Adds no trace field (§4.4: that is for servers) and repairs nothing but the CRLF a last line lacks; where sessions can
 * carry any octets, not that either when the content is not made of lines.
 */
import { defaultCaps, key } from '#lib/base';
import type { Instant, MessageId } from '#lib/base';
import { hasHeaderBeyondAscii, normaliseSubmitted } from '#lib/message';
import type { Normalised } from '#lib/message';
import { parseForwardPath, parseReversePath, writeForwardPath } from '#lib/syntax';
import type { ReversePath } from '#lib/syntax';
import { keeping } from './commit.ts';
import type { Commits } from './commit.ts';
import { eachOnce, isEightBit, withoutRoute } from './envelope.ts';
import { report } from './output.ts';
import type { Outbox } from './output.ts';
import type { AgentSetup } from './setup.ts';
import { firstState } from './spool.ts';
import type { Addressed, SpoolRecord } from './spool.ts';

export interface Submitted {
  /** `local-part@domain`; empty for the null reverse-path. */
  readonly reversePath: string;
  readonly forwardPaths: readonly string[];
  readonly content: Uint8Array;
}

export class Submissions {
  readonly #setup: AgentSetup;
  readonly #commits: Commits;
  readonly #outbox: Outbox;

  constructor(setup: AgentSetup, commits: Commits, outbox: Outbox) {
    this.#setup = setup;
    this.#commits = commits;
    this.#outbox = outbox;
  }

  submit(submission: Submitted, at: Instant): void {
    const { host, spool } = this.#setup;
    const message = key(host, spool.nextMessage());
    const number = spool.nextNumber();
    const content = this.#prepared(submission.content);
    const { paths, malformed } = readPaths(submission.forwardPaths);
    this.#outbox.put(
      report(number, {
        kind: 'mta/submitted',
        message,
        reversePath: submission.reversePath,
        forwardPaths: [...paths.map(({ path }) => writeForwardPath(path)), ...malformed],
        content: [content.kind === 'clean' ? content.content : submission.content],
        about: null,
      }),
    );
    for (const text of malformed) this.#drop(number, message, text, '5.1.3', 'the forward-path is no mailbox');

    const texts = paths.map(({ path }) => writeForwardPath(path));
    const reversePath = parseReversePath(submission.reversePath, defaultCaps, true);
    if (!reversePath.ok) {
      for (const text of texts) this.#drop(number, message, text, '5.1.7', 'the reverse-path is no mailbox');
    } else if (content.kind === 'foul') {
      const why = `${said[content.what]} at octet ${content.offset} of the content`;
      for (const text of texts) this.#drop(number, message, text, '5.6.0', why);
    } else if (content.content.length === 0) {
      // §4.1.1.4: a message without any mail data does not conform.
      for (const text of texts) this.#drop(number, message, text, '5.6.0', 'there are no mail data');
    } else if (paths.length > 0) {
      this.#spool({ number, message, reversePath: reversePath.value, paths, content: content.content }, at);
    }
  }

  #prepared(content: Uint8Array): Normalised {
    const normalised = normaliseSubmitted(content);
    if (normalised.kind === 'clean' || this.#setup.content === 'lines') return normalised;
    return { kind: 'clean', content, completed: false };
  }

  #spool(
    accepted: {
      readonly number: number;
      readonly message: MessageId;
      readonly reversePath: ReversePath;
      readonly paths: readonly Addressed[];
      readonly content: Uint8Array;
    },
    at: Instant,
  ): void {
    const record: SpoolRecord = {
      number: accepted.number,
      message: accepted.message,
      reversePath: withoutRoute(accepted.reversePath),
      parameters: [],
      content: [accepted.content],
      size: accepted.content.length,
      eightBit: isEightBit([accepted.content]),
      headerBeyondAscii: hasHeaderBeyondAscii([accepted.content]),
      arrived: at,
      recipients: accepted.paths.map(firstState),
    };
    this.#commits.write(keeping(record), at);
  }

  #drop(number: number, message: MessageId, recipient: string, status: string, why: string): void {
    this.#outbox.put(report(number, { kind: 'mta/dropped', message, recipient, status, why }));
  }
}

const said = { 'bare-cr': 'a bare CR', 'bare-lf': 'a bare LF', nul: 'a NUL' } as const;

function readPaths(texts: readonly string[]): { paths: readonly Addressed[]; malformed: readonly string[] } {
  const paths: Addressed[] = [];
  const malformed = new Set<string>();
  for (const text of texts) {
    const path = parseForwardPath(text, defaultCaps, true);
    if (path.ok) paths.push({ path: path.value, parameters: [] });
    else malformed.add(text);
  }
  return { paths: eachOnce(paths), malformed: [...malformed] };
}
