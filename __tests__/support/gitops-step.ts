import { existsSync, readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { runGitOps } from '../../src/actions/gitops/run.ts';
import type { Services } from '../../src/actions/gitops/services.ts';
import { type Clock, systemClock } from '../../src/base/index.ts';
import type { Cluster, KubeObject, ObjectStore } from '../../src/cluster/index.ts';
import { githubLogger, inputVariable } from '../../src/github/index.ts';
import * as gitops from '../../src/gitops/index.ts';
import * as smoke from '../../src/smoke/index.ts';
import { gitopsErrors } from './report-schema.ts';
import { captureRunner } from './command-files.ts';
import {
  type BareRepository,
  bareRepository,
  githubMock,
  type GitHubMock,
  mockToken,
} from './github-api/index.ts';

export const FILE = 'apps/web/kustomization.yaml';
export const IMAGE = 'ghcr.io/octo/web';
export const DIGESTS: Readonly<Record<string, string>> = Object.fromEntries(
  ['v1', 'v2', 'v3'].map((version, at) => [version, `sha256:${String(at + 1).repeat(64)}`]),
);

/** A kustomization as people write it, with a comment that must stay. */
export function kustomization(version: string): string {
  return [
    '# The web application.',
    'resources: [web.yaml]',
    'images:',
    `  - name: ${IMAGE} # set by the pipeline`,
    `    newTag: "${version}"`,
    `    digest: ${DIGESTS[version]}`,
    '',
  ].join('\n');
}

export function deployments(version = 'v1'): BareRepository {
  return bareRepository({
    [FILE]: kustomization(version),
    'apps/web/web.yaml': 'kind: Deployment\n',
    'README.md': 'x\n',
  });
}

/** What Argo CD makes of a revision that names a version. */
export type Verdict = 'healthy' | 'degraded' | 'broken' | 'refused' | 'stuck' | 'asleep' | Status;
type Status = Record<string, unknown>;

const PARTS: Readonly<Record<string, (revision: string) => Status>> = {
  healthy: () => ({}),
  degraded: () => ({ health: { status: 'Degraded' } }),
  broken: () => ({
    sync: { status: 'Unknown' },
    conditions: [{ type: 'ComparisonError', message: 'kustomize build failed' }],
  }),
  refused: (revision) => ({
    sync: { status: 'OutOfSync', revision },
    operationState: {
      phase: 'Failed',
      message: 'one or more objects failed to apply',
      operation: { sync: { revision }, retry: { limit: 0 } },
      retryCount: 0,
      syncResult: {
        revision,
        resources: [{ kind: 'Deployment', name: 'web', status: 'SyncFailed', message: 'is invalid' }],
      },
    },
  }),
  stuck: (revision) => ({
    sync: { status: 'OutOfSync', revision },
    operationState: {
      phase: 'Running',
      message: 'waiting for completion of hook batch/Job/migrate',
      operation: { sync: { revision } },
    },
  }),
};

export interface Argo {
  cluster: Pick<Cluster, 'get' | 'watch' | 'patch'>;
  clock: Clock;
  /** What becomes of each version; by default it is healthy. */
  verdicts: Record<string, Verdict>;
}

/** Argo CD, which looks at the repository whenever time goes on. */
export function argo(git: BareRepository, branch = 'main'): Argo {
  let now = 0;
  const listeners = new Set<() => void>();
  let before: Status = {};
  const status = (): Status => {
    const revision = git.head(branch) ?? '';
    const version = /newTag: "(.*)"/u.exec(git.show(revision, FILE))?.[1] ?? '';
    const verdict = made.verdicts[version] ?? 'healthy';
    if (verdict === 'asleep') return before;
    const part = typeof verdict === 'string' ? PARTS[verdict]?.(revision) : verdict;
    const next: Status = {
      sync: { status: 'Synced', revision },
      health: { status: 'Healthy' },
      summary: { images: [`${IMAGE}:${version}@${DIGESTS[version]}`] },
      ...part,
    };
    before = next;
    return next;
  };
  const metadata = { namespace: 'argocd', name: 'web' };
  const store: ObjectStore = {
    items: () => [],
    get: () => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata,
      spec: {
        source: { repoURL: 'https://github.example/octo-org/deployments.git', targetRevision: branch },
        syncPolicy: { automated: {} },
      },
      status: status(),
    }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    synced: Promise.resolve(),
    close: () => undefined,
  };
  const made: Argo = {
    verdicts: {},
    cluster: {
      get: async () => await Promise.resolve(store.get('web')),
      watch: () => store,
      patch: async () => await Promise.resolve({} as KubeObject),
    },
    clock: {
      now: () => now,
      date: () => new Date(now),
      sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        now += ms;
        for (const listener of listeners) listener();
        await new Promise((resolve) => setImmediate(resolve));
      },
    },
  };
  status();
  return made;
}

export interface GitOpsWorld extends AsyncDisposable {
  mock: GitHubMock;
  git: BareRepository;
  cd: Argo;
}

/** GitHub with a repository that Argo CD reads. */
export async function gitopsWorld(version = 'v1'): Promise<GitOpsWorld> {
  const mock = await githubMock();
  const git = deployments(version);
  mock.git = git;
  return {
    mock,
    git,
    cd: argo(git),
    [Symbol.asyncDispose]: async () => {
      await mock[Symbol.asyncDispose]();
      git[Symbol.dispose]();
    },
  };
}

/** Calls it whenever time has gone on. */
export function afterEachSleep(cd: Argo, then: () => void): void {
  const before = cd.clock;
  cd.clock = {
    ...before,
    sleep: async (ms, signal) => {
      await before.sleep(ms, signal);
      then();
    },
  };
}

export interface StepOptions {
  inputs?: Record<string, string>;
  run?: string;
  signal?: AbortSignal;
  clock?: Clock;
}

/** One step, as a runner runs it. */
export async function gitopsStep(
  mock: GitHubMock,
  { cluster, clock }: Argo,
  { inputs = {}, run = '1', signal = new AbortController().signal, ...more }: StepOptions = {},
) {
  using runner = captureRunner();
  const all = {
    environment: 'production',
    app: 'web',
    'image-tag': `${IMAGE}:v2@${DIGESTS['v2']}`,
    files: FILE,
    repository: 'octo-org/deployments',
    'github-token': mockToken,
    ...inputs,
  };
  const services: Services = {
    env: {
      ...runner.env,
      ...mock.env,
      GITHUB_RUN_ID: run,
      GITHUB_SERVER_URL: 'https://github.example',
      ...Object.fromEntries(Object.entries(all).map(([name, value]) => [inputVariable(name), value])),
    },
    clock: more.clock ?? clock ?? systemClock,
    logger: githubLogger(),
    signal,
    load: async () =>
      await Promise.resolve({
        gitops,
        smoke: async () => await Promise.resolve(smoke),
        connect: async () =>
          await Promise.resolve({
            ...cluster,
            kubeconfig: () => '',
            close: async () => await Promise.resolve(),
          } as unknown as Cluster),
      }),
  };
  await runGitOps(services);
  const outputs: Record<string, string> = runner.outputs();
  const file = outputs['report'] ?? '';
  const report: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  if (report !== undefined) expect(gitopsErrors(report)).toEqual([]);
  const { exitCode } = process;
  return { outputs, report, printed: runner.printed(), summary: runner.summary(), exitCode };
}
