/**
 * What a host's sessions are made from: extensions in their order, deviations, accounts, the greeting, TLS.
 */
import { usualSessions } from '#lib/host';
import type { HostPlan, TlsPlan } from '#lib/host';
import { profiles, usualExtensions } from '#lib/smtp';
import type { Login } from '#lib/smtp';
import { good, itemsOf, valueOr } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import type { Notes } from './diagnostic.ts';
import type { HostDraft, TlsDraft } from './schema.ts';
import { inOrder } from './sessions.ts';
import type { ExtensionLine } from './sessions.ts';

type Sessions = ReturnType<typeof usualSessions> & Pick<HostPlan, 'extensions'>;

export function sessionsOf(name: string, draft: HostDraft, notes: Notes): Sessions {
  const usual = usualSessions(name);
  const login = draft.login?.value ?? null;
  if (draft.login !== undefined && draft.smarthost === undefined) notes.add('idle-login', draft.login.span);
  return {
    extensions: draft.extensions === undefined ? usualExtensions : extensionsOf(draft, notes),
    deviations: deviationsOf(draft, notes),
    accounts: accountsOf(draft),
    login: login === null ? null : { user: login.user.value ?? '', password: login.password.value ?? '' },
    greeting: valueOr(draft.greeting, null),
    tls: tlsOf(draft.tls, usual.tls),
  };
}

/** Those of the profile, and single ones, each of which stands in the text once. */
function deviationsOf({ profile, deviations }: HostDraft, notes: Notes): readonly string[] {
  const single = new Set<string>();
  for (const { value, span } of itemsOf(deviations)) {
    if (value === null) continue;
    if (single.has(value)) notes.add('duplicate-deviation', span, { deviation: value });
    single.add(value);
  }
  return [...new Set([...profiles[valueOr(profile, 'strict')], ...single])];
}

/** One line for each keyword. */
function extensionsOf({ extensions }: HostDraft, notes: Notes): readonly string[] {
  const lines = new Map<string, ExtensionLine>();
  for (const { value, span } of itemsOf(extensions)) {
    if (value === null) continue;
    if (lines.has(value.keyword)) notes.add('duplicate-extension', span, { keyword: value.keyword });
    lines.set(value.keyword, value);
  }
  return inOrder([...lines.values()]).map(({ line }) => line);
}

const accountsOf = ({ accounts }: HostDraft): readonly Login[] =>
  (accounts?.value ?? []).flatMap(({ key, value }) =>
    key.value === null || value.value === null ? [] : [{ user: key.value, password: value.value }],
  );

function tlsOf(attempt: Attempt<TlsDraft> | undefined, usual: TlsPlan): TlsPlan {
  const draft = attempt?.value ?? null;
  if (draft === null || usual.certificate === null) return usual;
  const names = draft.names === undefined ? usual.certificate.names : good(draft.names);
  const certificate = {
    names,
    trusted: valueOr(draft.trusted, 'yes') === 'yes',
    current: valueOr(draft.current, 'yes') === 'yes',
  };
  return {
    certificate: draft.fails === undefined ? certificate : null,
    asClient: valueOr(draft['as-client'], usual.asClient),
  };
}
