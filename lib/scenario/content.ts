/**
 * The octets of a message as its author wrote it: `text`, `octets`, `base64` or `compose`. Nothing is repaired: bare line
 * feeds, NUL and 8-bit octets are what some scenarios are about.
 */
import { octetsOf } from '#lib/base';
import { fromBase64, toUtf8 } from '#lib/codec';
import { composeMessage } from '#lib/message';
import { itemsOf } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import type { Notes } from './diagnostic.ts';
import type { MessageDraft } from './schema.ts';
import { within } from './tree.ts';
import type { Scalar } from './tree.ts';

/** Who sends to whom, and when: what `compose` needs besides the draft. */
export interface Occasion {
  readonly from: string;
  readonly to: readonly string[];
  readonly date: string;
  /** Left side of the Message-ID. */
  readonly id: string;
}

export class ContentReader {
  readonly #notes: Notes;
  readonly #most: number;
  readonly #made = new Map<MessageDraft, Uint8Array | null>();
  #left: number;

  /** @param most octets of all messages together */
  constructor(most: number, notes: Notes) {
    this.#most = most;
    this.#left = most;
    this.#notes = notes;
  }

  /** The octets, or null when they cannot be made; then it is noted why. */
  read(draft: MessageDraft, at: Attempt<unknown>, occasion: Occasion): Uint8Array | null {
    if (this.#left < 0) return null;
    const given = [draft.text, draft.octets, draft.base64, draft.compose].filter((each) => each !== undefined);
    const [only, another] = given;
    if (only === undefined) this.#notes.add('no-content', at.span);
    else if (another !== undefined) this.#notes.add('two-contents', another.span);
    else return this.#take(only.span, this.#octets(draft, occasion));
    return null;
  }

  #take(span: Attempt<unknown>['span'], octets: Uint8Array | null): Uint8Array | null {
    if (octets === null) return null;
    this.#left -= octets.length;
    if (this.#left >= 0) return octets;
    this.#notes.add('too-large', span, { most: this.#most });
    return null;
  }

  /** What does not depend on the occasion is made once, however often it is sent. */
  #octets(draft: MessageDraft, occasion: Occasion): Uint8Array | null {
    if (draft.compose !== undefined)
      return draft.compose.value === null ? null : this.#compose(draft.compose.value, draft.compose, occasion);
    const made = this.#made.get(draft);
    if (made !== undefined) return made;
    const octets = this.#written(draft);
    this.#made.set(draft, octets);
    return octets;
  }

  #written({ text, octets, base64 }: MessageDraft): Uint8Array | null {
    const line = text?.value ?? null;
    if (line !== null) return toUtf8(line.text.replace(/\r?\n/g, '\r\n'));
    const raw = octets?.value ?? null;
    if (raw !== null) return this.#raw(raw.scalar);
    const packed = base64?.value ?? null;
    return packed === null ? null : this.#base64(packed.scalar);
  }

  /** The escapes of YAML's double quotes give characters; each up to U+00FF is one octet. */
  #raw(scalar: Scalar): Uint8Array | null {
    const { text } = scalar;
    const wide = /[^\0-\xff]/u.exec(text);
    if (wide !== null) {
      const at = within(scalar, wide.index, wide.index + wide[0].length);
      this.#notes.add('bad-octets', at, { seen: wide[0] });
      return null;
    }
    if (scalar.style !== 'double' && text.includes('\\')) this.#notes.add('octets-style', scalar.span);
    return octetsOf(text);
  }

  #base64(scalar: Scalar): Uint8Array | null {
    const octets = fromBase64(scalar.text.replace(/[ \t\r\n]/g, ''));
    if (octets === null) this.#notes.add('bad-base64', scalar.span);
    return octets;
  }

  #compose(
    draft: NonNullable<NonNullable<MessageDraft['compose']>['value']>,
    at: Attempt<unknown>,
    occasion: Occasion,
  ): Uint8Array | null {
    if (occasion.from === '') {
      this.#notes.add('no-author', at.span);
      return null;
    }
    const attachments = itemsOf(draft.attachments).flatMap(({ value }) =>
      value === null ? [] : [{ name: value.name.value?.text ?? '', size: value.size.value ?? 0 }],
    );
    const size = attachments.reduce((sum, attachment) => sum + attachment.size, 0);
    if (size > this.#left) {
      this.#left = -1;
      this.#notes.add('too-large', at.span, { most: this.#most });
      return null;
    }
    const subject = draft.subject?.value?.text ?? '';
    return composeMessage({ ...occasion, subject, body: draft.body?.value?.text ?? '', attachments });
  }
}
