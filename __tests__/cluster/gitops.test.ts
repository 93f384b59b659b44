import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { packHello } from '../../examples/hello/image.ts';
import { packImage, pushImage } from '../../lab/index.ts';
import { type ArgoCd, startArgoCd } from '../support/argocd/index.ts';
import {
  type BareRepository,
  bareRepository,
  githubMock,
  type GitHubMock,
  mockToken,
} from '../support/github-api/index.ts';
import { helloManifests } from '../support/hello-manifests.ts';
import { codeBlocks } from '../support/markdown-code.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { gitopsErrors } from '../support/report-schema.ts';
import { runAction } from '../support/run-action.ts';
import { openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';
import { readFileSync } from 'node:fs';
import { workspace } from '../support/workspace.ts';

/** Cold, Argo CD is built first. */
const SET_UP_MS = 15 * 60_000;
const whole = needs(noTraffic);
const FILE = 'apps/hello/hello.yaml';
const REPOSITORY = 'gitops/hello';

let testNamespace: TestNamespace;
let mock: GitHubMock;
let git: BareRepository;
let argo: ArgoCd;
let kubeconfig: string;
const images: Record<string, string> = {};

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('gitops');
  await push();
  git = bareRepository({ [FILE]: manifests(images['v1'] ?? '') });
  mock = await githubMock();
  mock.git = git;
  kubeconfig = await deliverer();
  argo = await startArgoCd(testNamespace);
  await testNamespace.apply(applicationOf(testNamespace.namespace));
}, SET_UP_MS);

afterAll(async () => {
  if (noTraffic !== undefined) return;
  // While its controller runs, it takes its finalizer off.
  await argo?.[Symbol.asyncDispose]();
  await mock?.[Symbol.asyncDispose]();
  git?.[Symbol.dispose]();
  await testNamespace?.close();
}, SET_UP_MS);

/** Two versions, and one that can never start, each by its digest. */
async function push(): Promise<void> {
  const { lab } = testNamespace;
  const registry = lab.registries?.open;
  if (registry === undefined) throw new Error('the lab has no registry');
  const layers = [{ entries: [{ to: '/readme', content: 'There is no program in this image.' }] }];
  const archives = {
    v1: await packHello('v1', { FOR: 'gitops' }),
    v2: await packHello('v2', { FOR: 'gitops' }),
    // Not what other tests import: the kubelet gives what was pulled to nobody under another name.
    v3: await packImage({
      ref: 'hello:gitops-v3',
      layers,
      entrypoint: ['/no/such/program'],
      env: { FOR: 'gitops' },
    }),
  };
  for (const [version, archive] of Object.entries(archives)) {
    const digest = await pushImage(archive, registry, `${REPOSITORY}:${version}`);
    images[version] = `${registry.host}/${REPOSITORY}:${version}@${digest}`;
  }
}

function manifests(image: string): string {
  const objects = helloManifests({
    container: { image },
    replicas: 2,
    deployment: { progressDeadlineSeconds: 15, minReadySeconds: 1 },
  });
  return `# Delivered by gitops.\n${objects.map((object) => stringify(object)).join('---\n')}`;
}

/** What docs/gitops.md tells to be enough. */
async function deliverer(): Promise<string> {
  const documented = codeBlocks().find(
    ({ file, text }) => file === 'docs/gitops.md' && text.includes('kind: Role\n'),
  );
  const [role] = parseAllDocuments(documented?.text ?? '').map((each) => each.toJS() as { rules: object[] });
  const rbac = 'rbac.authorization.k8s.io';
  await testNamespace.kubectl('create', 'serviceaccount', 'deliverer');
  await testNamespace.apply([
    {
      apiVersion: `${rbac}/v1`,
      kind: 'Role',
      metadata: { name: 'deliverer' },
      rules: [
        ...(role?.rules ?? []),
        // What the page calls good to have, in the namespace of the application, which is the same one here.
        { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] },
      ],
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'deliverer' },
      roleRef: { apiGroup: rbac, kind: 'Role', name: 'deliverer' },
      subjects: [{ kind: 'ServiceAccount', name: 'deliverer' }],
    },
  ]);
  return await testNamespace.lab.kubeconfigFor('deliverer', testNamespace.namespace);
}

function applicationOf(namespace: string): object[] {
  const source = { repoURL: `file://${git.folder}`, targetRevision: 'main', path: 'apps/hello' };
  const destination = { server: argo.server, namespace };
  return [
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'hello' },
      spec: { sourceRepos: [source.repoURL], destinations: [destination] },
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'hello' },
      spec: {
        project: 'hello',
        source,
        destination,
        syncPolicy: { automated: { prune: true, selfHeal: true } },
      },
    },
  ];
}

