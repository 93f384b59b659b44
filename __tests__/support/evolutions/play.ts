import type { Kube, KubeItems } from '../control-plane/rest.ts';
import type { Chain, Ending, Step } from './chain.ts';
import { type Played, servesNothing, weaker, wrongWords } from './judge.ts';
import {
  addressesOf,
  type Count,
  differences,
  LOCK_HELD,
  NO_JOURNAL,
  hurtNeighbours,
  imageOfPod,
  isKnownLeftOver,
  lostAddresses,
  objectFor,
  ownObjects,
  pictureOf,
  wrongEndpoints,
  wrongJournal,
  wrongObjects,
} from './look.ts';
import { IMAGE, manifestsOf } from './manifests.ts';
import { type App, changed, scaledMeanwhile } from './model.ts';
import { readyNamesOf } from './observer.ts';
import type { Ground } from './ground.ts';
import { movedPods, type Pods, podsNow } from './unchanged.ts';
import { installBy, isRolledOut, openPlace, until } from './place.ts';
import { type Run, runRelease } from './releaser.ts';
import {
  appOf,
  countsAfter,
  countsInstalled,
  exactly,
  eyesOf,
  INSTALLED,
  type State,
  takeNote,
} from './state.ts';

/** What one release of a chain left. */
export interface StepOutcome {
  /** In a few words. */
  ended: string;
  /** Whether the moment of its ending came. */
  reached: boolean;
  wrong: string[];
  log: string[];
}

export interface ChainOutcome {
  outcomes: StepOutcome[];
  /** What is wrong with the first release that went wrong; the rest is not played. */
  wrong: string[];
  log: string[];
  seconds: number;
}

const SETTLE_MS = 6_000;

/** Plays a chain in a namespace of its own, until something is wrong or it is over. */
export async function playChain(ground: Ground, chain: Chain, name: string): Promise<ChainOutcome> {
  const started = Date.now();
  const { install, app, lookalikes } = chain;
  const place = await openPlace(ground, name, lookalikes);
  const outcomes: StepOutcome[] = [];
  const users = ground.users?.(place.namespace);
  try {
    const state: State = {
      ground,
      place,
      manifests: app,
      versions: new Map([[INSTALLED, app]]),
      live: install === 'none' ? undefined : INSTALLED,
      unfinished: undefined,
      addresses: undefined,
      isLockLeft: false,
      counts: new Map(),
      successes: 0,
      step: 0,
      users,
    };
    await installBy(ground, place, install, app);
    if (install !== 'none') await settleInstalled(state);
    for (const step of chain.steps) {
      const outcome = await playStep(state, step);
      outcomes.push(outcome);
      if (outcome.wrong.length > 0) break;
    }
  } finally {
    await users?.leave();
    await place.close().catch(() => undefined);
  }
  const { wrong = [], log = [] } = outcomes.at(-1) ?? {};
  return { outcomes, wrong, log, seconds: (Date.now() - started) / 1000 };
}

async function settleInstalled(state: State): Promise<void> {
  const app = state.manifests;
  const eyes = eyesOf(state);
  const { namespace } = state.place;
  const counts = countsInstalled(state, app);
  await until(state.ground, namespace, 'what was installed is complete', () => {
    const isDone = app.workloads.every(
      ({ kind, name }) => kind !== 'Deployment' || isRolledOut(eyes.observer, namespace, name),
    );
    return isDone && wrongEndpoints(eyes, app, INSTALLED, counts).length === 0;
  });
  for (const [id, { fewest }] of counts) state.counts.set(id, fewest);
}

/** How it was before a release. */
interface Before {
  live: string | undefined;
  wasUnfinished: boolean;
  addresses: ReadonlyMap<string, Kube>;
  picture: ReadonlyMap<string, string>;
  everything: ReadonlyMap<string, string>;
  pods: Pods;
}

