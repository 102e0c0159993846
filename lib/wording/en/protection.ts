/**
 * Stage directions about TLS and authentication (RFC 3207, RFC 4954), and about a middle that changes what is said.
 */
import type { HostIndex } from '#lib/base';
import type { StoryRow } from '#lib/projection';
import { plainText } from '../plain-text.ts';

type Of<What extends StoryRow['what']> = Extract<StoryRow, { readonly what: What }>;
type Protecting = Of<'handshake'> | Of<'secured'> | Of<'authenticated'> | Of<'altered'>;

export function sayProtection(row: Protecting, host: string, hostName: (host: HostIndex) => string): string {
  switch (row.what) {
    case 'handshake':
      return sayHandshake(row, host);
    case 'secured':
      return row.verified
        ? `From here on TLS hides what is said, though not from you. ${host} knows that it talks to ${plainText(row.name)}.`
        : `From here on TLS hides what is said, though not from you. ${host} cannot be sure to whom it talks.`;
    case 'authenticated':
      return `${host} knows now who its client is: ${plainText(row.identity)}.`;
    case 'altered': {
      const client = plainText(hostName(row.client));
      const was = row.was === '' ? 'a line' : plainText(row.was);
      return `Somebody on the way overwrites ${was} with ${plainText(row.text)}: ${client} never learns what ${host} said there.`;
    }
  }
}

function sayHandshake({ step, says }: Of<'handshake'>, host: string): string {
  const words = plainText(says);
  switch (step) {
    case 'client-hello':
      return `${host} begins a TLS handshake: ${words}.`;
    case 'server-hello':
    case 'client-finished':
      return `The TLS handshake goes on: ${words}.`;
    case 'server-finished':
      return `The TLS handshake is done: ${words}.`;
    case 'alert':
      return `${host} breaks the TLS handshake off: ${words}.`;
  }
}
