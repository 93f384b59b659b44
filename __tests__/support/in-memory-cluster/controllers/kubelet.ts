import type { KubeObject } from '../../../../src/cluster/index.ts';
import { type Json, same } from '../values.ts';
import {
  type Behaviour,
  change,
  condition,
  type Controller,
  controllerOf,
  isGoing,
  isOver,
  type Machine,
  remove,
  soonest,
} from './machine.ts';

/** The scheduler and the nodes: places pods, starts their containers as their image behaves, and ends them. */
export function kubelet(): Controller {
  /** When a pod was placed, and when it was told to end, by uid. */
  const placed = new Map<string, number>();
  const ending = new Map<string, number>();
  return (machine) =>
    soonest(
      ...machine.store.kind('v1', 'Pod').map((pod) => {
        const now = machine.now();
        const behaviour = behaviourOf(machine, pod);
        if (isGoing(pod)) {
          const left = stopMsOf(pod, behaviour) - (now - firstSeen(ending, pod, now));
          if (left > 0) return left;
          remove(machine, pod, true);
          return undefined;
        }
        return run(machine, pod, behaviour, now - firstSeen(placed, pod, now - ranFor(machine, pod)));
      }),
    );
}

/** When a pod was first seen so. */
function firstSeen(map: Map<string, number>, pod: KubeObject, now: number): number {
  const uid = pod.metadata.uid ?? '';
  const at = map.get(uid) ?? now;
  map.set(uid, at);
  return at;
}

/** Of a pod that came with a copied cluster. */
function ranFor(machine: Machine, { status }: KubeObject): number {
  const startTime = status?.['startTime'];
  return typeof startTime === 'string' ? Date.parse(machine.time()) - Date.parse(startTime) : 0;
}

const WAITING = 'lab.edu-actions/waiting';

/** The image's, and what the lab's fake nodes read from an annotation. */
function behaviourOf(machine: Machine, pod: KubeObject): Behaviour {
  const waiting = pod.metadata.annotations?.[WAITING];
  return { ...machine.behaviour(pod), ...(waiting === undefined ? {} : { waiting }) };
}

function stopMsOf(pod: KubeObject, { stopMs = 500 }: Behaviour): number {
  return Math.min(stopMs, Number(pod.metadata['deletionGracePeriodSeconds'] ?? 30) * 1000);
}

let addresses = 0;

interface Containers {
  phase: string;
  ready: boolean;
  restarts: number;
  state: Json;
  lastState?: Json;
  /** Until they change. */
  again?: number;
}

function run(machine: Machine, pod: KubeObject, behaviour: Behaviour, elapsed: number): number | undefined {
  let placed = pod;
  if (pod.spec?.['nodeName'] === undefined) {
    const nodeName = machine.nodes[(addresses += 1) % machine.nodes.length];
    placed = change(machine, pod, { spec: { ...pod.spec, nodeName } }, 'kube-scheduler');
  }
  if (isOver(placed)) return undefined;
  const containers = containersOf(machine, placed, behaviour, elapsed);
  const status = statusOf(machine, placed, containers);
  if (!same(status, placed.status)) change(machine, placed, { status }, 'kubelet', 'status');
  return containers.again;
}

function containersOf(machine: Machine, pod: KubeObject, behaviour: Behaviour, elapsed: number): Containers {
  const { startMs = 1000, waiting, crash, neverReady = false } = behaviour;
  const at = (ms: number): string =>
    `${new Date(Date.parse(machine.time()) - elapsed + ms).toISOString().slice(0, 19)}Z`;
  const idle = { phase: 'Pending', ready: false, restarts: 0 };
  if (waiting !== undefined) {
    const message = `a fake node waits with ${waiting}`;
    return { ...idle, state: { waiting: { reason: waiting, message } } };
  }
  if (elapsed < startMs)
    return { ...idle, state: { waiting: { reason: 'ContainerCreating' } }, again: startMs - elapsed };
  if (crash !== undefined) return crashing(crash, elapsed - startMs, (ms) => at(ms + startMs));
  if (controllerOf(pod)?.kind === 'Job') return jobOf(behaviour, elapsed - startMs, (ms) => at(ms + startMs));
  return {
    phase: 'Running',
    ready: !neverReady,
    restarts: 0,
    state: { running: { startedAt: at(startMs) } },
  };
}

