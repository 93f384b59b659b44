import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { checkManifests } from '../../../../src/actions/pipeline-plan/manifests.ts';
import {
  ConfigurationError,
  type Exec,
  KilledError,
  memoryLogger,
  systemClock,
  systemExec,
} from '../../../../src/base/index.ts';
import { repository } from '../../../support/consumer.ts';
import { PIPELINE_INPUTS } from '../../../support/pipeline-inputs.ts';
import { needs } from '../../../support/needs.ts';
import { workspace } from '../../../support/workspace.ts';

const helm = needs(spawnSync('helm', ['version']).status === 0 ? undefined : 'no helm on the PATH');
const here = process.cwd();
afterEach(() => {
  process.chdir(here);
});

const deployment = (replicas: number) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n  replicas: ${replicas}\n  selector: {matchLabels: {app: shop}}\n  template:\n    metadata: {labels: {app: shop}}\n    spec: {containers: [{name: shop, image: ghcr.io/octo/shop}]}\n`;
const secret = (value: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: shop}\nstringData: {PASSWORD: ${value}}\n`;
const chart = (more: Record<string, string>) => ({
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'chart/values.yaml': 'replicas: 1\nimage: {repository: ghcr.io/octo/shop, tag: none}\n',
  'chart/templates/deployment.yaml': deployment(1)
    .replace('replicas: 1', 'replicas: {{ .Values.replicas }}')
    .replace('image: ghcr.io/octo/shop', 'image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"'),
  'production.yaml': 'replicas: 3\n',
  ...more,
});

type Files = Record<string, string | undefined>;

const killedGit: Exec = async (program, args, options) => {
  if (program === 'git' && args[1] === 'add') throw new KilledError('git', 'SIGKILL', '');
  return await systemExec(program, args, options);
};

/** What a pull request from one state of the repository to another one is told. */
async function pull(
  inputs: Record<string, string>,
  before: Record<string, string>,
  after: Files,
  { onto = '', exec = systemExec }: { onto?: string; exec?: Exec } = {},
) {
  using repo = repository({}, before);
  using place = workspace();
  const base = onto === '' ? repo.commit : onto;
  const sha = repo.change(after);
  const [event, summary] = ['event.json', 'summary.md'].map((name) => path.join(place.folder, name));
  writeFileSync(
    String(event),
    JSON.stringify({ pull_request: { number: 1, base: { sha: base }, head: { sha } } }),
  );
  writeFileSync(String(summary), '');
  const logger = memoryLogger();
  process.chdir(repo.folder);
  const given = {
    ...PIPELINE_INPUTS,
    ...inputs,
  };
  // What a workflow does not declare is not there.
  const declared = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const env = {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: event,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_REF: 'refs/pull/1/merge',
    GITHUB_SHA: sha,
    GITHUB_REPOSITORY: 'octo/shop',
    GITHUB_WORKSPACE: repo.folder,
    RUNNER_TEMP: place.folder,
  };
  const problems = await checkManifests({
    env: { ...env, INPUT_INPUTS: JSON.stringify(declared) },
    exec,
    clock: systemClock,
    logger,
  }).then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof ConfigurationError)) throw error;
      return error.message.split('\n');
    },
  );
  const left = execFileSync('git', ['worktree', 'list'], { cwd: repo.folder, encoding: 'utf8' });
  const text = readFileSync(String(summary), 'utf8').replaceAll(/&#(\d+);/gu, (_, digits) =>
    String.fromCodePoint(Number(digits)),
  );
  return { problems, text, left: left.trim().split('\n').length };
}

