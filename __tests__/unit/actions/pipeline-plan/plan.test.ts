import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { PIPELINE_INPUTS, readInputs } from '../../../../src/actions/pipeline-plan/inputs.ts';
import { DEFAULTS } from '../../../../src/actions/pipeline-plan/idle.ts';
import { planOf } from '../../../../src/actions/pipeline-plan/plan.ts';
import { refuseEvent, type Run } from '../../../../src/actions/pipeline-plan/run-of.ts';
import { parseCanarySteps, watchedAtMost } from '../../../../src/actions/shared/canary-steps.ts';
import { ConfigurationError } from '../../../../src/base/index.ts';
import { longestWatch } from '../../../../src/release/steps/canary-watch.ts';

interface Workflow {
  on: { workflow_call: { inputs: Record<string, { default?: unknown; required?: boolean }> } };
}
const root = path.join(import.meta.dirname, '..', '..', '..', '..');
const workflow = parse(
  readFileSync(path.join(root, '.github', 'workflows', 'pipeline.yml'), 'utf8'),
) as Workflow;
const declared = workflow.on.workflow_call.inputs;
const defaults = Object.fromEntries(Object.entries(declared).map(([name, input]) => [name, input.default]));
const GOOD = {
  ...defaults,
  'app-name': 'shop',
  image: 'ghcr.io/octo-org/shop',
  chart: 'chart',
  'staging-namespace': 'shop-staging',
  'production-namespace': 'shop',
  'production-url': 'https://shop.example/',
  'production-values': 'chart/values-production.yaml',
  'health-path': '/ready',
};

const SHA = 'c0ffee'.repeat(7).slice(0, 40);

function plan(inputs: Record<string, unknown>, event: string, ref: string, more: Partial<Run> = {}) {
  const run: Run = { event, ref, sha: SHA, defaultBranch: 'main', ...more };
  refuseEvent(run);
  return planOf(readInputs(JSON.stringify({ ...GOOD, ...inputs }), run), run);
}

function problems(inputs: Record<string, unknown>): string[] {
  try {
    plan(inputs, 'push', 'refs/heads/main');
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('knows the defaults of what does nothing without another input', () => {
  expect(DEFAULTS).toEqual(
    Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, String(defaults[name])])),
  );
});

test('knows exactly the inputs that pipeline.yml declares', () => {
  expect(PIPELINE_INPUTS).toEqual(Object.keys(declared).sort());
});

