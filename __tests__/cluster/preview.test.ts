// Every other day: scripts/test/turns.ts.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { helloRef } from '../../examples/hello/image.ts';
import { ensureAct } from '../../lab/index.ts';
import { type ActResult, runAct } from '../../scripts/act/run.ts';
import { PREVIEW_LABEL } from '../../src/preview/index.ts';
import { ran, repository, type Repository, trackedFiles } from '../support/consumer.ts';
import { expectJobs } from '../support/expect-jobs.ts';
import { githubMock, type GitHubMock, mockToken } from '../support/github-api/index.ts';
import { codeBlocks } from '../support/markdown-code.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';
import { root } from '../support/workflow-files.ts';

const SET_UP_MS = 15 * 60_000;
const RUN_MS = 240_000;
const whole = needs(noTraffic);
const PLAN = ['Plan the run'];
const OPENED = [
  'Recall the plan',
  'Open the preview',
  'Check out the commit',
  'Release, verified',
  'Say how it went',
];
const SHAS = ['a', 'b'].map((digit) => digit.repeat(40));

let testNamespace: TestNamespace;
let mock: GitHubMock;
let repo: Repository;
let kubeconfig: string;
/** Of its own: the lab is shared. */
let prefix: string;

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  await ensureAct();
  testNamespace = await openTestNamespace('preview');
  for (const tag of ['v1', 'v2']) await testNamespace.image(tag);
  mock = await githubMock();
  prefix = testNamespace.namespace;
  kubeconfig = readFileSync(await previewer(), 'utf8');
  repo = repository(
    { 'preview.yml': caller() },
    {
      ...trackedFiles('examples/hello'),
      'values.yaml': JSON.stringify({ replicas: 1, drainSeconds: 2 }),
    },
  );
}, SET_UP_MS);

afterAll(async () => {
  if (noTraffic !== undefined) return;
  repo[Symbol.dispose]();
  await mock[Symbol.asyncDispose]();
  await testNamespace.kubectl('delete', 'clusterrole,clusterrolebinding', '-l', `edu-test=${prefix}`);
  await testNamespace.kubectl(
    'delete',
    'namespace',
    '--ignore-not-found',
    ...[1, 2, 3, 4].map((pull) => `${prefix}-pr-${pull}`),
  );
  await testNamespace.close();
}, SET_UP_MS);

function rulesOf(role: unknown): object[] {
  return (role as { rules: object[] }).rules;
}

/** The rights of docs/previews.md, and those of a release, in every namespace. */
async function previewer(): Promise<string> {
  const documented = codeBlocks().find(
    ({ file, text }) => file === 'docs/previews.md' && text.includes('ClusterRole'),
  );
  const [role] = parseAllDocuments(readFileSync(path.join(root, 'docs', 'minimal-role.yaml'), 'utf8'));
  const rules = [...rulesOf(parseAllDocuments(documented?.text ?? '')[0]?.toJS()), ...rulesOf(role?.toJS())];
  const metadata = { name: prefix, labels: { 'edu-test': prefix } };
  const rbac = 'rbac.authorization.k8s.io';
  await testNamespace.kubectl('create', 'serviceaccount', 'previewer');
  await testNamespace.apply([
    { apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata, rules },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: prefix },
      subjects: [{ kind: 'ServiceAccount', name: 'previewer', namespace: testNamespace.namespace }],
    },
  ]);
  return await testNamespace.lab.kubeconfigFor('previewer', testNamespace.namespace);
}

function caller(): object {
  return {
    name: 'Preview',
    on: { pull_request: { types: ['opened', 'synchronize', 'closed'] }, schedule: [{ cron: '17 3 * * *' }] },
    permissions: {},
    jobs: {
      preview: {
        uses: 'org/edu-actions/.github/workflows/preview.yml@v1',
        permissions: {
          contents: 'read',
          'id-token': 'write',
          deployments: 'write',
          'pull-requests': 'write',
        },
        with: {
          'app-name': 'hello',
          'namespace-prefix': prefix,
          'image-tag': `\${{ github.event.image }}`,
          chart: 'chart',
          values: 'values.yaml',
          'health-path': '/ready',
          url: 'https://{namespace}.preview.shop.example',
        },
        secrets: { kubeconfig: '${{ secrets.KUBECONFIG }}' },
      },
    },
  };
}

interface Push {
  pull: number;
  action: string;
  tag?: string;
  sha?: string;
  from?: string;
}

async function pushed({
  pull,
  action,
  tag = 'v1',
  sha = SHAS[0] ?? '',
  from = 'octo-org/shop',
}: Push): Promise<ActResult> {
  const known = mock.pulls.find(({ number }) => number === pull);
  if (known === undefined) mock.pulls.push({ number: pull, head: 'octo-org:x', sha });
  else Object.assign(known, { sha, ...(action === 'closed' ? { state: 'closed' } : {}) });
  return await act('pull_request', {
    action,
    number: pull,
    image: action === 'closed' ? '' : helloRef(tag),
    pull_request: {
      number: pull,
      head: { sha, ref: 'topic', repo: { full_name: from } },
      base: { ref: 'main', repo: { full_name: 'octo-org/shop' } },
    },
  });
}

async function act(event: string, payload: object): Promise<ActResult> {
  return await runAct({
    folder: repo.folder,
    event,
    payload: { ...payload, repository: { full_name: 'octo-org/shop', default_branch: 'main' } },
    env: mock.env,
    secrets: { KUBECONFIG: kubeconfig, GITHUB_TOKEN: mockToken },
    timeoutMs: RUN_MS,
  });
}

