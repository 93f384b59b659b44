import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PhaseName } from '../../../src/release/index.ts';
import type { ControlPlane } from '../control-plane/control-plane.ts';
import { SCENES, type SweepScene } from '../sweeps/scenarios.ts';
import { begin, openPlace } from '../sweeps/play.ts';

/**
 * A job that is cancelled in the middle of a release, in a phase that would last: because the API server has fallen
 * silent as the phase began, or because what the phase waits for does not come.
 */
export interface MidCase {
  scenario: string;
  phase: PhaseName;
  /** What makes it last: `silence` of the API server, or the wait itself. */
  by: 'silence' | 'wait';
  inputs?: Record<string, string>;
  /** `probe-url` leads to a server that never answers. */
  deaf?: boolean;
}

const SILENT: Readonly<Record<string, readonly PhaseName[]>> = {
  rolling: ['preflight', 'lock', 'prepare', 'rollout', 'finish', 'verify'],
  'blue-green': ['preflight', 'lock', 'prepare', 'rollout', 'switch', 'verify', 'finish'],
  'first adoption': ['adopt', 'rollout', 'switch'],
  'rolling, refused before the traffic moves': ['restore'],
  'blue-green, refused before the traffic moves': ['restore'],
  'blue-green, refused after the traffic moves': ['restore'],
  'rollback while warm': ['lock', 'switch', 'verify'],
  'rollback from the journal': ['rollout', 'verify'],
  'promotion of a version that waits': ['switch', 'verify'],
};

const LONG = '120';
/** Of the pods of a version that never starts, and for which nothing is given up at once. */
const HANGS = 'ContainerCreating';

const WAITS: readonly MidCase[] = [
  ...['rolling', 'blue-green', 'rollback while warm'].flatMap((scenario): MidCase[] => [
    { scenario, phase: 'drain', by: 'wait', inputs: { 'drain-seconds': LONG } },
    { scenario, phase: 'verify', by: 'wait', deaf: true },
  ]),
  ...['rolling', 'blue-green'].map((scenario): MidCase => ({ scenario, phase: 'rollout', by: 'wait' })),
  { scenario: 'blue-green', phase: 'scale-down', by: 'wait', inputs: { 'scale-down-delay': LONG } },
];

export function midCases(): MidCase[] {
  const silent = Object.entries(SILENT).flatMap(([scenario, phases]) =>
    phases.map((phase): MidCase => ({ scenario, phase, by: 'silence' })),
  );
  return [...silent, ...WAITS];
}

export interface MidResult {
  /** Whether the phase had begun when the job was cancelled. */
  reached: boolean;
  endedAfterMs: number;
  output: string;
}

export function nameOfMid({ scenario, phase, by, deaf }: MidCase): string {
  return `${scenario}, cancelled in ${phase} (${by}${deaf === true ? ', probe' : ''})`;
}

/** As long as a phase may be under way when the signal comes. */
const INTO_MS = 300;
const FOR_EVER_MS = 20_000;

export async function playMid(controlPlane: ControlPlane, one: MidCase): Promise<MidResult> {
  const found = SCENES.find(({ name }) => name === one.scenario);
  if (found === undefined) throw new Error(`there is no scene ${one.scenario}`);
  const scenario = withHanging(found, one);
  const place = await openPlace(controlPlane, scenario);
  await using deaf = one.deaf === true ? await deafServer() : undefined;
  try {
    const { inputs, options } = await begin(scenario, place);
    const state: { silent: boolean; pid: number; cancelledAt?: number } = { silent: false, pid: 0 };
    let seen = '';
    const run = await place.fakeNamespace.run(
      { ...inputs, ...one.inputs, ...(deaf === undefined ? {} : { 'probe-url': deaf.url }) },
      {
        ...options,
        env: { ...options.env, EDU_LOCK_TTL_MS: '15000' },
        rule: () => (state.silent ? { do: 'delay', ms: FOR_EVER_MS } : undefined),
        onStart: (pid) => void (state.pid = pid),
        onOutput: (text) => {
          seen += text;
          if (state.cancelledAt !== undefined || !seen.includes(`::group::${one.phase}:`)) return;
          state.silent = one.by === 'silence';
          state.cancelledAt = performance.now() + INTO_MS;
          void sleep(INTO_MS).then(() => kill(state.pid));
        },
      },
    );
    const { cancelledAt } = state;
    return {
      reached: cancelledAt !== undefined,
      endedAfterMs: Math.round(performance.now() - (cancelledAt ?? 0)),
      output: run.stdout + run.stderr,
    };
  } finally {
    await place.fakeNamespace.close();
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has ended already.
  }
}

