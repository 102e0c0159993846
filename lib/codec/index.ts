/** The door of `codec`. */
export * from './base64.ts';
export * from './digest.ts';
export * from './punycode.ts';
export * from './quoted-printable.ts';
export * from './utf8.ts';
export * from './xtext.ts';
