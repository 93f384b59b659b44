import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import type { TestNamespace } from '../../__tests__/support/test-namespace.ts';
import { HELLO_CHART } from '../../__tests__/support/test-namespace.ts';
import { values } from '../../__tests__/support/hello.ts';
import { ensureRollouts, freePorts, run } from '../../lab/index.ts';

export const PEER = 'Argo Rollouts 1.8.5';
export const ROLLOUTS_API = 'argoproj.io/v1alpha1';
const MOST_MS = 15 * 60_000;
const LOOK_MS = 100;

export interface KubeObject {
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
  spec: Record<string, unknown>;
}

interface Rollout {
  metadata: { generation: number };
  status?: { phase?: string; abort?: boolean; observedGeneration?: string; message?: string };
}

/** The real controller of Argo Rollouts for one namespace, as a process of this machine. */
export interface Controller extends AsyncDisposable {
  /** What the Rollout `hello` has come to: it is healthy, was aborted, or has failed. */
  atRest(): Promise<NonNullable<Rollout['status']>>;
}

export async function startController(
  { lab, namespace, json }: Pick<TestNamespace, 'lab' | 'namespace' | 'json'>,
  more: readonly string[] = [],
): Promise<Controller> {
  const { program, definitions } = await ensureRollouts();
  const files = definitions.flatMap((file) => ['-f', file]);
  // Kinds of the whole cluster, which stay: nobody else has objects of them.
  await lab.kubectl(['apply', '--server-side', '--force-conflicts', ...files]);
  await lab.kubectl(['wait', '--for=condition=Established', '--timeout=30s', ...files]);
  const [metrics, health] = await freePorts(2);
  const log = openSync(join(lab.stateDir, `rollouts-${namespace}.log`), 'a', 0o600);
  const flags = [
    `--kubeconfig=${lab.kubeconfigPath}`,
    `--namespace=${namespace}`,
    '--namespaced',
    `--metricsport=${metrics}`,
    `--healthzPort=${health}`,
    '--leader-elect=false',
    ...more,
  ];
  const child = spawn(program, flags, { stdio: ['ignore', log, log] });
  closeSync(log);
  const gone = new Promise((resolve) => child.once('close', resolve));
  return {
    atRest: async () => {
      for (const end = Date.now() + MOST_MS; ; await sleep(LOOK_MS)) {
        const { metadata, status = {} } = await json<Rollout>('rollout', 'hello');
        const isSeen = status.observedGeneration === String(metadata.generation);
        const isOver = ['Healthy', 'Degraded'].includes(status.phase ?? '') || status.abort === true;
        if (isSeen && isOver) return status;
        if (child.exitCode !== null) throw new Error(`the controller ended with ${child.exitCode}`);
        if (Date.now() > end) throw new Error(`the Rollout is ${status.phase}: ${status.message}`);
      }
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The values of the chart of `hello`, as helm takes them. */
export function valueFlags(changes: Record<string, unknown>): string[] {
  const given = JSON.parse(values(changes)['helm-values']) as Record<string, unknown>;
  return Object.entries(given).flatMap(([key, value]) => ['--set-json', `${key}=${JSON.stringify(value)}`]);
}

/** The objects of the chart of `hello`, of no version yet. */
export async function renderedHello(
  { lab, namespace }: Pick<TestNamespace, 'lab' | 'namespace'>,
  changes: Record<string, unknown>,
): Promise<KubeObject[]> {
  const set = valueFlags(changes);
  const text = await run(lab.helmPath, ['template', 'hello', HELLO_CHART, '--namespace', namespace, ...set]);
  return parseAllDocuments(text)
    .map((document) => document.toJS() as KubeObject | null)
    .filter((object) => object !== null);
}

/** A Rollout for a Deployment. */
export function rolloutOf({ metadata, spec }: KubeObject, more: Record<string, unknown>): KubeObject {
  const { replicas, selector, template, revisionHistoryLimit } = spec;
  return {
    apiVersion: ROLLOUTS_API,
    kind: 'Rollout',
    metadata,
    spec: { replicas, selector, template, revisionHistoryLimit, ...more },
  } as KubeObject;
}

/** With that version of the image in all of its containers. */
export function withImage(object: KubeObject, version: string): KubeObject {
  return JSON.parse(
    JSON.stringify(object, (key, value: unknown) => (key === 'image' ? `hello:${version}` : value)),
  ) as KubeObject;
}
