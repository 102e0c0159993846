/**
 * A real fault in what each target reads or drives, planted for the time of a test: the target must find it within the
 * inputs that it makes by itself. A target that cannot is no watchman.
 */
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { LF, invariant, present } from '#lib/base';
import { ReplyReader, deviationNamed, strictClient, strictServer } from '#lib/smtp';
import type { ClientParts, ServerParts } from '#lib/smtp';
import { writeReversePath } from '#lib/syntax';
import { hold, trials } from './target.ts';
import { targets } from './targets/index.ts';

vi.mock('#lib/syntax', { spy: true });

/** Inputs in which a target has to find its fault; far fewer than it tries in a long run. */
const INPUTS = 2_000;

const server = { ...strictServer };
const client = { ...strictClient };

afterEach(() => {
  Object.assign(strictServer, server);
  Object.assign(strictClient, client);
  vi.restoreAllMocks();
  vi.mocked(writeReversePath).mockReset();
});

const read = Reflect.get<ReplyReader, 'read'>(ReplyReader.prototype, 'read');

const breakServer = (parts: Partial<ServerParts>): void => void Object.assign(strictServer, parts);
const breakClient = (parts: Partial<ClientParts>): void => void Object.assign(strictClient, parts);

/** The parts of a server with a deviation. They call the strict ones, which are kept apart from where the fault is put. */
const deviant = (name: string): ServerParts =>
  present(deviationNamed(name)?.server?.(server), `the deviation ${name} of a server`);

/** Loses an LF that comes by itself. */
const loseLf = (): void =>
  void vi.spyOn(ReplyReader.prototype, 'read').mockImplementation(function (this: ReplyReader, octets, from) {
    const alone = octets.length === 1 && octets[0] === LF;
    return alone ? { next: 1, found: null } : read.call(this, octets, from);
  });

/** Leaves the domain out. */
const writeLocalPart = (): void =>
  void vi.mocked(writeReversePath).mockImplementation((path) => (path.kind === 'null' ? '' : path.mailbox.localPart));

/** Throws because of what a peer sent. */
const throwBeyondAscii: ServerParts['readCommand'] = (line, ...rest) => {
  invariant(!line.octets.some((octet) => octet > 127), 'a command is ASCII');
  return server.readCommand(line, ...rest);
};

const sayTwice: ServerParts['writeReply'] = (reply, dresses) => {
  const written = server.writeReply(reply, dresses);
  return { ...written, octets: Uint8Array.from([...written.octets, ...written.octets]) };
};

const withoutCr: ClientParts['line'] = ({ octets }) => Uint8Array.from([...octets.subarray(0, -2), LF]);

const faults: Readonly<Record<string, { readonly what: string; readonly plant: () => void }>> = {
  'line-framer': { what: 'a bare LF ends a line', plant: () => breakServer(deviant('bare-lf-ends-a-line')) },
  unstuffer: { what: 'LF.CRLF ends mail data', plant: () => breakServer(deviant('lf-dot-crlf-ends-data')) },
  transparency: {
    what: 'the end mark of empty content is not seen',
    plant: () => breakServer(deviant('end-mark-needs-a-line')),
  },
  'reply-reader': { what: 'an LF that comes by itself is lost', plant: loseLf },
  'command-reader': {
    what: 'an octet beyond ASCII throws',
    plant: () => breakServer({ readCommand: throwBeyondAscii }),
  },
  'path-reader': { what: 'a path is written without its domain', plant: writeLocalPart },
  'server-raw': { what: 'every reply is said twice', plant: () => breakServer({ writeReply: sayTwice }) },
  'server-alphabet': {
    what: 'NOOP in a transaction is not answered',
    plant: () => breakServer(deviant('noop-unanswered')),
  },
  'client-raw': { what: 'an LF that comes by itself is lost', plant: loseLf },
  'client-replies': { what: 'commands end with a bare LF', plant: () => breakClient({ line: withoutCr }) },
};

test('every target has its fault', () => {
  expect(Object.keys(faults)).toEqual(targets.map(({ name }) => name));
});

test.each(targets.map((target) => [target.name, faults[target.name]?.what, target] as const))(
  '%s finds that %s',
  (name, _, target) => {
    const property = fc.property(trials(target), (trial) => hold(target, trial));
    const found = (): boolean => fc.check(property, { numRuns: INPUTS, seed: 1, endOnFailure: true }).failed;
    present(faults[name], 'a fault').plant();
    expect(found()).toBe(true);
  },
);