describe('what a run is to do', () => {
  test.each([
    ['push', 'refs/heads/develop', true, 'staging', 'rolling', 'shop-staging'],
    ['push', 'refs/heads/main', true, 'production', 'blue-green', 'shop'],
    ['workflow_dispatch', 'refs/heads/main', true, 'production', 'blue-green', 'shop'],
    ['push', 'refs/heads/feature/main', true, '', '', ''],
    ['push', 'refs/tags/v1.2.3', true, '', '', ''],
    ['push', 'refs/tags/main', true, '', '', ''],
    ['release', 'refs/tags/v1.2.3', true, '', '', ''],
    ['pull_request', 'refs/pull/7/merge', false, '', '', ''],
    ['merge_group', 'refs/heads/main', false, '', '', ''],
    ['schedule', 'refs/heads/main', false, '', '', ''],
  ])('%s of %s', (event, ref, push, environment, strategy, namespace) => {
    const found = plan({}, event, ref);
    expect(found).toMatchObject({ push, deploy: environment !== '', environment, strategy, namespace });
    expect(found.builds.map(({ platform }) => platform)).toEqual(
      push ? ['linux/amd64', 'linux/arm64'] : ['linux/amd64'],
    );
    expect(found.count).toBe(push ? 2 : 1);
  });

  test('production gets its own values and URL, and staging without a URL is not asked', () => {
    expect(plan({}, 'push', 'refs/heads/main')).toMatchObject({
      url: 'https://shop.example',
      'smoke-url': 'https://shop.example/ready',
      values: 'chart/values-production.yaml',
      registry: 'ghcr.io',
    });
    expect(plan({}, 'push', 'refs/heads/develop')).toMatchObject({ url: '', 'smoke-url': '', values: '' });
  });

  test('capitals of an organization are made small in the image', () => {
    expect(plan({ image: 'ghcr.io/Octo-Org/Shop' }, 'push', 'refs/heads/main').image).toBe(
      'ghcr.io/octo-org/shop',
    );
  });

  test('without a health path the smoke tests ask the root', () => {
    expect(plan({ 'health-path': '' }, 'push', 'refs/heads/main')['smoke-url']).toBe('https://shop.example/');
  });

  test('deploy: false needs nothing about releases, and releases nothing', () => {
    const none = { deploy: false, chart: '', 'staging-namespace': '', 'production-namespace': '' };
    expect(plan(none, 'push', 'refs/heads/main')).toMatchObject({ push: true, deploy: false });
  });

  test('an empty branch takes its environment away', () => {
    const found = plan({ 'staging-branch': '', 'staging-namespace': '' }, 'push', 'refs/heads/develop');
    expect(found).toMatchObject({ deploy: false, environment: '' });
  });

  test.each([
    ['shop', 'docker.io', 'docker.io/library/shop'],
    ['octo-org/shop', 'docker.io', 'docker.io/octo-org/shop'],
    ['docker.io/octo-org/shop', 'docker.io', 'docker.io/octo-org/shop'],
    ['localhost/shop', 'localhost', 'localhost/shop'],
    ['127.0.0.1:5000/shop', '127.0.0.1:5000', '127.0.0.1:5000/shop'],
  ])('real GitHub 13: the registry of %s is %s, and its whole name %s', (image, registry, whole) => {
    expect(plan({ image }, 'push', 'refs/heads/main')).toMatchObject({ registry, image: whole });
  });

  test.each([
    [undefined, 'auto', false],
    ['public', 'auto', true],
    ['private', 'auto', false],
    ['internal', 'auto', false],
    ['private', 'true', true],
    ['public', 'false', false],
  ] as const)(
    'real GitHub 3: in a %s repository attest: %s is %s, and so is upload-sarif',
    (visibility, given, is) => {
      const inputs = { attest: given, 'upload-sarif': given };
      const found = plan(inputs, 'push', 'refs/heads/main', visibility === undefined ? {} : { visibility });
      expect(found).toMatchObject({ attest: is, 'upload-sarif': is });
    },
  );

  test.each([
    ['refs/heads/main', SHA],
    ['refs/heads/develop', SHA],
    ['refs/tags/v1.2.3', '1.2.3'],
    ['refs/tags/v1.2.3-rc.1', '1.2.3-rc.1'],
    ['refs/tags/nightly', 'nightly'],
    ['refs/tags/release/2026+1', 'release-2026-1'],
    ['refs/tags/-x', '_x'],
  ])('real GitHub 5: what is built of %s is named %s', (ref, version) => {
    expect(plan({}, 'push', ref).version).toBe(version);
  });

  test('real GitHub 7: production is the default branch, whatever its name is', () => {
    const found = plan({}, 'push', 'refs/heads/master', { defaultBranch: 'master' });
    expect(found).toMatchObject({ deploy: true, environment: 'production', reason: '' });
    expect(plan({}, 'push', 'refs/heads/main', { defaultBranch: 'master' })).toMatchObject({
      deploy: false,
      reason: 'the branch main is none of those that are released: develop (staging), master (production)',
    });
  });

  test('real GitHub 7: an event that does not name the default branch needs it from the caller', () => {
    const run: Run = { event: 'push', ref: 'refs/heads/main', sha: SHA };
    const read = (inputs: object) => () => readInputs(JSON.stringify({ ...GOOD, ...inputs }), run);
    expect(read({})).toThrow(
      'input production-branch: is the default branch of the repository, which the event',
    );
    expect(read({ 'production-branch': 'main' })).not.toThrow();
  });

  test('real GitHub 9: each platform has a runner, and is emulated only where that is of another kind', () => {
    const platforms = 'linux/amd64,linux/arm64,linux/arm/v7';
    const builds = (inputs: Record<string, unknown>) =>
      plan({ platforms, ...inputs }, 'push', 'refs/heads/main').builds.map(
        ({ slot, runner, emulated, name }) => `${slot} ${name} ${runner}${emulated ? ' emulated' : ''}`,
      );
    expect(builds({})).toEqual([
      '0 linux-amd64 ubuntu-24.04',
      '1 linux-arm64 ubuntu-24.04 emulated',
      '2 linux-arm-v7 ubuntu-24.04 emulated',
    ]);
    expect(builds({ 'platform-runners': 'linux/arm64=ubuntu-24.04-arm' })).toEqual([
      '0 linux-amd64 ubuntu-24.04',
      '1 linux-arm64 ubuntu-24.04-arm',
      '2 linux-arm-v7 ubuntu-24.04 emulated',
    ]);
    expect(builds({ runner: 'ubuntu-24.04-arm', platforms: 'linux/arm64,linux/amd64' })).toEqual([
      '0 linux-arm64 ubuntu-24.04-arm',
      '1 linux-amd64 ubuntu-24.04-arm emulated',
    ]);
  });

  test.each([
    ['10m', 40],
    ['90s', 24],
    ['2h', 260],
    ['170m', 360],
  ])('real GitHub 13: a release of %s has a job of %i minutes', (timeout, minutes) => {
    expect(plan({ 'deploy-timeout': timeout }, 'push', 'refs/heads/main')['deploy-minutes']).toBe(minutes);
  });

  test('a canary has the time that its steps may be watched for, besides', () => {
    const minutes = ['', '10%/30s, 50%/5m'].map((steps) => {
      const inputs = { 'production-strategy': 'canary', 'canary-steps': steps };
      return plan(inputs, 'push', 'refs/heads/main')['deploy-minutes'];
    });
    expect(minutes).toEqual([40 + 24, 40 + 12]);
    const steps = parseCanarySteps('10%/30s, 50%/5m', 'canary-steps');
    expect(watchedAtMost(steps)).toBe(steps.reduce((sum, { holdMs = 0 }) => sum + longestWatch(holdMs), 0));
  });

  test('what is about canaries is looked at first, and needs one', () => {
    expect(() =>
      plan({ 'production-strategy': 'canary', 'canary-steps': '10%/pause' }, 'push', 'refs/heads/main'),
    ).toThrow('waits for somebody at 10%');
    expect(() => plan({ 'canary-header': 'x-canary: always' }, 'push', 'refs/heads/main')).toThrow(
      'canary-header: has a meaning only with staging-strategy or production-strategy: canary',
    );
  });

  test('real GitHub 13: a push of Dependabot is only checked', () => {
    expect(plan({}, 'push', 'refs/heads/dependabot/npm_and_yarn/x')).toMatchObject({
      push: false,
      deploy: false,
    });
  });

  test.each(['issues', 'repository_dispatch', 'create', 'deployment', '', 'workflow_call'])(
    'real GitHub 13: the event %p is none of those that are known, and is refused',
    (event) => {
      expect(() => plan({}, event, 'refs/heads/main')).toThrow(
        'is none that says which commit is to be built',
      );
    },
  );

  test.each(['pull_request_target', 'workflow_run', 'issue_comment'])('%s is refused', (event) => {
    expect(() => plan({}, event, 'refs/heads/main')).toThrow('nobody has reviewed');
  });

  test('act gives booleans as texts and missing inputs as null', () => {
    const found = plan({ deploy: 'true', cache: 'false', reports: null }, 'push', 'refs/heads/main');
    expect(found).toMatchObject({ deploy: true });
  });
});

