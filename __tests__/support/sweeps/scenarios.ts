import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeNamespace } from '../control-plane/fake-namespace.ts';
import type { Kube } from '../control-plane/rest.ts';
import { SERVICES, shop, type Shop } from '../control-plane/shop.ts';
import { type Declare, inTurn, sample } from '../sample.ts';
import { steadily } from './steadily.ts';

/** A release, and the state that it begins in. */
export interface SweepScene {
  name: string;
  /** Needs a namespace of its own each time, since its state is there only once. */
  once: boolean;
  /** Whether something serves before, which must then serve throughout. */
  serving: boolean;
  /** Brings about the state; `serving` is the version that serves when it was played here before. */
  prepare(fakeNamespace: FakeNamespace, versions: Versions): Promise<void>;
  /** The action that is played; deploy by default. */
  action?: string;
  /** The version that it brings, where that is not a new one. */
  next?(versions: Versions): string;
  /** The inputs of the release itself. */
  inputs(fakeNamespace: FakeNamespace, versions: Versions): Record<string, string>;
  outcome: 'succeeded' | 'refused' | 'awaiting-promotion';
  /** A run that is cut off may be taken back in place of gone on with: what the same action says then, when nothing is left to do. */
  nothingLeft?: RegExp;
}

/** Which version serves in a plot, and names for new ones. */
export interface Versions {
  serving: string | undefined;
  /** What served before that. */
  before: string | undefined;
  /** What the release is to bring. */
  next: string;
  /** What waits for its promotion, and in which slot. */
  waiting?: string;
  slot?: string;
  fresh(kind?: 'good' | 'bad'): string;
}

export function newVersions(): Versions {
  let count = 0;
  const fresh = (kind: 'good' | 'bad' = 'good'): string => `${kind}-${(count += 1)}`;
  return { serving: undefined, before: undefined, next: '', fresh };
}

type Strategy = 'rolling' | 'blue-green';

function of(
  fakeNamespace: FakeNamespace,
  tag: string,
  strategy: Strategy,
  more: Partial<Shop> = {},
): Record<string, string> {
  // An autoscaler moves with the slots; what becomes of it in a rolling release is another test's matter.
  const version = fakeNamespace.version(tag, { autoscaler: strategy === 'blue-green', ...more });
  return { ...version, 'deployment-strategy': strategy };
}

/** A good release, when nothing serves yet or a new state is wanted each time. */
async function good(fakeNamespace: FakeNamespace, versions: Versions, strategy: Strategy): Promise<void> {
  const tag = versions.fresh();
  const { exitCode, stdout, stderr } = await steadily(fakeNamespace, of(fakeNamespace, tag, strategy));
  if (exitCode !== 0) throw new Error(`the release that prepares failed:\n${stdout}\n${stderr}`);
  versions.before = versions.serving;
  versions.serving = tag;
}

function install(strategy: Strategy): SweepScene {
  return {
    name: `install ${strategy}`,
    once: true,
    serving: false,
    prepare: async () => undefined,
    inputs: (fakeNamespace, { next }) => of(fakeNamespace, next, strategy),
    outcome: 'succeeded',
  };
}

function update(strategy: Strategy): SweepScene {
  return {
    name: strategy,
    once: false,
    serving: true,
    // Blue-green from where a warm slot is to be removed, as every release but the first two finds it.
    prepare: async (fakeNamespace, versions) => {
      if (versions.serving !== undefined) return;
      await good(fakeNamespace, versions, strategy);
      if (strategy === 'blue-green') await good(fakeNamespace, versions, strategy);
    },
    inputs: (fakeNamespace, { next }) => of(fakeNamespace, next, strategy),
    outcome: 'succeeded',
  };
}

/** Refused before any traffic moved, or after all of it did. */
function refused(strategy: Strategy, when: 'before' | 'after'): SweepScene {
  return {
    name: `${strategy}, refused ${when} the traffic moves`,
    once: false,
    serving: true,
    prepare: async (fakeNamespace, versions) => {
      if (versions.serving === undefined) await good(fakeNamespace, versions, strategy);
      // A refused release removes the warm slot: without this the next one would not find any.
      if (strategy === 'blue-green') await good(fakeNamespace, versions, strategy);
    },
    inputs: (fakeNamespace, { next }) =>
      when === 'before'
        ? of(fakeNamespace, next, strategy, { waiting: 'InvalidImageName' })
        : {
            ...of(fakeNamespace, next, strategy),
            'probe-url': fakeNamespace.controlPlane.probeUrl(fakeNamespace.namespace),
          },
    outcome: 'refused',
  };
}

const adoption: SweepScene = {
  name: 'first adoption',
  once: true,
  serving: true,
  prepare: async (fakeNamespace, versions) => {
    const tag = versions.fresh();
    await applyAs('kubectl', fakeNamespace, shop({ greeting: tag }), tag);
    versions.serving = tag;
  },
  inputs: (fakeNamespace, { next }) => of(fakeNamespace, next, 'blue-green'),
  outcome: 'succeeded',
};

