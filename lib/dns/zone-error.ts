/**
 * What can be wrong with zone data: a closed list of codes, each with its severity and the section it comes from.
 *
 * A warning leaves a zone that works as written, an error leaves data out. Sentences for people stand in `wording`.
 */
import type { Span } from '#lib/base';
import type { OtherSource } from '#lib/rfc';

export type Severity = 'error' | 'warning';

const error = <const Source extends OtherSource>(source: Source) => ({ severity: 'error', source }) as const;
const warning = <const Source extends OtherSource>(source: Source) => ({ severity: 'warning', source }) as const;

export const zoneRules = {
  // Characters and lines
  'control-character': error('RFC1035 5.1'),
  'unclosed-string': error('RFC1035 5.1'),
  'unclosed-parenthesis': error('RFC1035 5.1'),
  'stray-parenthesis': error('RFC1035 5.1'),
  // Directives
  'include-refused': error('RFC1035 5.1'),
  'generate-refused': error('RFC1035 5.1'),
  'unknown-directive': error('RFC1035 5.1'),
  // Names
  'no-owner': error('RFC1035 5.1'),
  'no-origin': error('RFC1035 5.1'),
  'empty-label': error('RFC1035 3.1'),
  'label-too-long': error('RFC1035 2.3.4'),
  'name-too-long': error('RFC1035 2.3.4'),
  'bad-escape': error('RFC1035 5.1'),
  'bad-character': error('RFC1035 2.3.1'),
  'at-in-name': warning('RFC1035 8'),
  // Fields
  'unknown-type': error('RFC1035 5.1'),
  'meta-type': error('RFC6895 3.1'),
  'type-as-owner': error('RFC1035 5.1'),
  'other-class': error('RFC1035 5.2'),
  'missing-field': error('RFC1035 5.1'),
  'surplus-field': error('RFC1035 5.1'),
  'quoted-field': error('RFC1035 5.1'),
  'bad-ttl': error('RFC2308 4'),
  'ttl-too-large': warning('RFC2181 8'),
  'bad-number': error('RFC1035 3.3'),
  'bad-ipv4': error('RFC1035 3.4.1'),
  'bad-ipv6': error('RFC4291 2.2'),
  'string-too-long': error('RFC1035 3.3'),
  'text-too-long': error('RFC1035 3.2.1'),
  'bad-tag': error('RFC8659 4.1'),
  'bad-hex': error('RFC3597 5'),
  'generic-form-wanted': error('RFC3597 5'),
  'generic-length': error('RFC3597 5'),
  'generic-data': error('RFC3597 5'),
  // Zones
  'out-of-zone': error('RFC1035 5.2'),
  'several-soas': error('RFC1035 5.2'),
  'several-cnames': error('RFC2181 10.1'),
  'cname-and-other-data': error('RFC1034 3.6.2'),
  'record-set-too-large': error('RFC2181 5'),
  'wildcard-name-server': error('RFC4592 4.2'),
  'name-server-is-alias': error('RFC2181 10.3'),
  'name-server-without-address': error('RFC1035 5.2'),
  'duplicate-record': warning('RFC2181 5.2'),
  'ttl-differs': warning('RFC2181 5.2'),
  'target-is-address': warning('RFC1035 3.3.9'),
  'target-is-alias': warning('RFC2181 10.3'),
  'target-without-address': warning('RFC2181 10.3'),
  'null-mx-beside-others': warning('RFC7505 3'),
} as const;
export type ZoneErrorCode = keyof typeof zoneRules;

export interface ZoneError {
  readonly code: ZoneErrorCode;
  readonly severity: Severity;
  /** Characters of the text that was read. */
  readonly span: Span;
  /** What the sentence for a person needs: the offending text, limits, names. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly source: OtherSource;
}

export function zoneError(code: ZoneErrorCode, span: Span, values: ZoneError['values'] = {}): ZoneError {
  const { severity, source } = zoneRules[code];
  return { code, severity, span, values, source };
}
