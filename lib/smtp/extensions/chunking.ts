/**
 * Chunking (RFC 3030 2): mail data in chunks that are counted, each behind a command of its own. No dot is stuffed, no
 * end mark is sought; the last chunk says that it is.
 *
 * A line may name the octets of a chunk that a client sends at most: `CHUNKING 1000`. That is not said in the offer.
 */
import { failure, success } from '#lib/base';
import type { Act, Chunking, Extension, ExtensionVerb, Service } from '../offer/extension.ts';
import { quiet, quietClient } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';

const keyword = 'CHUNKING';
const verb = 'BDAT';
const usualChunk = 65_536;

/** `bdat-cmd ::= "BDAT" SP chunk-size [ SP end-marker ]`, `chunk-size ::= 1*DIGIT`, `end-marker ::= "LAST"` */
const argumentOf = /^([0-9]+)( +LAST)?$/i;

const malformed = (): Act => ({
  kind: 'reply',
  reply: reply(501, '5.5.4', 'RFC3030 2', 'Syntax error: expected octets of the chunk, and perhaps LAST'),
});

/** More octets than a number can count will never have come: the chunk does not end. */
const countOf = (digits: string): number => Math.min(Number(digits), Number.MAX_SAFE_INTEGER);

const chunk: ExtensionVerb = {
  row: {
    verb,
    section: 'RFC3030 2',
    phases: ['recipients', 'chunks'],
    argument: 'required',
    success: [250],
    then: null,
    lastInGroup: false,
  },
  early: false,
  longest: null,
  secret: false,
  perform(argument) {
    const [, digits, last] = argumentOf.exec(argument) ?? [];
    return digits === undefined ? malformed() : { kind: 'chunk', size: countOf(digits), last: last !== undefined };
  },
};

const inChunks = (chunking: Chunking): Extension => ({
  ...quiet,
  title: 'Large and Binary MIME Messages: Chunking',
  source: 'RFC3030 2',
  keyword,
  verbs: [chunk],
  client: { ...quietClient, chunks: () => chunking },
});

export const chunking: Service = {
  keyword,
  usual: false,
  make([octets = String(usualChunk), ...more]) {
    const fits = more.length === 0 && /^[1-9][0-9]{0,8}$/.test(octets);
    return fits
      ? success(inChunks({ verb, most: Number(octets) }))
      : failure('nothing, or the octets of a chunk at most');
  },
};
