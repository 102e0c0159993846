/**
 * Short forms in which deviations are written: which parts are replaced, and the rest left strict.
 *
 * Knows no clause; each deviation says what it breaks.
 */
import { join, success } from '#lib/base';
import type { Caps } from '#lib/base';
import type { SourceRef } from '#lib/rfc';
import type { ClientParts } from '../client/parts.ts';
import type { Command } from '../command/command.ts';
import type { Fault } from '../fault.ts';
import type { CommandLine } from '../framing/line-framer.ts';
import type { Reply } from '../reply/reply.ts';
import type { ServerParts } from '../server/parts.ts';
import type { SessionState } from '../server/state.ts';
import type { Setting } from '../server/step.ts';
import type { Deviation } from './deviation.ts';

/** What a deviation says of itself besides its name. */
export interface Marks {
  readonly does: string;
  readonly breaks: Deviation['breaks'];
  readonly implies?: readonly SourceRef[];
}

export const onServer = (
  name: string,
  { does, breaks, implies = [] }: Marks,
  replace: (strict: ServerParts) => Partial<ServerParts>,
): Deviation => ({
  name,
  does,
  breaks,
  implies,
  server: (strict) => ({ ...strict, ...replace(strict) }),
  client: null,
});

export const onClient = (
  name: string,
  { does, breaks, implies = [] }: Marks,
  replace: (strict: ClientParts) => Partial<ClientParts>,
): Deviation => ({
  name,
  does,
  breaks,
  implies,
  server: null,
  client: (strict) => ({ ...strict, ...replace(strict) }),
});

/** Says something else than what is meant. */
export const voicing = (name: string, marks: Marks, change: ServerParts['voice']): Deviation =>
  onServer(name, marks, (strict) => ({
    voice: (meant, to, before) => change(strict.voice(meant, to, before), to, before),
  }));

/** Lets another state follow. A state that is the one before means that the command was refused, or had no effect. */
export const following = (name: string, marks: Marks, change: ServerParts['follow']): Deviation =>
  onServer(name, marks, (strict) => ({
    follow: (after, to, before) => change(strict.follow(after, to, before), to, before),
  }));

/** Lets a command come, or not, against the order of commands; null: as it is. */
export const admitting = (
  name: string,
  marks: Marks,
  may: (verb: string, state: SessionState) => boolean | null,
): Deviation =>
  onServer(name, marks, (strict) => ({
    admit(verb, state, table) {
      const decided = may(verb, state);
      if (decided === null) return strict.admit(verb, state, table);
      return decided ? null : { kind: 'out-of-order', verb, phase: state.phase };
    },
  }));

/** Refuses a command that is well formed; `line` is as it came. */
export const misreading = (
  name: string,
  marks: Marks,
  object: (command: Command, line: CommandLine) => Fault | null,
): Deviation =>
  onServer(name, marks, (strict) => ({
    readCommand(line, word, table, most, setting, unicode) {
      const read = strict.readCommand(line, word, table, most, setting, unicode);
      const fault = read.ok ? object(read.value, line) : null;
      return fault === null ? read : { ok: false, error: fault };
    },
  }));

/** Reads a line that is not well formed as if another had come. */
export const rereading = (name: string, marks: Marks, rewrite: (octets: Uint8Array) => Uint8Array): Deviation =>
  onServer(name, marks, (strict) => ({
    readCommand: (line, word, table, most, setting, unicode) =>
      strict.readCommand({ ...line, octets: rewrite(line.octets) }, word, table, most, setting, unicode),
  }));

/** Takes a well-formed command for another. */
export const mistaking = (
  name: string,
  marks: Marks,
  change: (command: Command, setting: Setting) => Command,
): Deviation =>
  onServer(name, marks, (strict) => ({
    readCommand(line, word, table, most, setting, unicode) {
      const read = strict.readCommand(line, word, table, most, setting, unicode);
      return read.ok ? success(change(read.value, setting)) : read;
    },
  }));

/** Takes less than it must. */
export const capping = (name: string, marks: Marks, lower: (caps: Caps) => Caps): Deviation =>
  onServer(name, marks, (strict) => {
    const lowered = (setting: Setting): Setting => ({ ...setting, caps: lower(setting.caps) });
    return {
      mailData: (caps) => strict.mailData(lower(caps)),
      readCommand: (line, word, table, most, setting, unicode) =>
        strict.readCommand(line, word, table, most, lowered(setting), unicode),
      perform: (command, state, setting) => strict.perform(command, state, lowered(setting)),
      endOfData: (state, content, setting) => strict.endOfData(state, content, lowered(setting)),
    };
  });

/** Changes content that can be a message before anybody else sees it. */
export const altering = (name: string, marks: Marks, change: (content: Uint8Array) => Uint8Array): Deviation =>
  onServer(name, marks, (strict) => ({
    endOfData(state, content, setting) {
      const whole = join(content.parts);
      const changed = change(whole);
      const size = content.size - whole.length + changed.length;
      return strict.endOfData(state, { ...content, parts: [changed], size }, setting);
    },
  }));

/** A reply with another code; one of another class keeps no enhanced code. */
export const recoded = (meant: Reply, code: number): Reply => ({
  ...meant,
  code,
  enhanced: Math.floor(code / 100) === Math.floor(meant.code / 100) ? meant.enhanced : null,
});

/** Writes other octets than those of the reply. */
export const penning = (
  name: string,
  marks: Marks,
  when: (meant: Reply, to: string, before: SessionState) => boolean,
  change: (octets: Uint8Array) => Uint8Array,
): Deviation =>
  onServer(name, marks, (strict) => {
    const chosen = new WeakSet<Reply>();
    return {
      voice(meant, to, before) {
        const reply = { ...strict.voice(meant, to, before) };
        if (when(meant, to, before)) chosen.add(reply);
        return reply;
      },
      writeReply(reply, dresses) {
        const written = strict.writeReply(reply, dresses);
        return chosen.has(reply) ? { ...written, octets: change(written.octets) } : written;
      },
    };
  });

/** Goes from `before` to another state when it has said this reply. */
export const afterSaying = (
  name: string,
  marks: Marks,
  when: (meant: Reply, to: string, before: SessionState) => boolean,
  change: (before: SessionState) => SessionState,
): Deviation =>
  onServer(name, marks, (strict) => {
    const chosen = new WeakSet<SessionState>();
    return {
      voice(meant, to, before) {
        if (when(meant, to, before)) chosen.add(before);
        return strict.voice(meant, to, before);
      },
      follow: (after, to, before) => (chosen.has(before) ? change(before) : strict.follow(after, to, before)),
    };
  });