async function playStep(state: State, step: Step): Promise<StepOutcome> {
  const { ground, place } = state;
  const eyes = eyesOf(state);
  state.step += 1;
  const tag = `r${state.step}`;
  for (const change of step.changes) {
    state.manifests = changed(state.manifests, change);
    if (change.kind === 'scaled meanwhile') await scale(state, change.at);
  }
  state.versions.set(tag, state.manifests);
  const before: Before = {
    live: state.live,
    wasUnfinished: state.unfinished !== undefined,
    // What a release that was not ended has got is not promised to anybody.
    addresses: state.addresses ?? addressesOf(eyes, appOf(state, state.live)),
    picture: pictureOf(eyes),
    everything: everythingOf(state),
    pods: podsNow(state),
  };
  await usersCome(state);
  eyes.observer.mark(place.namespace);
  const run = await releaseStep(state, step, tag);
  takeNote(state, step, tag, run);
  const played: Played = { step, tag, run, before: before.live };
  const counts = countsNow(state, before);
  const wrong = wrongWords(state, played);
  if (wrong.length === 0) wrong.push(...(await settle(state, () => look(state, played, before, counts))));
  wrong.push(
    ...weaker(state, { ...played, wasUnfinished: before.wasUnfinished }, counts),
    ...eyes.observer
      .renames(place.namespace)
      .map((renamed) => `${renamed} got another name that no node was held for`),
    ...((await state.users?.complaints()) ?? []),
  );
  if (state.unfinished === undefined) await rememberCounts(state);
  else state.addresses ??= before.addresses;
  if (state.unfinished === undefined) state.addresses = undefined;
  if (ground.observer.failure !== undefined) throw ground.observer.failure as Error;
  return { ended: brief(run, step.ending), reached: run.reached, wrong, log: run.log };
}

/** Once something serves, there are users. */
async function usersCome(state: State): Promise<void> {
  const [first] = appOf(state, state.live)?.services ?? [];
  const service =
    first === undefined
      ? undefined
      : eyesOf(state).observer.object(state.place.namespace, 'Service', first.name);
  if (service !== undefined) await state.users?.come(service);
}

async function releaseStep(state: State, step: Step, tag: string): Promise<Run> {
  const { manifests, ground, place } = state;
  const { ending } = step;
  const broken = ending.kind === 'refused before' ? brokenOf(manifests, ending.at) : undefined;
  const isBad = ending.kind === 'refused after';
  return await runRelease(ground, place, {
    step: { ...step, strategy: strategyOf(state, step) },
    ending,
    tag,
    objects: manifestsOf(manifests, {
      container: ground.container,
      ...(broken === undefined ? {} : { broken }),
    }),
    ...(isBad ? { probe: async () => await answers(state, `${IMAGE}:${tag}`) } : {}),
    afterKill: state.unfinished !== undefined,
  });
}

function strategyOf({ manifests }: State, { strategy }: Step): Step['strategy'] {
  return canBeBlueGreen(manifests) ? strategy : 'rolling';
}

function isBlueGreen(state: State, step: Step): boolean {
  return step.action === 'deploy' && strategyOf(state, step) !== 'rolling';
}

function countsNow(state: State, before: Before): Map<string, Count> {
  const app = appOf(state, state.live);
  if (app === undefined) return new Map();
  if (state.live === before.live)
    return new Map([...state.counts].map(([id, count]) => [id, exactly(count)]));
  return countsAfter(state, appOf(state, before.live), app);
}

/** All that is wrong just now; some of it may be right in a moment. */
function look(
  state: State,
  { run, ...played }: Played,
  before: Before,
  counts: Map<string, Count>,
): string[] {
  const eyes = eyesOf(state);
  const found = [...hurtNeighbours(eyes), ...lostAddresses(eyes, before.addresses)];
  if (run.ended.how === 'declined' && !before.wasUnfinished)
    found.push(...differences(before.everything, everythingOf(state)));
  // Before the first change, and where nothing of ours is, there is no journal yet.
  const isUntouched = run.ended.how !== 'reported' && state.successes === 0;
  if (state.unfinished !== undefined) return [...found, ...servesNothing(state, { run, ...played })];
  const { live } = state;
  const app = appOf(state, live);
  found.push(
    ...wrongJournal(eyes, live).filter(
      (text) => !(isUntouched && text === NO_JOURNAL) && !(state.isLockLeft && text === LOCK_HELD),
    ),
  );
  if (live === undefined || app === undefined) {
    const left = ownObjects(eyes).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    return [...found, ...left.map((name) => `${name} is left of a first release`)];
  }
  found.push(...wrongEndpoints(eyes, app, live, counts));
  if (isBlueGreen(state, played.step) && !before.wasUnfinished)
    found.push(...movedPods(state, [before.live, played.tag, live], before.pods));
  if (live !== before.live) {
    // Who dies after the verdict leaves to the next release what it would have removed: the journal knows it.
    const isCutOff = run.ended.how === 'killed' || run.ended.how === 'failed';
    found.push(...wrongObjects(eyes, app).filter((text) => !(isCutOff && isKnownLeftOver(eyes, text))));
  }
  if (live === before.live && !before.wasUnfinished)
    found.push(...differences(before.picture, pictureOf(eyes)));
  return found;
}

