/**
 * Reads a notification back (RFC 3462): its three parts. Takes what `notification.ts` writes and what is close to it;
 * it is no MIME parser. Linear, and null for anything it does not know.
 */
import { asciiLower, join } from '#lib/base';
import { fromQuotedPrintable } from '#lib/codec';
import { splitMultipart } from './boundary.ts';
import { readStatusBody } from './delivery-status.ts';
import type { DeliveryStatus } from './delivery-status.ts';
import { fieldValue, findField, readHeaderSection } from './header-section.ts';

export interface Report {
  /** The part for people. */
  readonly text: Uint8Array;
  readonly status: DeliveryStatus;
  /** Lower case: `message/rfc822`, `text/rfc822-headers`. */
  readonly returnedType: string;
  /** Decoded. */
  readonly returned: Uint8Array;
}

export function readReport(content: readonly Uint8Array[]): Report | null {
  const whole = join(content);
  const { type, boundary, body } = readEntity(whole);
  if (type !== 'multipart/report' || boundary === null || body === null) return null;
  const [text, status, returned] = (splitMultipart(body, boundary) ?? []).map(readEntity);
  if (status?.type !== 'message/delivery-status' || !status.body || !text?.body || !returned?.body) return null;
  const read = readStatusBody(status.body);
  return read === null ? null : { text: text.body, status: read, returnedType: returned.type, returned: returned.body };
}

/** The delivery status of a notification; null when the content is none. */
export const readDeliveryStatus = (content: readonly Uint8Array[]): DeliveryStatus | null =>
  readReport(content)?.status ?? null;

interface Entity {
  readonly type: string;
  readonly boundary: string | null;
  /** Decoded; null when it cannot be. */
  readonly body: Uint8Array | null;
}

function readEntity(octets: Uint8Array): Entity {
  const section = readHeaderSection([octets]);
  const valueOf = (name: string): string => {
    const field = findField(section.fields, name);
    return field === undefined ? '' : fieldValue(field);
  };
  const contentType = valueOf('Content-Type');
  const boundary = /;[ \t]*boundary=(?:"([^"]*)"|([^ \t;"]+))/i.exec(contentType);
  const body = section.body === null ? null : octets.subarray(section.body);
  const encoded = asciiLower(valueOf('Content-Transfer-Encoding')) === 'quoted-printable';
  return {
    type: asciiLower(contentType.split(';')[0] ?? '').trim(),
    boundary: boundary?.[1] ?? boundary?.[2] ?? null,
    body: encoded && body !== null ? fromQuotedPrintable(body) : body,
  };
}