/** Back to what somebody installed without us, while it is warm beside the release that took it over. */
const backToAdopted: SweepScene = {
  name: 'rollback to what was adopted',
  once: true,
  serving: true,
  action: 'rollback',
  prepare: async (fakeNamespace, versions) => {
    await adoption.prepare(fakeNamespace, versions);
    await good(fakeNamespace, versions, 'blue-green');
  },
  next: ({ before = '' }) => before,
  inputs: () => ({ app: 'hello' }),
  outcome: 'succeeded',
};

/** Back to what served before: by the traffic alone while it is warm, from the journal's manifests after a rolling release. */
function rollback(strategy: Strategy): SweepScene {
  return {
    name: `rollback ${strategy === 'rolling' ? 'from the journal' : 'while warm'}`,
    once: false,
    serving: true,
    action: 'rollback',
    prepare: async (fakeNamespace, versions) => {
      if (versions.serving === undefined) await good(fakeNamespace, versions, strategy);
      await good(fakeNamespace, versions, strategy);
    },
    next: ({ before = '' }) => before,
    inputs: () => ({ app: 'hello' }),
    outcome: 'succeeded',
  };
}

/** A release that waits for its promotion, and the promotion. */
const promotion: SweepScene = {
  name: 'promotion of a version that waits',
  once: false,
  serving: true,
  action: 'blue-green-switch',
  prepare: async (fakeNamespace, versions) => {
    if (versions.serving === undefined) await good(fakeNamespace, versions, 'blue-green');
    const tag = versions.fresh();
    const run = await steadily(fakeNamespace, {
      ...of(fakeNamespace, tag, 'blue-green'),
      promotion: 'manual',
    });
    if (run.exitCode !== 0) throw new Error(`the release that waits failed:\n${run.stdout}\n${run.stderr}`);
    versions.waiting = tag;
    versions.slot = run.outputs['slot'] ?? '';
  },
  next: ({ waiting = '' }) => waiting,
  inputs: (_plot, { slot = '' }) => ({ app: 'hello', to: slot }),
  outcome: 'succeeded',
};

/** What brings users to the shop: somebody else's, who leaves its traffic to be shared. */
const EDGE = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'edge' },
  spec: {
    ingressClassName: 'nginx',
    rules: [
      {
        host: 'hello.example',
        http: {
          paths: [
            {
              path: '/',
              pathType: 'Prefix',
              backend: { service: { name: 'hello', port: { name: 'http' } } },
            },
          ],
        },
      },
    ],
  },
};

/** As another tool makes it; the release waits for nothing of it. */
async function edged({ namespace, controlPlane }: FakeNamespace): Promise<void> {
  const path = `/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses/edge?fieldManager=kubectl`;
  await controlPlane.rest.send('PATCH', path, EDGE, 'application/apply-patch+yaml');
}

function byCanary(fakeNamespace: FakeNamespace, tag: string, steps: string): Record<string, string> {
  return {
    ...of(fakeNamespace, tag, 'blue-green'),
    'deployment-strategy': 'canary',
    'canary-steps': steps,
    'canary-traffic': 'ingress-nginx',
  };
}

/** One step, as short as it may be, and the switch. */
const canary: SweepScene = {
  name: 'canary',
  once: false,
  serving: true,
  prepare: async (fakeNamespace, versions) => {
    if (versions.serving !== undefined) return;
    await edged(fakeNamespace);
    await good(fakeNamespace, versions, 'blue-green');
    await good(fakeNamespace, versions, 'blue-green');
  },
  inputs: (fakeNamespace, { next }) => byCanary(fakeNamespace, next, '50%/10s'),
  outcome: 'succeeded',
};

/** One that comes to its pause, where its job ends. */
const toPause: SweepScene = {
  name: 'canary that comes to a pause',
  once: false,
  serving: true,
  prepare: async (fakeNamespace, versions) => {
    await canary.prepare(fakeNamespace, versions);
    const run = await steadily(
      fakeNamespace,
      { app: 'hello', action: 'abort' },
      { action: 'blue-green-switch' },
    );
    if (run.exitCode !== 0) throw new Error(`the abort that prepares failed:\n${run.stdout}\n${run.stderr}`);
  },
  inputs: (fakeNamespace, { next }) => byCanary(fakeNamespace, next, '50%/pause'),
  outcome: 'awaiting-promotion',
};

/** A canary that has come to a pause, between two jobs. */
async function pausing(fakeNamespace: FakeNamespace, versions: Versions, steps: string): Promise<void> {
  await canary.prepare(fakeNamespace, versions);
  const tag = versions.fresh();
  const run = await steadily(fakeNamespace, byCanary(fakeNamespace, tag, steps));
  if (run.outputs['result'] !== 'awaiting-promotion')
    throw new Error(`the canary that waits failed:\n${run.stdout}\n${run.stderr}`);
  versions.waiting = tag;
}