describe('manifests of a pull request', () => {
  test('what changes is told field by field, what is new or gone in a line, and no value of a Secret', async () => {
    const { problems, text, left } = await pull(
      { manifests: 'k8s' },
      { 'k8s/a.yaml': deployment(1), 'k8s/s.yaml': secret('hunter2'), 'k8s/c.yaml': configMap('old') },
      { 'k8s/a.yaml': deployment(2), 'k8s/s.yaml': secret('hunter3'), 'k8s/c.yaml': configMap('new') },
    );
    expect(problems).toEqual([]);
    expect(text).toContain(
      '| <code>Deployment shop/shop</code> | <code>.spec.replicas</code> | <code>1</code> | <code>2</code> |',
    );
    expect(text).toContain('<code>ConfigMap shop-staging/new</code> |  |  | <code>(new)</code> |');
    expect(text).toContain('<code>ConfigMap shop-staging/old</code> |  | <code>(gone)</code> |  |');
    expect(text).toContain('stringData.PASSWORD');
    expect(text).not.toContain('hunter');
    expect(left).toBe(1);
  });

  test('without a change it says so', async () => {
    const { text } = await pull({ manifests: 'k8s' }, { 'k8s/a.yaml': deployment(1) }, { 'README.md': 'x' });
    expect(text.match(/Nothing changes\./gu)).toHaveLength(2);
  });

  test('an object that is there twice is refused', async () => {
    const files = { 'k8s/a.yaml': deployment(1) };
    const { problems } = await pull({ manifests: 'k8s' }, files, { 'k8s/b.yaml': deployment(2) });
    // Once for both environments.
    expect(problems).toHaveLength(1);
    expect(problems.join('\n')).toMatch(/Deployment shop is there twice.*\(staging, production\)/u);
  });

  test('a base that does not render is told, and the pull request that mends it is green', async () => {
    const { problems, text } = await pull(
      { manifests: 'k8s' },
      { 'k8s/a.yaml': 'kind: [' },
      { 'k8s/a.yaml': deployment(1) },
    );
    expect(problems).toEqual([]);
    expect(text).toContain('Nothing to compare with: <code>the commit that it goes into does not render');
  });

  test('silence: a base that git does not hand out is told in the words of git', async () => {
    const files = { 'k8s/a.yaml': deployment(1) };
    const { problems, text } = await pull(
      { manifests: 'k8s' },
      files,
      { 'README.md': 'x' },
      { onto: 'b'.repeat(40) },
    );
    expect(problems).toEqual([]);
    expect(text).toMatch(/Nothing to compare with.*git does not hand out the commit bbbbbbbbbbbb.*fatal: /u);
  });

  test('silence: a git that was killed is named, and nothing is told without the base', async () => {
    const files = { 'k8s/a.yaml': deployment(1) };
    const { problems, text } = await pull(
      { manifests: 'k8s' },
      files,
      { 'README.md': 'x' },
      { exec: killedGit },
    );
    expect(problems.join()).toContain('git was killed by SIGKILL before it was done');
    expect(text).toBe('');
  });

  test('what Kubernetes has no field for is refused, of each environment', async () => {
    const slip = deployment(1).replace('replicas:', 'replica:');
    const { problems } = await pull(
      { manifests: 'k8s' },
      { 'k8s/a.yaml': deployment(1) },
      { 'k8s/a.yaml': slip },
    );
    expect(problems).toEqual(
      ['shop-staging', 'shop'].map((namespace) =>
        expect.stringMatching(
          new RegExp(
            `^Deployment ${namespace}/shop \\(k8s/a\\.yaml.*has \\.spec\\.replica, which is no field \\((?:staging|production)\\); did you mean replicas\\?$`,
            'u',
          ),
        ),
      ),
    );
  });

  test('checks.yml has it too, with the environments that it is given, and no image of its own', async () => {
    const checks = {
      platforms: '',
      image: '',
      'staging-branch': '',
      'production-branch': '',
      'staging-environment': '',
      'production-environment': '',
      'staging-namespace': '',
      deploy: '',
      manifests: 'k8s',
    };
    const { problems, text } = await pull(
      checks,
      { 'k8s/a.yaml': deployment(1) },
      { 'k8s/a.yaml': deployment(2) },
    );
    expect(problems).toEqual([]);
    expect(text).toContain('**<code>production</code>**, 1 object');
    expect(text).toContain('<code>.spec.replicas</code> | <code>1</code> | <code>2</code>');
    expect(text).not.toContain('staging');
  });

  helm('a chart is rendered with the values of each environment', async () => {
    const { problems, text } = await pull(
      { chart: 'chart', 'image-values': 'image', 'production-values': 'production.yaml' },
      chart({}),
      { 'production.yaml': 'replicas: 4\n' },
    );
    expect(problems).toEqual([]);
    expect(text).toMatch(/staging<\/code>\*\*, 1 object\n\nNothing changes\./u);
    expect(text).toContain('<code>.spec.replicas</code> | <code>3</code> | <code>4</code> |');
  });

  helm('a chart that lint refuses, or that one of the values breaks, is red', async () => {
    const inputs = { chart: 'chart', 'image-values': 'image', 'production-values': 'production.yaml' };
    const lint = await pull(inputs, chart({}), { 'chart/Chart.yaml': 'apiVersion: v2\nname: shop\n' });
    expect(lint.problems.join('\n')).toMatch(/does not pass helm lint.*version/u);
    const schema = '{"type": "object", "properties": {"replicas": {"type": "integer"}}}';
    const values = await pull(inputs, chart({ 'chart/values.schema.json': schema }), {
      'production.yaml': 'replicas: many\n',
    });
    expect(values.problems.join('\n')).toContain('replicas');
  });
});

function configMap(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: b}\n`;
}
