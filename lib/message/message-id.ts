/**
 * Message-ID (RFC 5322 3.6.4). Made from the host's name and a counter of that host, so that it is unique in a run and
 * the same in every repetition of it.
 */
import { invariant } from '#lib/base';
import { LONGEST_WORD } from './fold.ts';

/**
 * `msg-id = "<" id-left "@" id-right ">"`
 *
 * @param id unique on this host; what is not dot-atom text is replaced by "-"
 * @param host a domain or an address literal
 */
export function messageId(id: string, host: string): string {
  const atoms = id.replace(/[^A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]/g, '-').split('.');
  const left = atoms.filter((atom) => atom !== '').join('.');
  invariant(left !== '' && left.length < LONGEST_WORD / 2, 'a Message-ID has a short left side');
  return `<${left}@${host}>`;
}