const BACKOFF_MS = 10_000;
const BACKOFF_CAP_MS = 300_000;

/** Runs for a while, ends, and is started again ever later. */
function crashing(
  { exitCode, afterMs = 1000, ready = false }: NonNullable<Behaviour['crash']>,
  elapsed: number,
  at: (ms: number) => string,
): Containers {
  let started = 0;
  for (let restarts = 0; ; restarts += 1) {
    const ended = started + afterMs;
    const terminated = {
      exitCode,
      reason: exitCode === 137 ? 'OOMKilled' : 'Error',
      startedAt: at(started),
      finishedAt: at(ended),
    };
    const previous = { terminated: { ...terminated, startedAt: at(started - 1), finishedAt: at(started) } };
    const last = restarts === 0 ? {} : { lastState: previous };
    if (elapsed < ended)
      return {
        phase: 'Running',
        ready,
        restarts,
        state: { running: { startedAt: at(started) } },
        ...last,
        again: ended - elapsed,
      };
    const pause = restarts === 0 ? 100 : Math.min(BACKOFF_CAP_MS, BACKOFF_MS * 2 ** (restarts - 1));
    started = ended + pause;
    if (elapsed >= started) continue;
    const message = `back-off ${Math.round(pause / 1000)}s restarting failed container`;
    const state = restarts === 0 ? { terminated } : { waiting: { reason: 'CrashLoopBackOff', message } };
    return {
      phase: 'Running',
      ready: false,
      restarts,
      state,
      lastState: { terminated },
      again: started - elapsed,
    };
  }
}

function jobOf(
  { runMs = 500, exitCode = 0 }: Behaviour,
  elapsed: number,
  at: (ms: number) => string,
): Containers {
  if (elapsed < runMs)
    return {
      phase: 'Running',
      ready: true,
      restarts: 0,
      state: { running: { startedAt: at(0) } },
      again: runMs - elapsed,
    };
  const reason = exitCode === 0 ? 'Completed' : 'Error';
  const state = { terminated: { exitCode, reason, startedAt: at(0), finishedAt: at(runMs) } };
  return { phase: exitCode === 0 ? 'Succeeded' : 'Failed', ready: false, restarts: 0, state };
}

function statusOf(
  machine: Machine,
  pod: KubeObject,
  { phase, ready, restarts, state, lastState }: Containers,
): Json {
  const before = pod.status ?? {};
  const containers = (pod.spec?.['containers'] ?? []) as { name: string; image: string }[];
  const gates = (pod.spec?.['readinessGates'] ?? []) as { conditionType: string }[];
  const isUp = ready
    ? { status: 'True' }
    : {
        status: 'False',
        reason: 'ContainersNotReady',
        message: `containers with unready status: [${containers.map(({ name }) => name).join(' ')}]`,
      };
  const set = (type: string, value: { status: string }): Json =>
    condition(machine, before['conditions'], type, value);
  const podIP =
    before['podIP'] ??
    (phase === 'Pending' ? undefined : `10.244.${(addresses += 1) >> 8}.${addresses & 255}`);
  return {
    ...before,
    phase,
    hostIP: '10.0.0.1',
    startTime: before['startTime'] ?? machine.time(),
    ...(podIP === undefined ? {} : { podIP, podIPs: [{ ip: podIP }] }),
    conditions: [
      set('PodScheduled', { status: 'True' }),
      set('Initialized', { status: 'True' }),
      set('ContainersReady', isUp),
      set('Ready', isUp),
      ...gates.map(({ conditionType }) => set(conditionType, { status: 'True' })),
    ],
    containerStatuses: containers.map(({ name, image }) => ({
      name,
      image,
      imageID: phase === 'Pending' ? '' : image,
      ready,
      restartCount: restarts,
      started: 'running' in state,
      state,
      ...(lastState === undefined ? {} : { lastState }),
    })),
  };
}
