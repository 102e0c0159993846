/**
 * Deviations that come together: what is found in the field, what is laxer than that, and what is stricter than the RFC
 * wants (§7.8 lets a server defend itself).
 */
export const profiles: Readonly<Record<'strict' | 'as-deployed' | 'lenient' | 'defend', readonly string[]>> = {
  strict: [],
  'as-deployed': [
    'space-after-colon',
    'path-without-brackets',
    'underscore-in-names',
    'bare-lf-in-data-accepted',
    'closes-on-http',
    'greeting-without-name',
    'closing-without-name',
    'bare-lf-ends-a-reply',
  ],
  lenient: [
    'bare-lf-ends-a-line',
    'lf-is-crlf-in-data',
    'space-after-colon',
    'path-without-brackets',
    'underscore-in-names',
    'parameters-of-data-ignored',
    'unknown-parameter-ignored',
    'eighth-bit-of-commands-cleared',
    'bare-lf-ends-a-reply',
    'mixed-codes-accepted',
  ],
  defend: ['early-hello-turned-away', 'early-data-turned-away', 'impatient', 'closes-on-http'],
};
