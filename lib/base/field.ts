/**
 * The vocabulary in which rooms declare what their journal entries hold. One table of fields gives the TypeScript type
 * of an event, its binary form, its JSONL form and its documentation; nothing else describes an entry.
 *
 * Only plain data: no codec lives here (`sim` writes and reads), and no room's kinds.
 */
import type { ConnectionId, HostIndex, MessageId } from './key.ts';

export type Field =
  | { readonly type: 'uint' }
  | { readonly type: 'flag' }
  | { readonly type: 'text' }
  | { readonly type: 'octets' }
  | { readonly type: 'host' }
  | { readonly type: 'connection' }
  | { readonly type: 'message' }
  | { readonly type: 'choice'; readonly of: readonly string[] }
  | { readonly type: 'maybe'; readonly of: Field }
  | { readonly type: 'list'; readonly of: Field }
  | { readonly type: 'record'; readonly of: Fields }
  | { readonly type: 'shared'; readonly of: Field };
export type Fields = Readonly<Record<string, Field>>;

/** What a field holds in memory. */
export type ValueOf<F extends Field> = F extends { type: 'uint' }
  ? number
  : F extends { type: 'flag' }
    ? boolean
    : F extends { type: 'text' }
      ? string
      : F extends { type: 'octets' }
        ? Uint8Array
        : F extends { type: 'host' }
          ? HostIndex
          : F extends { type: 'connection' }
            ? ConnectionId
            : F extends { type: 'message' }
              ? MessageId
              : F extends { type: 'choice'; of: readonly (infer Name)[] }
                ? Name
                : F extends { type: 'maybe'; of: infer Inner extends Field }
                  ? ValueOf<Inner> | null
                  : F extends { type: 'list'; of: infer Inner extends Field }
                    ? readonly ValueOf<Inner>[]
                    : F extends { type: 'record'; of: infer Inner extends Fields }
                      ? { readonly [Name in keyof Inner]: ValueOf<Inner[Name]> }
                      : F extends { type: 'shared'; of: infer Inner extends Field }
                        ? ValueOf<Inner>
                        : never;

/** An integer from 0 to 2^53 - 1. */
export const uint = { type: 'uint' } as const;
export const flag = { type: 'flag' } as const;
/** Well-formed text, UTF-8 in the canonical form. */
export const text = { type: 'text' } as const;
/** Octets as they travelled. Long runs are kept by reference, so a body is stored once however many hops it takes. */
export const octets = { type: 'octets' } as const;
export const host = { type: 'host' } as const;
export const connection = { type: 'connection' } as const;
export const message = { type: 'message' } as const;
export const choice = <const Names extends readonly string[]>(...of: Names) => ({ type: 'choice', of }) as const;
export const maybe = <const Inner extends Field>(of: Inner) => ({ type: 'maybe', of }) as const;
export const list = <const Inner extends Field>(of: Inner) => ({ type: 'list', of }) as const;
export const record = <const Inner extends Fields>(of: Inner) => ({ type: 'record', of }) as const;
/** A value that many entries hold, always the same object: stored once in memory, written out in the canonical form. */
export const shared = <const Inner extends Field>(of: Inner) => ({ type: 'shared', of }) as const;

/** One kind of entry: its number in the canonical form (never reused), what it tells, and its fields in order. */
export interface Kind<F extends Fields = Fields> {
  readonly n: number;
  readonly tells: string;
  readonly fields: F;
}
export type Kinds = Readonly<Record<string, Kind>>;
export const kind = <const F extends Fields>(n: number, tells: string, fields: F): Kind<F> => ({ n, tells, fields });

/** The closed union of the events that a room's kinds declare. */
export type EventOf<K extends Kinds> = {
  readonly [Name in keyof K]: { readonly kind: Name } & {
    readonly [F in keyof K[Name]['fields']]: ValueOf<K[Name]['fields'][F]>;
  };
}[keyof K];