describe('wrong inputs', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['no name', { 'app-name': ' ' }, 'input app-name: is required and missing; name the application'],
    ['a name with capitals', { 'app-name': 'Shop' }, 'input app-name: is not a DNS label; found: "Shop"'],
    ['no image', { image: '' }, 'input image: is required and missing'],
    [
      'an image with a tag',
      { image: 'ghcr.io/a/b:1' },
      'input image: has a tag or digest, which the pipeline gives',
    ],
    ['no image name', { image: 'https://ghcr.io/a/b' }, 'input image: is not the name of an image'],
    [
      'an unknown input',
      { 'helth-path': '/x' },
      'input helth-path: is not an input of the workflow; did you mean health-path?',
    ],
    ['a slip in a strategy', { 'production-strategy': 'blue-gren' }, 'did you mean blue-green?'],
    ['a severity', { 'fail-severity': 'CRITICAL,HIGH' }, 'input fail-severity: has an unknown value'],
    ['a boolean', { cache: 'yes' }, 'input cache: is not a boolean; found: "yes"'],
    ['a switch', { attest: 'yes' }, 'input attest: has an unknown value; found: "yes"'],
    ['a duration', { 'deploy-timeout': 'soon' }, 'input deploy-timeout: is not a duration'],
    [
      'a percentage',
      { 'coverage-lines': 'most', reports: 'lcov.info' },
      'input coverage-lines: is not a number',
    ],
    [
      'a platform',
      { platforms: 'linux/amd64,arm' },
      'input platforms: holds what is no platform; found: "arm"',
    ],
    [
      'variables of no file',
      { 'smoke-variables': 'user=alice' },
      'input smoke-variables: has a meaning only with smoke-tests',
    ],
    [
      'variables that are none',
      { 'smoke-tests': 'smoke.yml', 'smoke-variables': 'user=alice\nhunter2' },
      'input smoke-variables: has no name=value in line 2',
    ],
    ['no platform', { platforms: '' }, 'input platforms: is empty'],
    [
      'a bound without reports',
      { reports: '', 'coverage-lines': '80' },
      'input coverage-lines: has a meaning only with reports or quality-policy',
    ],
    [
      'a fall without reports',
      { reports: '', 'coverage-max-drop': '1' },
      'input coverage-max-drop: has a meaning only with reports or quality-policy',
    ],
    [
      'a migration without a database',
      { 'postgres-image': '', 'migrate-command': 'make migrate' },
      'input migrate-command: has a meaning only with postgres-image',
    ],
    [
      'a Node for nothing',
      { toolchain: 'go', 'node-version': '22' },
      'input node-version: has a meaning only with toolchain node; give toolchain-version',
    ],
    [
      'a toolchain that there is not',
      { toolchain: 'pyton' },
      'input toolchain: has an unknown value; found: "pyton"',
    ],
    [
      'a version of nothing',
      { toolchain: 'none', 'toolchain-version': '3.12' },
      'input toolchain-version: has a meaning only with a toolchain',
    ],
    [
      'one version and several',
      { 'toolchain-version': '3.12', 'toolchain-versions': '3.12,3.13' },
      'input toolchain-version: cannot go with toolchain-versions',
    ],
    [
      'values of no chart',
      { chart: '', manifests: 'k8s', 'production-values': '', 'image-values': 'web.image' },
      'input image-values: has a meaning only with chart',
    ],
    [
      'a version that is asked nowhere',
      { 'production-url': '', 'version-path': '/version' },
      'input version-path: has a meaning only with staging-url or production-url',
    ],
    [
      'API tests of nothing',
      { 'production-url': '', 'api-test-command': 'make api' },
      'input api-test-command: has a meaning only with staging-url or production-url',
    ],
    [
      'a URL of no staging',
      { 'staging-branch': '', 'staging-namespace': '', 'staging-url': 'https://staging.example' },
      'input staging-url: has a meaning only with staging-branch',
    ],
    [
      'a strategy of no production',
      {
        'production-branch': '',
        'production-namespace': '',
        'production-url': '',
        'production-values': '',
        'production-strategy': 'rolling',
      },
      'input production-strategy: has a meaning only with production-branch',
    ],
    [
      'a runner for no platform',
      { 'platform-runners': 'linux/s390x=z' },
      'input platform-runners: names a platform that platforms does not; found: "linux/s390x=z"',
    ],
    [
      'a runner without a platform',
      { 'platform-runners': 'ubuntu-24.04-arm' },
      'input platform-runners: holds what is no platform=runner',
    ],
    [
      'too many platforms',
      { platforms: Array.from({ length: 9 }, (_, at) => `linux/a${at}`).join() },
      'input platforms: are too many; found: 9; expected: 8 at most',
    ],
    [
      'a release that no job has time for',
      { 'deploy-timeout': '3h' },
      'input deploy-timeout: is longer than a job can last: the release, its rollback and the tests would need 380 minutes',
    ],
    [
      'an address of Sonar',
      { 'sonar-host-url': 'sonar' },
      'input sonar-host-url: is not an http or https URL',
    ],
    ['no namespace', { 'production-namespace': '' }, "give it, or production-branch: '' for no production"],
    ['no environment', { 'staging-environment': '' }, 'input staging-environment: is required and missing'],
    [
      'chart and manifests',
      { manifests: 'k8s' },
      'input chart: cannot go with manifests; give one of the two',
    ],
    [
      'neither',
      { chart: '' },
      'there is nothing to release; give one of them, or deploy: false to end with the image',
    ],
    ['no branch', { 'staging-branch': '', 'production-branch': '' }, 'nothing would ever be released'],
    [
      'one branch for both',
      { 'staging-branch': 'main' },
      'input staging-branch: is the same as production-branch',
    ],
    ['one namespace for both', { 'staging-namespace': 'shop' }, 'input staging-namespace: is the same as'],
    ['a path', { 'health-path': 'ready' }, 'input health-path: is not a path'],
    ['a path of the version', { 'version-path': 'version' }, 'input version-path: is not a path'],
    ['a URL', { 'staging-url': 'shop.example' }, 'input staging-url: is not an http or https URL'],
    ['credentials', { 'staging-url': 'https://a:b@shop.example' }, 'input staging-url: holds credentials'],
    ['a query', { 'staging-url': 'https://shop.example?a=b' }, 'has a query or fragment'],
    ['a path out of the checkout', { 'working-directory': '../other' }, 'input working-directory: leads out'],
  ])('%s', (_, inputs, message) => {
    const found = problems(inputs);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  test('all are told at once', () => {
    expect(problems({ image: '', chart: '', 'deploy-timeout': 'x', 'unknown-one': 1 })).toHaveLength(4);
  });

  test.each(['', 'no json', '[]', 'null'])('what is no object is refused: %s', (json) => {
    expect(() => readInputs(json, {})).toThrow('input inputs: is not a JSON object');
  });
});
