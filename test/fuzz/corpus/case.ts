/** A bad input with an id of its own, and the ways in which its octets come. */
import { octetsOf } from '#lib/base';
import { Server } from '../server-run.ts';
import type { ServerWanted } from '../server-run.ts';
import { portions, whole } from '../target.ts';

/** Cuts a text into portions. */
export type Cut = (text: string) => readonly Uint8Array[];

export interface Case {
  readonly id: string;
  /** What must hold, in a few words. */
  readonly holds: string;
  readonly play: (cut: Cut) => void;
}

export const cuts: readonly (readonly [string, Cut])[] = [
  ['whole', (text) => whole(octetsOf(text))],
  ['octet by octet', (text) => portions(octetsOf(text), 1, 0)],
  ...[1, 2, 3].map((seed): readonly [string, Cut] => [
    `in portions, ${seed}`,
    (text) => portions(octetsOf(text), 30, seed),
  ]),
];

/** A server that has been told all of the text; it says enhanced codes, and accepts what is well-formed. */
export function served(cut: Cut, text: string, wanted: ServerWanted = {}): Server {
  const extensions = [...(wanted.extensions ?? []), 'ENHANCEDSTATUSCODES'];
  const server = new Server({ policy: () => ({ kind: 'accept', reply: null }), ...wanted, extensions });
  for (const portion of cut(text)) server.receive(portion);
  server.settle().checkReplies();
  return server;
}

export const hello = 'EHLO client.example\r\n';
export const upToRcpt = `${hello}MAIL FROM:<a@client.example>\r\nRCPT TO:<b@mx.example>\r\n`;
export const upToData = `${upToRcpt}DATA\r\n`;