/** Somebody wants to be rid of a canary that waits. */
const backFromWaiting: SweepScene = {
  name: 'rollback while a canary waits',
  once: false,
  serving: true,
  action: 'rollback',
  prepare: async (fakeNamespace, versions) => await pausing(fakeNamespace, versions, '50%/pause'),
  next: ({ serving = '' }) => serving,
  inputs: () => ({ app: 'hello' }),
  outcome: 'succeeded',
};

/** A later job says how a canary that waits goes on. */
function goingOn(action: 'step' | 'promote' | 'abort', steps: string): SweepScene {
  return {
    name: `${action} of a canary that waits`,
    once: false,
    serving: true,
    action: 'blue-green-switch',
    prepare: async (fakeNamespace, versions) => await pausing(fakeNamespace, versions, steps),
    next: ({ serving = '', waiting = '' }) => (action === 'abort' ? serving : waiting),
    inputs: () => ({ app: 'hello', action }),
    outcome: 'succeeded',
    // What was cut off after it had more of the traffic is put back, and waits no more.
    ...(action === 'abort' ? {} : { nothingLeft: /nothing of hello waits for somebody/u }),
  };
}

const CANARIES: readonly SweepScene[] = [
  canary,
  toPause,
  backFromWaiting,
  goingOn('step', '25%/pause, 50%/10s'),
  goingOn('promote', '50%/pause'),
  goingOn('abort', '50%/pause'),
];
const SWEEPS = ['crash', 'cancel', 'api-faults'] as const;

/** Each takes longer than any other: one a day is played, by one of the sweeps, and all by all in the full sweep. */
function canariesOf(sweep: (typeof SWEEPS)[number]): SweepScene[] {
  return sample(SWEEPS, 1).includes(sweep) ? sample(CANARIES, 1) : [];
}

/** The scenes of a sweep, each with what declares it: in turn, or for the canaries, which have their day already, by `test`. */
export function declared(
  sweep: (typeof SWEEPS)[number],
  scenes: readonly SweepScene[],
  test: Declare,
): (readonly [declare: Declare, scene: SweepScene])[] {
  const daily = inTurn(test, 2);
  return [
    ...scenes.map((scene) => [daily, scene] as const),
    ...canariesOf(sweep).map((scene) => [test, scene] as const),
  ];
}

export const SCENES: readonly SweepScene[] = [
  install('rolling'),
  install('blue-green'),
  update('rolling'),
  update('blue-green'),
  refused('rolling', 'before'),
  refused('rolling', 'after'),
  refused('blue-green', 'before'),
  refused('blue-green', 'after'),
  adoption,
  backToAdopted,
  rollback('rolling'),
  rollback('blue-green'),
  promotion,
];

const PLURALS: Record<string, string> = {
  ConfigMap: 'api/v1/namespaces/NS/configmaps',
  Service: 'api/v1/namespaces/NS/services',
  Deployment: 'apis/apps/v1/namespaces/NS/deployments',
  PodDisruptionBudget: 'apis/policy/v1/namespaces/NS/poddisruptionbudgets',
  HorizontalPodAutoscaler: 'apis/autoscaling/v2/namespaces/NS/horizontalpodautoscalers',
};
const ROLLOUT_MS = 30_000;

/** What somebody installed without us, and has rolled out. */
export async function applyAs(
  manager: string,
  fakeNamespace: FakeNamespace,
  objects: readonly object[],
  tag: string,
): Promise<void> {
  const { rest, endpoints } = fakeNamespace.controlPlane;
  for (const object of objects as Kube[]) {
    const text = JSON.stringify(object).replaceAll('hello:v1', `hello:${tag}`);
    const collection = (PLURALS[object.kind] ?? '').replace('NS', fakeNamespace.namespace);
    const path = `/${collection}/${object.metadata.name}?fieldManager=${manager}`;
    await rest.send('PATCH', path, JSON.parse(text), 'application/apply-patch+yaml');
  }
  const end = Date.now() + ROLLOUT_MS;
  const deployment = `/apis/apps/v1/namespaces/${fakeNamespace.namespace}/deployments/hello`;
  for (;;) {
    const live = await rest.get<Kube>(deployment);
    const { availableReplicas, replicas } = (live?.status ?? {}) as Record<string, number>;
    const wanted = live?.spec?.['replicas'];
    const isReady = availableReplicas === wanted && replicas === wanted;
    const serve = SERVICES.every((name) => endpoints.ready(fakeNamespace.namespace, name).length === wanted);
    if (isReady && serve) return;
    if (Date.now() > end) throw new Error('what was applied did not roll out');
    await sleep(50);
  }
}
