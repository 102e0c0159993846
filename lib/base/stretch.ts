/**
 * A stretch of a stream: which connection, which direction, from which octet, how many. Every journal entry made from
 * octets carries one; the octets themselves stand once, in `net/segment`.
 */
import { choice, connection, record, uint } from './field.ts';
import type { ValueOf } from './field.ts';

export const direction = choice('to-server', 'to-client');
export type Direction = ValueOf<typeof direction>;

export const stretch = record({ connection, direction, offset: uint, length: uint });
export type Stretch = ValueOf<typeof stretch>;