/** Every object of the application, the warm version's too. */
function everythingOf(state: State): Map<string, string> {
  const objects = ownObjects(eyesOf(state));
  return new Map(
    objects.map(({ kind, metadata, spec, data }) => [
      `${kind}/${metadata.name}`,
      JSON.stringify({ spec, data }),
    ]),
  );
}

function brokenOf({ workloads }: App, at: number): string | undefined {
  const own = workloads.filter(({ beside }) => beside === undefined);
  return own[at % own.length]?.id;
}

function canBeBlueGreen({ workloads, services }: App): boolean {
  return workloads.some(({ kind, id }) => kind === 'Deployment' && services.some(({ of }) => of === id));
}

/** What users see: a failure, as soon as the first Service sends to a pod of this image. Asked of the server itself. */
async function answers({ ground, place, manifests }: State, badImage: string): Promise<boolean> {
  const { namespace } = place;
  const [first] = manifests.services;
  const path = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`;
  const query = `?labelSelector=kubernetes.io/service-name=${first?.name ?? ''}`;
  const list = await ground.rest.get<KubeItems>(`${path}${query}`);
  return (list?.items ?? []).flatMap(readyNamesOf).every((name) => {
    const pod = ground.observer.object(namespace, 'Pod', name);
    return pod === undefined || imageOfPod(pod) !== badImage;
  });
}

/** Something scales a workload of the version that serves, as its scaler would. */
async function scale(state: State, at: number): Promise<void> {
  const { ground, place } = state;
  const app = state.unfinished === undefined ? appOf(state, state.live) : undefined;
  const found = app === undefined ? undefined : scaledMeanwhile(app, at);
  if (found === undefined || app === undefined) return;
  const { workload, replicas } = found;
  const object = objectFor(eyesOf(state), workload);
  const services = app.services.filter(({ of }) => of === workload.id);
  if (object === undefined || services.length === 0) return;
  const { kind, metadata } = object;
  const path = `/apis/apps/v1/namespaces/${place.namespace}/${kind.toLowerCase()}s/${metadata.name}/scale`;
  const patch = { spec: { replicas } };
  const manager = '?fieldManager=kube-controller-manager';
  await ground.rest.send('PATCH', `${path}${manager}`, patch, 'application/merge-patch+json');
  await until(
    ground,
    place.namespace,
    `${kind} ${metadata.name} has ${replicas} pods`,
    // The slices of each Service are written by themselves.
    () => services.every(({ name }) => ground.observer.ready(place.namespace, name).length === replicas),
  );
  state.counts.set(workload.id, replicas);
}

/** Once the controllers have made what was asked of them last. */
async function rememberCounts(state: State): Promise<void> {
  const app = appOf(state, state.live);
  const eyes = eyesOf(state);
  const counted = (): { id: string; ready: number; wanted: unknown }[] =>
    (app?.workloads ?? []).flatMap((workload) => {
      const service = app?.services.find(({ of }) => of === workload.id);
      if (service === undefined) return [];
      const ready = eyes.observer.ready(state.place.namespace, service.name).length;
      return [{ id: workload.id, ready, wanted: objectFor(eyes, workload)?.spec?.['replicas'] ?? ready }];
    });
  await settle(state, () => (counted().every(({ ready, wanted }) => ready === wanted) ? [] : ['scaling']));
  state.counts.clear();
  for (const { id, ready } of counted()) state.counts.set(id, ready);
}

/** Controllers follow a moment later: looks until nothing is wrong, or that has lasted. */
async function settle({ ground, place }: State, lookNow: () => string[]): Promise<string[]> {
  const end = ground.clock.now() + SETTLE_MS;
  for (;;) {
    const wrong = lookNow();
    if (wrong.length === 0 || ground.clock.now() > end) return wrong;
    await ground.observer.changed(place.namespace, 250);
  }
}

function brief(run: Run, ending: Ending): string {
  const aim =
    'write' in ending ? `${ending.kind} ${run.reached ? `at ${run.at}` : 'not reached'}` : ending.kind;
  const post = run.post === undefined ? '' : `; post step: ${run.post.slice(0, 80)}`;
  return `${aim}: ${endOf(run)}${post}`;
}

function endOf({ ended }: Run): string {
  if (ended.how === 'failed') return `failed (${ended.error.message.slice(0, 80)})`;
  if (ended.how !== 'reported') return ended.how;
  const { result, refusal } = ended.report;
  return refusal === undefined ? result : `${result} (${refusal.code})`;
}
