/**
 * Everything that can be wrong with a scenario, as data: how grave it is and which rule it breaks. What a person reads
 * stands in `wording`; a code without a sentence does not compile there.
 */
import type { SourceRef } from '#lib/rfc';

export type Severity = 'error' | 'warning';
/** `scenario`: a rule of the scenario language itself (docs/scenario.md). */
export type Rule = SourceRef | 'scenario';

const error = (rule: Rule = 'scenario') => ({ severity: 'error', rule }) as const;
const warning = (rule: Rule = 'scenario') => ({ severity: 'warning', rule }) as const;

export const diagnosticCodes = {
  // The text
  'too-long': error(),
  nul: error(),
  'bare-cr': error(),
  'too-deep': error(),
  'too-many-pieces': error(),
  alias: error(),
  anchor: error(),
  tag: error(),
  directive: error(),
  'merge-key': error(),
  'several-documents': error(),
  syntax: error(),
  'key-not-text': error(),
  'duplicate-key': error(),
  'forbidden-key': error(),
  more: error(),
  // Its shape
  'empty-scenario': error(),
  'wants-mapping': error(),
  'wants-list': error(),
  'wants-text': error(),
  'empty-value': error(),
  'empty-list': error(),
  'missing-key': error(),
  'unknown-key': error(),
  'not-yet': error(),
  // Single values
  'bad-version': error(),
  'bad-integer': error(),
  'bad-duration': error(),
  'bad-instant': error(),
  'before-start': error(),
  'bad-clock': error(),
  'bad-name': error('RFC1035 3.1'),
  'bad-mailbox': error('S4.1.2-a'),
  'bad-path': error('S4.1.2-a'),
  'bad-local-part': error('S4.1.2-a'),
  'bad-address': error(),
  'bad-extension': error(),
  'bad-choice': error(),
  'bad-verb': error(),
  'bad-answer': error('S4.2-b'),
  'bad-base64': error(),
  'bad-octets': error(),
  'octets-style': warning(),
  'below-floor': warning('S4.5.3.1-a'),
  'bad-expectation': error(),
  'bad-dialogue': error(),
  // How things refer to each other
  'no-hosts': error(),
  'too-many-hosts': error(),
  'too-many-records': error(),
  'too-many-mailboxes': error(),
  'too-large': error(),
  'duplicate-host': error('RFC1035 3.1'),
  'reserved-host': error(),
  'duplicate-address': error(),
  'duplicate-mailbox': error(),
  'duplicate-link': error(),
  'foreign-mailbox': error(),
  'foreign-recipient': warning(),
  'unknown-host': error(),
  'unknown-message': error(),
  'unused-message': warning(),
  'no-submitter': error(),
  'no-content': error(),
  'two-contents': error(),
  'no-author': error(),
  'no-fault': error(),
  'two-faults': error(),
  'end-before-begin': error(),
  'same-host': error(),
  'link-of-two': error(),
  'short-wait': warning('S4.5.4.1-d'),
  'short-give-up': warning('S4.5.4.1-e'),
  'exchanger-without-host': warning('S5.1-m'),
  'address-without-host': warning(),
  'unknown-recipient': warning(),
  'empty-expectation': error(),
} as const satisfies Readonly<Record<string, { readonly severity: Severity; readonly rule: Rule }>>;
