import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ConfigurationError, memoryLogger } from '../../../src/base/index.ts';
import type { KubeObject } from '../../../src/cluster/index.ts';
import { abortPending, drainWarm } from '../../../src/release/flows/control.ts';
import { readState } from '../../../src/release/state/state.ts';
import { ReleaseSession } from '../../../src/release/steps/session.ts';
import type { Phases } from '../../../src/release/base/phases.ts';
import { prepareRelease } from '../../../src/release/flows/prepare.ts';
import { recover } from '../../../src/release/flows/recover.ts';
import { RefusalError } from '../../../src/release/base/refusal.ts';
import { releaseStatus } from '../../../src/release/flows/status.ts';
import type { KnownRelease, ReleaseRequest } from '../../../src/release/base/types.ts';
import { APP, manifestsOf, NAMESPACE, type Scenario } from './application.ts';
import { mutate, mutateText, type Random } from './mutate.ts';
import { hastyClock, newWorld, type World } from './world.ts';
import type { ReleaseDeps } from '../../../src/release/base/deps.ts';

/** One journal that was changed, what was done with it, and what came of it. */
export interface Outcome {
  what: string;
  result: 'refused' | 'harmless';
  /** What must not be. */
  wrong: string[];
}

const ACTIONS = [
  'deploy',
  'deploy blue-green',
  'rollback',
  'rollback to 1',
  'switch',
  'drain',
  'abort',
  'status',
] as const;
type Action = (typeof ACTIONS)[number];

const folder = mkdtempSync(join(tmpdir(), 'edu-mutants-'));
const FRESH = join(folder, 'web.json');
writeFileSync(FRESH, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifestsOf('v9') }));

/** The application's own, which fresh manifests no longer name: a deploy prunes it, and nothing from the journal does. */
const OWN_ROLE = 'rbac.authorization.k8s.io/ClusterRole//web-own';
const HEAD = '/ConfigMap/shop/edu-actions-web';

/** Changes the head or one of its Secrets, does something with it, and looks at all that belongs to others. */
export async function play(scenario: Scenario, random: Random): Promise<Outcome> {
  const world = newWorld(APP, scenario.world);
  const how = change(scenario, world, random);
  const action = ACTIONS[Math.floor(random() * ACTIONS.length)] ?? 'status';
  const before = new Map([...world.objects].map(([key, object]) => [key, JSON.stringify(object)]));
  const what = `${scenario.state}: ${how}: ${action}`;
  try {
    await act(world, action);
    return { what, result: 'harmless', wrong: harmOf(world, before, action) };
  } catch (error) {
    const wrong = [
      ...harmOf(world, before, action),
      ...untold(error),
      ...(hasActed(world) ? [] : changed(world, before)),
    ];
    return { what, result: 'refused', wrong };
  }
}

function change({ head, secrets }: Scenario, world: World, random: Random): string {
  const secret = secrets[Math.floor(random() * secrets.length)] ?? '';
  const isOfHead = random() < 0.55;
  const config = world.objects.get(HEAD);
  const part = world.objects.get(`/Secret/shop/${secret}`);
  if (config === undefined || part === undefined) throw new TypeError('the scene has no journal');
  if (isOfHead && random() < 0.08) {
    config.data = { 'head.json': mutateText(JSON.stringify(head), random) };
    return 'head, text';
  }
  const now = structuredClone(head) as unknown as Record<string, unknown>;
  if (isOfHead) {
    const done = mutate(now, random);
    config.data = { 'head.json': JSON.stringify(now) };
    return `head, ${done.join(' + ')}`;
  }
  const value = JSON.parse(
    gunzipSync(Buffer.from(part.data?.['content'] ?? '', 'base64')).toString('utf8'),
  ) as Record<string, unknown>;
  const done = mutate(value, random);
  const content = gzipSync(JSON.stringify(value));
  const digest = createHash('sha256').update(content).digest('hex');
  part.data = { content: content.toString('base64') };
  // Who knows the format writes a digest that fits, and who may write ConfigMaps as well refers to it.
  if (random() < 0.85) part.metadata.annotations = { 'edu-actions/parts': '1', 'edu-actions/digest': digest };
  const vouched = random() < 0.6;
  if (vouched) config.data = { 'head.json': vouch(now, secret, digest, random) };
  return `${secret}${vouched ? ' and head' : ''}, ${done.join(' + ')}`;
}

function vouch(head: Record<string, unknown>, secret: string, digest: string, random: Random): string {
  const known = random() < 0.8 ? digest : undefined;
  const revision = Number(/\.r(\d+)$/u.exec(secret)?.[1] ?? 0);
  const entries = [
    ...(head['history'] as Record<string, unknown>[]),
    (head['pending'] as { entry?: Record<string, unknown> })?.entry ?? {},
  ];
  for (const entry of entries.filter((each) => each['revision'] === revision)) entry['digest'] = known;
  const attempt = head['attempt'] as Record<string, unknown> | undefined;
  if (revision === 0 && attempt !== undefined) attempt['undo'] = known;
  return JSON.stringify(head);
}

const PHASES: Phases = {
  records: [],
  run: async (_name, _title, body) => await body(),
  waiting: () => undefined,
  busy: () => () => undefined,
};

