/**
 * The grammar of RFC 5321 as the register holds it (core rules of RFC 5234 and borrowed rules included), and the few
 * start rules that the tests need besides.
 */
import { readFileSync } from 'node:fs';
import { loadGrammar } from './abnf.ts';

const collected = readFileSync(new URL('../../lib/rfc/register/rfc5321.abnf', import.meta.url), 'utf8');

const further = `
x-rcpt-path = ( "<Postmaster@" Domain ">" ) / "<Postmaster>" / Forward-path
x-name = Domain / address-literal
x-parameters = *( SP esmtp-param )
x-ehlo-with-text = "EHLO" SP x-known-address-literal SP *( %d32-126 ) CRLF
x-helo-literal = "HELO" SP x-known-address-literal [ SP *( %d32-126 ) ] CRLF
x-vrfy-any = ( "VRFY" / "EXPN" ) SP *( %d32-126 ) %d33-126 CRLF
x-help-any = "HELP" [ SP *( %d32-126 ) %d33-126 ] CRLF
x-noop-any = "NOOP" [ SP *( %d32-126 ) %d33-126 ] CRLF
x-real-date-time = day-28 month FWS ( "19" / "20" ) 2DIGIT FWS time-24 FWS ( "+" / "-" ) %x30-31 DIGIT %x30-35 DIGIT [CFWS]
day-28 = [FWS] ( [ "0" ] %x31-39 / "1" DIGIT / "2" %x30-38 ) FWS
time-24 = ( %x30-31 DIGIT / "2" %x30-33 ) ":" %x30-35 DIGIT [ ":" %x30-35 DIGIT ]
`;

export const grammar = loadGrammar(further, loadGrammar(collected));
