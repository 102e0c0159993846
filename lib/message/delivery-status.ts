/**
 * The body of message/delivery-status (RFC 3464 2): a block of fields for the message and one for each recipient.
 *
 * What others said (addresses, names, diagnostics) is written as printable ASCII, so that it can break out of no field.
 */
import { asciiLower } from '#lib/base';
import { foldedField, safeText } from './fold.ts';
import { FieldWalker, fieldValue } from './header-section.ts';

export interface FailedRecipient {
  readonly address: string;
  /** `5.1.1` */
  readonly status: string;
  /** Why, in words of the reporting host, for people; null when the diagnostic says all. */
  readonly reason: string | null;
  /** The host that refused; null when none did. */
  readonly remote: string | null;
  /** `smtp; 550 5.1.1 No such mailbox`; null when nobody said anything. */
  readonly diagnostic: string | null;
}

/** Octets of one diagnostic that are repeated. */
const DIAGNOSTIC = 1_000;

/** A diagnostic as it may be repeated: printable ASCII, cut with a mark when long. */
export function repeatable(diagnostic: string): string {
  const safe = safeText(diagnostic.slice(0, DIAGNOSTIC));
  return diagnostic.length > DIAGNOSTIC ? `${safe} [cut]` : safe;
}

/** `delivery-status-content = per-message-fields 1*( CRLF per-recipient-fields )` */
export function writeDeliveryStatus(by: string, recipients: readonly FailedRecipient[]): string {
  const blocks = recipients.map((recipient) => `\r\n${recipientFields(recipient)}`);
  return `${foldedField([['Reporting-MTA:', 'dns;', by]])}${blocks.join('')}`;
}

function recipientFields({ address, status, remote, diagnostic }: FailedRecipient): string {
  const fields = [
    foldedField([['Final-Recipient:', 'rfc822;', safeText(address)]]),
    foldedField([['Action:', 'failed']]),
    foldedField([['Status:', isStatus(status) ? status : '5.0.0']]),
  ];
  if (remote !== null) fields.push(foldedField([['Remote-MTA:', 'dns;', safeText(remote)]]));
  if (diagnostic !== null) {
    const words = repeatable(diagnostic)
      .split(' ')
      .filter((word) => word !== '');
    fields.push(foldedField([['Diagnostic-Code:', ...words]]));
  }
  return fields.join('');
}

/** `status-code = ("2"/"4"/"5") "." 1*3DIGIT "." 1*3DIGIT` (RFC 3463 2) */
const isStatus = (text: string): boolean => /^[245]\.[0-9]{1,3}\.[0-9]{1,3}$/.test(text);

export interface DeliveryStatus {
  readonly reportingMta: string;
  readonly recipients: readonly {
    readonly finalRecipient: string;
    readonly action: string;
    readonly status: string;
    readonly remoteMta: string | null;
    readonly diagnosticCode: string | null;
  }[];
}

/** Reads such a body; null when a field that must be there is missing. Type prefixes (`rfc822;`, `dns;`) are taken off. */
export function readStatusBody(body: Uint8Array): DeliveryStatus | null {
  const blocks = readBlocks(body);
  const reportingMta = blocks[0]?.get('reporting-mta');
  if (reportingMta === undefined) return null;
  const recipients = [];
  for (const block of blocks.slice(1)) {
    const finalRecipient = block.get('final-recipient');
    const action = block.get('action');
    const status = block.get('status');
    if (finalRecipient === undefined || action === undefined || status === undefined) return null;
    const remoteMta = block.get('remote-mta');
    recipients.push({
      finalRecipient: untyped(finalRecipient),
      action: asciiLower(action),
      status,
      remoteMta: remoteMta === undefined ? null : untyped(remoteMta),
      diagnosticCode: block.get('diagnostic-code') ?? null,
    });
  }
  return recipients.length === 0 ? null : { reportingMta: untyped(reportingMta), recipients };
}

/** Blocks of fields, separated by empty lines; names in lower case, the first field of a name counts. */
function readBlocks(body: Uint8Array): ReadonlyMap<string, string>[] {
  const blocks: Map<string, string>[] = [];
  let from = 0;
  while (from < body.length) {
    const walker = new FieldWalker([body.subarray(from)]);
    const block = new Map<string, string>();
    for (let field = walker.next(); field !== undefined; field = walker.next()) {
      const name = asciiLower(field.name);
      if (!block.has(name)) block.set(name, fieldValue(field));
      from += field.octets.length;
    }
    if (block.size > 0) blocks.push(block);
    if (walker.end !== 'empty-line') break;
    from += 2;
  }
  return blocks;
}

const untyped = (value: string): string => value.slice(value.indexOf(';') + 1).trim();