/** One step with the bundle; its whole log is the message when it ends in another way. */
async function deliver(
  version: string,
  result: 'succeeded' | 'refused' | 'reverted',
  { run: id = '1', ...inputs }: Record<string, string> = {},
) {
  using place = workspace();
  const started = performance.now();
  const run = await runAction({
    action: 'gitops',
    tempDir: place.folder,
    inputs: {
      environment: 'test',
      app: 'hello',
      'image-tag': images[version] ?? '',
      files: FILE,
      repository: 'octo-org/deployments',
      'application-namespace': testNamespace.namespace,
      grace: '3s',
      'trouble-for': '4s',
      timeout: '60s',
      kubeconfig,
      'github-token': mockToken,
      ...inputs,
    },
    env: { ...mock.env, GITHUB_RUN_ID: id },
  });
  const { report: file = '' } = run.outputs;
  const report: unknown = file === '' ? undefined : JSON.parse(readFileSync(file, 'utf8'));
  if (report !== undefined) expect(gitopsErrors(report)).toEqual([]);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  process.stderr.write(`gitops: ${version} ${run.outputs['result']} in ${seconds} s\n`);
  if (run.outputs['result'] !== result)
    throw new Error(`${version} is not ${result}:\n${run.stdout}\n${run.stderr}\n${argo.log()}`);
  return run;
}

async function running(): Promise<string[]> {
  const { items } = await testNamespace.json<{ items: { spec: { containers: { image: string }[] } }[] }>(
    'pods',
    '-l',
    'app=hello',
  );
  return [...new Set(items.flatMap(({ spec }) => spec.containers.map(({ image }) => image)))];
}

whole(
  'gitops: a real Argo CD runs v1 and v2, which is taken back once, by revision and digest, and a broken v3 is named and reverted: 0 failed requests',
  async () => {
    await deliver('v1', 'succeeded');
    expect(git.log('main')).toEqual(['first']);
    const traffic = await testNamespace.traffic(40);
    const second = await deliver('v2', 'succeeded');
    expect(second.outputs['revision']).toBe(git.head('main'));
    expect(git.show('main', FILE)).toBe(manifests(images['v2'] ?? ''));
    expect(await running()).toEqual([images['v2']]);

    const back = await deliver('v2', 'reverted', { revert: 'true' });
    expect([back.exitCode, back.outputs['rollback-completed']]).toEqual([0, 'true']);
    expect(git.show('main', FILE)).toBe(manifests(images['v1'] ?? ''));
    expect(await running()).toEqual([images['v1']]);
    await deliver('v2', 'succeeded', { run: '2' });

    const third = await deliver('v3', 'refused');
    if (third.outputs['rollback-completed'] !== 'true') throw new Error(third.stdout);
    expect(third.exitCode).toBe(1);
    expect(third.outputs['reason']).toBe('degraded: the application is degraded');
    expect(third.summary).toMatch(/Deployment\/hello: .*timed out progressing/u);
    expect(git.log('main')).toEqual([
      'Revert hello v3 in test',
      'hello: v3 to test',
      'hello: v2 to test',
      'Revert hello v2 in test',
      'hello: v2 to test',
      'first',
    ]);
    expect(git.show('main', FILE)).toBe(manifests(images['v2'] ?? ''));
    expect(await running()).toEqual([images['v2']]);
    const { failed, sent, failures } = await traffic.stop();
    expect([failed, failures, sent > 100]).toEqual([0, [], true]);
  },
  240_000,
);

whole(
  'gitops: deploy refuses by name what Argo CD heals, and manifests that nobody can read are named',
  async () => {
    using place = workspace();
    const file = join(place.folder, 'hello.yaml');
    writeFileSync(file, manifests('hello:v1'));
    const refused = await testNamespace.deploy(
      { app: 'hello', manifests: 'hello.yaml', 'image-tag': 'hello:v2' },
      { workspace: place.folder },
    );
    expect(refused.stdout).toMatch(
      /^::error::(?:Deployment|Service) hello belongs to Argo CD, which would undo/mu,
    );

    const broken = 'apiVersion: v1\nkind: ConfigMap\nmetadata: [\n';
    git.commit({ 'apps/hello/broken.yaml': broken }, { message: 'broken' });
    const run = await deliver('v1', 'refused');
    expect(run.outputs['reason']).toMatch(/^manifests-broken: .*ComparisonError/u);
    expect(run.summary).toContain('broken.yaml');
    // What somebody else has broken stays so: nothing is called proved.
    expect(run.outputs['rollback-completed']).toBe('false');
    expect(git.show('main', FILE)).toBe(manifests(images['v2'] ?? ''));
    expect(await running()).toEqual([images['v2']]);
  },
  240_000,
);

whole(
  'gitops: what docs/gitops.md gives to copy is taken by Argo CD as it is, to the last field',
  async () => {
    const documented = codeBlocks()
      .filter(({ file, text }) => file === 'docs/gitops.md' && text.includes('apiVersion: argoproj.io/'))
      .map(({ text }) => parse(text) as { kind: string; metadata: object });
    expect(documented.map(({ kind }) => kind)).toEqual(['AppProject', 'Application', 'ApplicationSet']);
    const here = documented.map(({ metadata, ...rest }) => ({
      ...rest,
      metadata: { ...metadata, namespace: testNamespace.namespace },
    }));
    await testNamespace.apply(here, '--dry-run=server', '--validate=strict');
  },
);