async function act(world: World, action: Action): Promise<void> {
  const deps = {
    cluster: world.cluster,
    clock: hastyClock(),
    logger: memoryLogger(),
    app: APP,
    namespace: NAMESPACE,
    deploymentId: 'a-new-one',
    lockTimeoutMs: 0,
    signal: new AbortController().signal,
    exec: async () => await Promise.reject(new Error('no program runs')),
    tempDir: folder,
    kubeconfigPath: '',
    probeClient: async () => await Promise.reject(new Error('no probe')),
  };
  if (action === 'status') await releaseStatus(world.cluster, NAMESPACE, APP);
  else if (action === 'drain') await drainWarm(deps);
  else if (action === 'abort') await abortPending(deps);
  else await release(world, requestFor(action), deps);
}

/** All of a release that a journal has a say in: what is put back first, the plan, its dry run, the verdict. */
async function release(world: World, request: ReleaseRequest, deps: ReleaseDeps): Promise<void> {
  for (let attempts = 0; attempts < 2; attempts += 1) {
    const prepared = await prepareRelease(request, {
      deps,
      phases: PHASES,
      deadline: 60_000,
      isRepeated: attempts > 0,
    });
    if ('alreadyDeployed' in prepared) return;
    if ('unfinished' in prepared) {
      const stored = await readState(world.cluster, NAMESPACE, APP);
      const { attempt } = stored.state;
      if (attempt !== undefined) await recover({ ...deps, app: APP, namespace: NAMESPACE }, stored, attempt);
      continue;
    }
    const { facts, plan } = prepared;
    const session = await ReleaseSession.recordAttempt(facts, plan, {
      cluster: facts.cluster,
      beyondTimeout: () => facts.cluster,
      signal: facts.signal,
      deadline: 60_000,
      extendDeadline: () => undefined,
    });
    await session.commit(plan.start(session).verdict());
    facts.watches.close();
    return;
  }
}

function requestFor(action: Action): ReleaseRequest {
  const to: Partial<Record<Action, KnownRelease>> = {
    rollback: { previous: true },
    'rollback to 1': { revision: 1 },
    switch: { slot: 'other' },
  };
  const known = to[action];
  return {
    app: APP,
    environment: 'test',
    namespace: NAMESPACE,
    createNamespace: false,
    strategy: action === 'deploy blue-green' ? 'blue-green' : 'rolling',
    valuesFiles: [],
    manifests: known === undefined ? [FRESH] : [],
    ...(known === undefined ? {} : { to: known }),
    promotion: 'automatic',
    irreversible: false,
    images: [],
    imageValues: 'image',
    timeoutMs: 60_000,
    drainMs: 0,
    scaleDownDelayMs: 0,
    dryRun: false,
    forced: [],
    pruneKinds: [],
    lockTimeoutMs: 0,
  } as unknown as ReleaseRequest;
}

/** Whose an object is, by what the scene is made of. */
function isOthers(key: string, text: string): boolean {
  const { kind, metadata } = JSON.parse(text) as KubeObject;
  if (metadata.namespace !== NAMESPACE) return true;
  if (kind === 'Lease' || metadata.name.startsWith('edu-actions-')) return false;
  const isWebs = metadata.managedFields?.some(({ manager }) => manager === 'edu-actions-web') === true;
  return !isWebs && key !== HEAD;
}

/** Changes of what belongs to others, and writes that were at least tried outside of the namespace. */
function harmOf(world: World, before: ReadonlyMap<string, string>, action: Action): string[] {
  const isDropped = (key: string): boolean => key === OWN_ROLE && action.startsWith('deploy');
  const harmed = [...before]
    .filter(
      ([key, text]) =>
        !isDropped(key) && isOthers(key, text) && JSON.stringify(world.objects.get(key)) !== text,
    )
    .map(([key]) => `${key} of others ${world.objects.has(key) ? 'changed' : 'is gone'}`);
  const strayed = world.writes
    .filter((write) => {
      const key = write.slice(write.indexOf(' ') + 1);
      return key.split('/')[2] !== NAMESPACE && !(write === `delete ${key}` && isDropped(key));
    })
    .map((write) => `outside of the namespace: ${write}`);
  return [...new Set([...harmed, ...strayed])];
}

/** Whether a refusal came after the first change: then it was a way back that was gone, or a release begun. */
function hasActed({ writes }: World): boolean {
  return writes.some((write) => write.startsWith('patch /Secret/') || write === `replace ${HEAD}`);
}

function changed(world: World, before: ReadonlyMap<string, string>): string[] {
  const keys = new Set([...before.keys(), ...world.objects.keys()]);
  return [...keys]
    .filter((key) => !key.includes('/Lease/') && JSON.stringify(world.objects.get(key)) !== before.get(key))
    .map((key) => `refused, and ${key} is not as it was`);
}

/** A refusal is a sentence of ours that says what to do. */
function untold(error: unknown): string[] {
  if (error instanceof RefusalError) return [];
  if (!(error instanceof ConfigurationError))
    return [`no refusal but ${String((error as Error).stack ?? error)}`];
  return error.problems
    .filter(({ message, remedy = '' }) => message === '' || remedy === '')
    .map(({ message }) => `no remedy: ${message}`);
}
