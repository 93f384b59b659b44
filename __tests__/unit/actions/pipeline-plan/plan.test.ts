import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { PIPELINE_INPUTS, readInputs } from '../../../../src/actions/pipeline-plan/inputs.ts';
import { planOf } from '../../../../src/actions/pipeline-plan/plan.ts';
import { ConfigurationError } from '../../../../src/base/index.ts';

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

function plan(inputs: Record<string, unknown>, event: string, ref: string) {
  return planOf(readInputs(JSON.stringify({ ...GOOD, ...inputs })), { event, ref });
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
    expect(found.platforms).toBe(push ? 'linux/amd64,linux/arm64' : 'linux/amd64');
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

  test('the gate is there when there are reports or a policy', () => {
    expect(plan({}, 'push', 'refs/heads/main').gate).toBe(false);
    expect(plan({ reports: 'coverage/lcov.info' }, 'push', 'refs/heads/main').gate).toBe(true);
    expect(plan({ 'quality-policy': 'quality.yml' }, 'push', 'refs/heads/main').gate).toBe(true);
  });

  test.each([
    ['shop', 'docker.io'],
    ['octo-org/shop', 'docker.io'],
    ['localhost/shop', 'localhost'],
    ['127.0.0.1:5000/shop', '127.0.0.1:5000'],
  ])('the registry of %s is %s', (image, registry) => {
    expect(plan({ image }, 'push', 'refs/heads/main').registry).toBe(registry);
  });

  test.each(['pull_request_target', 'workflow_run', 'issue_comment'])('%s is refused', (event) => {
    expect(() => plan({}, event, 'refs/heads/main')).toThrow('nobody has reviewed');
  });

  test('act gives booleans as texts and missing inputs as null', () => {
    const found = plan({ deploy: 'true', cache: 'false', reports: null }, 'push', 'refs/heads/main');
    expect(found).toMatchObject({ deploy: true, gate: false });
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
    ['a boolean', { attest: 'yes' }, 'input attest: is not a boolean; found: "yes"'],
    ['a duration', { 'deploy-timeout': 'soon' }, 'input deploy-timeout: is not a duration'],
    ['a percentage', { 'coverage-lines': 'most' }, 'input coverage-lines: is not a number'],
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
    ['no namespace', { 'production-namespace': '' }, "give it, or production-branch: '' for no production"],
    ['no environment', { 'staging-environment': '' }, 'input staging-environment: is required and missing'],
    ['chart and manifests', { manifests: 'k8s' }, 'input chart: cannot go with manifests'],
    ['neither', { chart: '' }, 'there is nothing to release'],
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
    expect(() => readInputs(json)).toThrow('input inputs: is not a JSON object');
  });
});