const expectEnd = (result: ActResult) => expectJobs(result, { code: result.code, ...ran(result) });

/** The images that serve in the namespace of a pull request; undefined without one. */
async function serving(pull: number): Promise<string[] | undefined> {
  const { items } = await testNamespace.json('namespaces', '-l', PREVIEW_LABEL);
  if (!items.some(({ metadata }) => metadata.name === `${prefix}-pr-${pull}`)) return undefined;
  const pods = await testNamespace.lab.kubectl(['-n', `${prefix}-pr-${pull}`, 'get', 'pods', '-o', 'json']);
  const list = JSON.parse(pods) as {
    items: {
      spec: { containers: { image: string }[] };
      status: { conditions?: { type: string; status: string }[] };
    }[];
  };
  return list.items
    .filter(({ status }) =>
      status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
    )
    .flatMap(({ spec }) => spec.containers.map(({ image }) => image));
}

const states = () =>
  mock.deployments.map(({ environment, statuses }) => `${environment} ${statuses.at(-1)?.state}`).toSorted();

describe('preview: under act, on the cluster, with the rights of docs/previews.md', () => {
  whole(
    'two pull requests that are opened at once have a preview each, and neither knows of the other',
    async () => {
      const both = await Promise.all([1, 2].map(async (pull) => await pushed({ pull, action: 'opened' })));
      for (const result of both) expectEnd(result).toMatchObject({ code: 0, plan: PLAN, preview: OPENED });
      expect([await serving(1), await serving(2)]).toEqual([[helloRef('v1')], [helloRef('v1')]]);
      expect(states()).toEqual(['preview/pr-1 success', 'preview/pr-2 success']);
      expect(
        mock.comments.map(({ pull, body }) => `${pull} ${body.includes('The preview serves')}`).toSorted(),
      ).toEqual(['1 true', '2 true']);
    },
    RUN_MS,
  );

  whole(
    'the next push is released to the same one',
    async () => {
      const result = await pushed({ pull: 1, action: 'synchronize', tag: 'v2', sha: SHAS[1] ?? '' });
      expectEnd(result).toMatchObject({ code: 0, preview: OPENED });
      expect([await serving(1), await serving(2)]).toEqual([[helloRef('v2')], [helloRef('v1')]]);
      expect(states()).toEqual(['preview/pr-1 inactive', 'preview/pr-1 success', 'preview/pr-2 success']);
    },
    RUN_MS,
  );

  whole(
    'a fork has none, is green, and its run never comes to the environment',
    async () => {
      const result = await pushed({ pull: 3, action: 'opened', from: 'mallory/shop' });
      expectEnd(result).toMatchObject({ code: 0, plan: PLAN });
      expect(ran(result)['preview'] ?? []).toEqual([]);
      expect(result.output).toContain('No preview: the pull request comes from a fork');
      expect(await serving(3)).toBeUndefined();
    },
    RUN_MS,
  );

  whole(
    'a run that comes to its turn after the pull request was closed makes none',
    async () => {
      mock.pulls.push({ number: 4, head: 'octo-org:x', sha: SHAS[0] ?? '', state: 'closed' });
      const result = await pushed({ pull: 4, action: 'opened' });
      expectEnd(result).toMatchObject({ code: 0, preview: OPENED.slice(0, 2) });
      expect(await serving(4)).toBeUndefined();
    },
    RUN_MS,
  );

  whole(
    'what is closed is gone when its run ends, and the other one serves on',
    async () => {
      const result = await pushed({ pull: 1, action: 'closed', sha: SHAS[1] ?? '' });
      expectEnd(result).toMatchObject({
        code: 0,
        preview: ['Recall the plan', 'Tear the preview down'],
      });
      expect([await serving(1), await serving(2)]).toEqual([undefined, [helloRef('v1')]]);
      expect(states()).toEqual(['preview/pr-1 inactive', 'preview/pr-1 inactive', 'preview/pr-2 success']);
      expect(mock.comments.find(({ pull }) => pull === 1)?.body).toContain('was torn down');
    },
    RUN_MS,
  );

  whole(
    'what is too old is gone after the schedule, and nothing is left in the cluster',
    async () => {
      const kept = await act('schedule', {});
      expectEnd(kept).toMatchObject({ code: 0, preview: ['Recall the plan', 'Tear old previews down'] });
      expect(await serving(2)).toEqual([helloRef('v1')]);
      const opened = 'edu-actions/preview-opened-at=2026-01-01T00:00:00.000Z';
      await testNamespace.kubectl('annotate', '--overwrite', 'namespace', `${prefix}-pr-2`, opened);
      const result = await act('schedule', {});
      expectEnd(result).toMatchObject({ code: 0 });
      expect(states()).toEqual(['preview/pr-1 inactive', 'preview/pr-1 inactive', 'preview/pr-2 inactive']);
      const { items } = await testNamespace.json('namespaces');
      expect(
        items.map(({ metadata }) => metadata.name).filter((name) => name.startsWith(`${prefix}-pr-`)),
      ).toEqual([]);
      const outside = await testNamespace.json(
        'clusterroles,clusterrolebindings',
        '-l',
        'edu-actions/app=hello',
      );
      expect(
        outside.items.filter(({ metadata }) =>
          metadata.annotations?.['edu-actions/namespace']?.startsWith(prefix),
        ),
      ).toEqual([]);
    },
    RUN_MS,
  );
});