/** The same scene with pods that never start, where its rollout is what lasts. */
function withHanging(scenario: SweepScene, { phase, by }: MidCase): SweepScene {
  if (phase !== 'rollout' || by !== 'wait') return scenario;
  return {
    ...scenario,
    inputs: (fakeNamespace, versions) => ({
      ...scenario.inputs(fakeNamespace, versions),
      ...fakeNamespace.version(versions.next, { waiting: HANGS, autoscaler: false }),
    }),
  };
}

async function deafServer(): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** An input of a time, and what it is to bound. */
export interface TimeCase {
  scenario: string;
  input: 'timeout' | 'lock-timeout' | 'drain-seconds' | 'scale-down-delay';
}

export const TIME_MS = 3000;

export function timeCases(): TimeCase[] {
  return [
    { scenario: 'rolling', input: 'timeout' },
    { scenario: 'blue-green', input: 'timeout' },
    ...['rolling', 'blue-green', 'rollback while warm', 'promotion of a version that waits'].flatMap(
      (scenario): TimeCase[] => [
        { scenario, input: 'lock-timeout' },
        ...(scenario === 'promotion of a version that waits'
          ? []
          : [{ scenario, input: 'drain-seconds' } as const]),
        ...(scenario === 'rolling' ? [] : [{ scenario, input: 'scale-down-delay' } as const]),
      ],
    ),
  ];
}

/** How long what the input bounds has lasted, and what is wrong besides. */
export interface TimeResult {
  lastedMs: number;
  output: string;
}

/** The phase that lasts as long as the input says; `timeout` bounds all of them until the verdict. */
const PHASES = {
  'lock-timeout': 'lock',
  'drain-seconds': 'drain',
  'scale-down-delay': 'scale-down',
} as const;

export async function playTime(
  controlPlane: ControlPlane,
  { scenario: name, input }: TimeCase,
): Promise<TimeResult> {
  const found = SCENES.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no scene ${name}`);
  const scenario =
    input === 'timeout' ? withHanging(found, { scenario: name, phase: 'rollout', by: 'wait' }) : found;
  const place = await openPlace(controlPlane, scenario);
  const seconds = String(TIME_MS / 1000);
  const unit = input === 'drain-seconds' ? '' : 's';
  try {
    const { inputs, options } = await begin(scenario, place);
    await using _ =
      input === 'lock-timeout' ? holdLock(place.fakeNamespace.namespace, controlPlane) : undefined;
    let begunAt: number | undefined;
    let lockAt: number | undefined;
    let refusedAt: number | undefined;
    let seen = '';
    const run = await place.fakeNamespace.run(
      { ...inputs, [input]: `${seconds}${unit}` },
      {
        ...options,
        env: { ...options.env, EDU_LOCK_TTL_MS: '15000' },
        onOutput: (text) => {
          begunAt ??= performance.now();
          seen += text;
          if (seen.includes('::group::lock:')) lockAt ??= performance.now();
          if (/^refused \(/mu.test(seen)) refusedAt ??= performance.now();
        },
      },
    );
    const output = run.stdout + run.stderr;
    if (input === 'timeout')
      return { lastedMs: Math.round((refusedAt ?? Infinity) - (begunAt ?? 0)), output };
    const phase = run.report?.phases.find((each) => each.name === PHASES[input]);
    // What is declined before it has begun has no report: then its end is the step's.
    const whole = Math.round(performance.now() - (lockAt ?? Number.NEGATIVE_INFINITY));
    return { lastedMs: phase?.durationMs ?? (input === 'lock-timeout' ? whole : Infinity), output };
  } finally {
    await place.fakeNamespace.close();
  }
}

/** Somebody else who holds the lock of the application, and renews it for as long as this is not disposed of. */
function holdLock(namespace: string, { rest }: ControlPlane): AsyncDisposable {
  const over = new AbortController();
  const path = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/edu-actions-hello?fieldManager=other&force=true`;
  const renew = async (): Promise<void> => {
    for (let renewals = 0; !over.signal.aborted; renewals += 1) {
      const now = new Date().toISOString().replace('Z', '000Z');
      const spec = {
        holderIdentity: 'another run',
        leaseDurationSeconds: 15,
        acquireTime: now,
        renewTime: now,
      };
      const lease = {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name: 'edu-actions-hello' },
        spec,
      };
      await rest.send('PATCH', path, lease, 'application/apply-patch+yaml');
      await sleep(500, undefined, { signal: over.signal }).catch(() => undefined);
    }
  };
  const renewing = renew();
  return {
    [Symbol.asyncDispose]: async () => {
      over.abort();
      await renewing;
    },
  };
}
