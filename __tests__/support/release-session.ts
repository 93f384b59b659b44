import { memoryLogger } from '../../src/base/index.ts';
import type { KubeObject } from '../../src/cluster/index.ts';
import { type Hook, refKey, refOf } from '../../src/manifests/index.ts';
import { phaseRecorder } from '../../src/release/base/phases.ts';
import { openWatches } from '../../src/release/observe/watches.ts';
import { survey } from '../../src/release/plan/survey.ts';
import { readState } from '../../src/release/state/state.ts';
import type { Undo } from '../../src/release/state/undo.ts';
import type { ReleaseFacts } from '../../src/release/steps/facts.ts';
import { ReleaseSession } from '../../src/release/steps/session.ts';
import { type InMemoryCluster, inMemoryCluster } from './in-memory-cluster/index.ts';
import { depsWith, OWNER, requestWith } from './release-parts.ts';

/** A release under way on the in-memory cluster, for the steps that it is made of: its attempt is on record, and nothing more. */
export interface SessionWorld extends Disposable {
  memory: InMemoryCluster;
  session: ReleaseSession;
  facts: ReleaseFacts;
  /** Lets the work go on to its end, with all the time that it takes. */
  run<T>(work: Promise<T>): Promise<T>;
  live(kind: string, name: string, apiVersion?: string): KubeObject | undefined;
  log(): readonly string[];
}

export interface SessionOptions extends Partial<Omit<ReleaseFacts, 'rendered'>> {
  /** What is there before the release. */
  there?: readonly KubeObject[];
  rendered?: readonly KubeObject[];
  hooks?: readonly Hook[];
  /** The application that has applied `there`; made by nobody unless told. */
  by?: string;
  /** Deadline of the session from now on. */
  withinMs?: number;
}

/** As it is sent for the first time. */
export function fresh(object: KubeObject): KubeObject {
  const { uid: _uid, managedFields: _fields, ...metadata } = object.metadata;
  return { ...object, metadata };
}

export async function sessionWorld(options: SessionOptions = {}): Promise<SessionWorld> {
  const { there = [], rendered = [], hooks = [], by, withinMs = 60_000, ...more } = options;
  const memory = inMemoryCluster();
  const admin = memory.connect(by === undefined ? { fieldManager: 'kubectl' } : { app: by });
  const run = async <T>(work: Promise<T>): Promise<T> => await memory.clock.run(work);
  const { namespace, app } = OWNER;
  await run(admin.cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }));
  for (const object of there) {
    const sent = fresh(object);
    const { cluster } = admin;
    await run(by === undefined ? cluster.create(sent) : cluster.patch(refOf(sent), sent, { type: 'apply' }));
  }
  await memory.pass(10_000);
  const logger = memoryLogger();
  const connection = memory.connect({ app, logger });
  const deps = depsWith(connection);
  const { cluster, clock } = connection;
  const watches = openWatches(cluster, namespace, undefined, []);
  await run(watches.synced());
  const found = await run(survey(cluster, namespace, app));
  const existing = [...found.services, ...found.deployments, ...found.otherWorkloads];
  const facts: ReleaseFacts = {
    ...deps,
    request: requestWith(),
    phases: phaseRecorder(clock, logger),
    startedAt: clock.date(),
    claims: { wait: false },
    survey: found,
    stored: await run(readState(cluster, namespace, app)),
    rendered: {
      version: '2',
      manifests: rendered.map((object) => ({ object, origin: 'test' })),
      hooks: [...hooks],
      crds: [],
      warnings: [],
    },
    crds: [],
    existing: new Map(existing.map((each) => [refKey(refOf(each)), each])),
    watches,
    warnings: [],
    ...more,
  };
  const undo: Undo = {
    formatVersion: 1,
    deploymentId: facts.deploymentId,
    strategy: facts.request.strategy,
    serving: true,
    settleMs: 0,
    images: [],
    creations: [],
  };
  const under = {
    cluster,
    beyondTimeout: () => cluster,
    signal: facts.signal,
    deadline: clock.now() + withinMs,
    extendDeadline: () => undefined,
  };
  const plan = { identity: {}, revision: 1, inventory: [], undo: () => undo };
  const session = await run(ReleaseSession.recordAttempt(facts, plan, under));
  return {
    memory,
    session,
    facts,
    run,
    live: (kind, name, apiVersion = 'v1') => memory.live({ apiVersion, kind, namespace, name }),
    log: () => logger.lines,
    [Symbol.dispose]: () => {
      watches.close();
      memory[Symbol.dispose]();
    },
  };
}
