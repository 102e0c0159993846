/**
 * The certificate of the simulated TLS layer: whom it is for and whether it can be believed (RFC 3207 4.1), as the text
 * that a server hello holds. Nothing is signed here.
 */
import { asciiLower } from '#lib/base';

/** What a server shows: the names it is for, and whether a client has reason to believe it. */
export interface Certificate {
  /** Host names in lower case; `*.` in front stands for any one label. */
  readonly names: readonly string[];
  readonly trusted: boolean;
  readonly current: boolean;
}

export const writeCertificate = ({ names, trusted, current }: Certificate): string =>
  `certificate for ${names.join(' ')}; ${trusted ? 'trusted' : 'not trusted'}; ${current ? 'in date' : 'out of date'}`;

/** Null: no certificate of ours. */
export function readCertificate(says: string): Certificate | null {
  const [, names, trust, date] =
    /^certificate for ([^;]*); (trusted|not trusted); (in date|out of date)$/.exec(says) ?? [];
  if (names === undefined) return null;
  return { names: names.split(' '), trusted: trust === 'trusted', current: date === 'in date' };
}

/** Why a certificate cannot be believed for a name (RFC 3207 4.1); null: it can. */
export function flawOf({ names, trusted, current }: Certificate, serverName: string): string | null {
  const wanted = asciiLower(serverName);
  const parent = wanted.slice(wanted.indexOf('.'));
  if (!names.some((name) => name === wanted || name === `*${parent}`)) return `certificate is not for ${wanted}`;
  if (!trusted) return 'certificate is from nobody we trust';
  return current ? null : 'certificate is out of date';
}
