/**
 * The mail system behind the server of a dialogue: what README.md of this folder says of foo.example, and the rules of
 * the dialogue's setup before it.
 */
import { asciiLower } from '#lib/base';
import { accept, refuse, replies, reply } from '#lib/smtp';
import type { Question, Verdict } from '#lib/smtp';
import { unquoted, writeForwardPath, writeReversePath } from '#lib/syntax';
import type { Rule } from './setup.ts';

/** Rules of one dialogue: each of those that fit answers once, in order, and the last one from then on. */
export class Rules {
  readonly #rules: readonly Rule[];
  readonly #used = new Map<string, number>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  next(verb: string, about: string): Rule | null {
    const ofVerb = this.#rules.filter((rule) => rule.verb === verb);
    const exact = ofVerb.filter((rule) => rule.about !== '*' && foldDomain(rule.about) === foldDomain(about));
    const fitting = exact.length > 0 ? exact : ofVerb.filter((rule) => rule.about === '*');
    const key = `${verb} ${fitting[0]?.about ?? ''}`;
    const used = this.#used.get(key) ?? 0;
    this.#used.set(key, used + 1);
    return fitting[Math.min(used, fitting.length - 1)] ?? null;
  }
}

const foldDomain = (path: string): string => path.replace(/@[^@]*$/, asciiLower);

/** The verb that brings a question, and what it is about. */
export function topicOf(question: Question): { readonly verb: string; readonly about: string } {
  switch (question.kind) {
    case 'reverse-path':
      return { verb: 'MAIL', about: `<${writeReversePath(question.path)}>` };
    case 'forward-path':
      return { verb: 'RCPT', about: `<${writeForwardPath(question.path)}>` };
    case 'mail-data':
      return { verb: 'content', about: '' };
    case 'verify':
      return { verb: 'VRFY', about: question.text };
    case 'expand':
      return { verb: 'EXPN', about: question.text };
    case 'queue-run':
      return { verb: 'ETRN', about: question.target.name };
  }
}

/** What the rule says, or without one what is usual. */
export function verdictOf(question: Question, rule: Rule | null): Verdict {
  if (rule === null) return usualVerdict(question);
  const { reply: said } = rule;
  return said === null || said.code < 300 ? { kind: 'accept', reply: said } : refuse(said);
}

const mailboxes: readonly string[] = ['jones', 'brown', 'postmaster'];

/** foo.example has mailboxes; other domains are not its business. */
export function usualVerdict(question: Question): Verdict {
  switch (question.kind) {
    case 'reverse-path':
    case 'mail-data':
      return accept;
    case 'forward-path':
      return recipientVerdict(question.path);
    case 'verify':
      return { kind: 'accept', reply: replies.cannotVerify() };
    case 'expand':
      return refuse(reply(550, '5.1.1', null, 'No such list here'));
    case 'queue-run':
      return { kind: 'accept', reply: null };
  }
}

function recipientVerdict(path: Extract<Question, { kind: 'forward-path' }>['path']): Verdict {
  if (path.kind === 'postmaster') return accept;
  const { localPart, at } = path.mailbox;
  if (at.kind !== 'domain' || asciiLower(at.name) !== 'foo.example')
    return refuse(reply(550, '5.7.1', 'S3.6.2-b', 'Relaying denied'));
  return mailboxes.includes(asciiLower(unquoted(localPart)))
    ? accept
    : refuse(reply(550, '5.1.1', 'S3.3-j', `No such user here: ${localPart}`));
}
