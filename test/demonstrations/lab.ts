/**
 * Where demonstrations run: it makes sessions and worlds, each with the lab's deviations. The strict lab has none.
 */
import { Random, defaultCaps, defaultTimeouts } from '#lib/base';
import { readScenario, runInline } from '#lib/engine';
import type { FinishedRun, JournalEntry, WorldPlan } from '#lib/engine';
import { createClientSession, createServerSession, extensionOf, strictClient, strictServer } from '#lib/smtp';
import type {
  ClientParts,
  ClientSession,
  ClientSetup,
  Deviation,
  Extension,
  ServerParts,
  ServerSession,
  ServerSetup,
} from '#lib/smtp';

export interface World {
  readonly run: FinishedRun;
  readonly entries: readonly JournalEntry[];
}

export interface Lab {
  /** A server session with the lab's parts; what the setup does not say is usual. The connection opens at instant 0. */
  server(setup: Partial<Omit<ServerSetup, 'parts'>>): ServerSession;
  client(setup: Partial<Omit<ClientSetup, 'parts'>>): ClientSession;
  /** Runs a scenario, as its text, until it is quiet; every host has the lab's deviations besides its own. */
  world(text: string): World;
}

export function labOf(deviations: readonly Deviation[]): Lab {
  const server = deviations.reduce<ServerParts>((parts, { server }) => server?.(parts) ?? parts, strictServer);
  const client = deviations.reduce<ClientParts>((parts, { client }) => client?.(parts) ?? parts, strictClient);
  return {
    server: (setup) => createServerSession({ ...usualServer(), ...setup, parts: server }, 0),
    client: (setup) => createClientSession({ ...usualClient(), ...setup, parts: client }, 0),
    world: (text) =>
      runWorld(
        text,
        deviations.map(({ name }) => name),
      ),
  };
}

export const strictLab: Lab = labOf([]);

/** A host makes its list once, for all of its sessions. */
const lists = new Map<string, readonly Extension[]>();

/** Lines of a host's plan, as modules. A line that is none is a bug of the demonstration. */
export function extensionsOf(lines: readonly string[]): readonly Extension[] {
  const key = lines.join('\n');
  const list = lists.get(key) ?? lines.map(moduleOf);
  lists.set(key, list);
  return list;
}

function moduleOf(line: string): Extension {
  const made = extensionOf(line);
  if (!made.ok) throw new Error(`extension ${line}: ${made.error.word}; expected ${made.error.expected}`);
  return made.value;
}

const usualServer = (): Omit<ServerSetup, 'parts'> => ({
  name: 'foo.example',
  connection: 1,
  caps: defaultCaps,
  timeouts: defaultTimeouts,
  extensions: extensionsOf([]),
  override: null,
  greeting: null,
  accounts: new Map(),
  dice: new Random(1),
});

const usualClient = (): Omit<ClientSetup, 'parts'> => ({
  name: 'bar.example',
  serverName: 'foo.example',
  connection: 1,
  caps: defaultCaps,
  timeouts: defaultTimeouts,
  extensions: extensionsOf([]),
  login: null,
  dice: new Random(1),
  tls: 'may',
  transactions: [],
});

/** A scenario is read once: it is run in the lab of every deviation. */
const plans = new Map<string, WorldPlan>();

function planOf(text: string): WorldPlan {
  const known = plans.get(text);
  if (known !== undefined) return known;
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(`no scenario: ${JSON.stringify(diagnostics)}`);
  plans.set(text, scenario.plan);
  return scenario.plan;
}

function runWorld(text: string, names: readonly string[]): World {
  const plan = planOf(text);
  const hosts = plan.hosts.map((host) => ({ ...host, deviations: [...host.deviations, ...names] }));
  const run = runInline({
    plan: { ...plan, hosts },
    seed: null,
    until: null,
    keeping: { kind: 'kept' },
    hashing: false,
  });
  return { run, entries: run.journals.flatMap((journal) => [...journal.entries()]) };
}
