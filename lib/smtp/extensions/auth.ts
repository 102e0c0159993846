/**
 * Authentication (RFC 4954) as an extension: which mechanisms are offered, what is refused to a client that nobody
 * knows, and the parts put together. The exchange of each end stands in `auth-server.ts` and `auth-client.ts`.
 *
 * Words of a line for ourselves: `required` (530 to what needs a known client), `cleartext` (passwords may travel
 * without TLS), `unavailable` (454 to each attempt). All other words are mechanisms; without any, all there are.
 */
import { failure, success } from '#lib/base';
import type { Result } from '#lib/base';
import type { Facts } from '../server/policy.ts';
import type { Extension, Service } from '../offer/extension.ts';
import { quiet, quietClient, quietServer } from '../offer/quiet.ts';
import { reply } from '../reply/reply.ts';
import { prelude } from './auth-client.ts';
import { amendMail, authDuty, authRule } from './auth-parameter.ts';
import { authVerb } from './auth-server.ts';
import { cramMd5 } from './mechanisms/cram-md5.ts';
import { login } from './mechanisms/login.ts';
import type { Mechanism } from './mechanisms/mechanism.ts';
import { plain } from './mechanisms/plain.ts';
import { scramSha256 } from './mechanisms/scram-sha-256.ts';

const keyword = 'AUTH';

/** The strongest first: a client takes the first that both ends have. */
const known: readonly Mechanism[] = [scramSha256, cramMd5, plain, login];

const own: ReadonlySet<string> = new Set(['required', 'cleartext', 'unavailable']);

const required = reply(530, '5.7.0', 'RFC4954 6', 'Authentication required');

/** RFC 4954 6 names them; what begins TLS is taken too, since some mechanisms are offered behind it only. */
const allowedUnknown: ReadonlySet<string> = new Set([keyword, 'EHLO', 'HELO', 'NOOP', 'RSET', 'QUIT', 'STARTTLS']);

/** In the order in which the line has them. */
function chosen(words: readonly string[]): Result<readonly Mechanism[], string> {
  const mechanisms: Mechanism[] = [];
  for (const word of words) {
    const mechanism = known.find(({ name }) => name === word.toUpperCase());
    if (mechanism === undefined)
      return failure(`mechanisms of ${known.map(({ name }) => name).join(', ')}, and ${[...own].join(', ')}`);
    mechanisms.push(mechanism);
  }
  return success(mechanisms.length === 0 ? known : mechanisms);
}

function authentication(mechanisms: readonly Mechanism[], settings: ReadonlySet<string>): Extension {
  const clearToo = settings.has('cleartext');
  /** RFC 4954 4: what would show a password is not offered where others read along. */
  const fit = ({ secured }: Facts): readonly Mechanism[] =>
    mechanisms.filter(({ clear }) => !clear || clearToo || secured !== null);
  return {
    ...quiet,
    title: 'Authentication',
    source: 'RFC4954 3',
    keyword,
    verbs: [authVerb(fit, !settings.has('unavailable'))],
    mail: [authRule],
    server: {
      ...quietServer,
      advertise({ facts }) {
        const names = fit(facts).map(({ name }) => name);
        return names.length === 0 ? null : names;
      },
      admit: (verb, { facts }) =>
        settings.has('required') && facts.identity === null && !allowedUnknown.has(verb) ? required : null,
      amendMail,
    },
    client: {
      ...quietClient,
      prelude: (offered, context) =>
        prelude(
          known.filter((mechanism) => mechanisms.includes(mechanism)),
          (mechanism) => fit(context.facts).includes(mechanism),
          offered,
          context,
        ),
    },
    growth: { mail: 500, rcpt: 0 },
    duty: authDuty,
  };
}

export const auth: Service = {
  keyword,
  usual: false,
  make(words) {
    const mechanisms = chosen(words.filter((word) => !own.has(word)));
    return mechanisms.ok ? success(authentication(mechanisms.value, new Set(words))) : mechanisms;
  },
};
