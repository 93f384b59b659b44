import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { CHECKS_INPUTS, chartsOfChecks, checkChecks } from '../../../../src/actions/pipeline-plan/checks.ts';
import { PIPELINE_INPUTS } from '../../../../src/actions/pipeline-plan/inputs.ts';
import { refuseEvent } from '../../../../src/actions/pipeline-plan/run-of.ts';

type Inputs = Record<string, { description: string; default?: unknown; type: string }>;
const root = path.join(import.meta.dirname, '..', '..', '..', '..');

function inputsOf(file: string): Inputs {
  const workflow = parse(readFileSync(path.join(root, '.github', 'workflows', file), 'utf8')) as {
    on: { workflow_call: { inputs: Inputs } };
  };
  return workflow.on.workflow_call.inputs;
}

const declared = inputsOf('checks.yml');
const defaults = Object.fromEntries(Object.entries(declared).map(([name, input]) => [name, input.default]));
const read = (inputs: Record<string, unknown>) => checkChecks(JSON.stringify({ ...defaults, ...inputs }));

test('knows exactly the inputs that checks.yml declares', () => {
  expect(CHECKS_INPUTS).toEqual(Object.keys(declared).sort());
});

test('each of them is an input of pipeline.yml, with the same default and meaning', () => {
  const whole = inputsOf('pipeline.yml');
  expect(CHECKS_INPUTS.filter((name) => !PIPELINE_INPUTS.includes(name))).toEqual([]);
  // Only the pipeline cannot do without a name and an image.
  const { 'app-name': _, image: __, ...same } = declared;
  expect(same).toEqual(Object.fromEntries(Object.keys(same).map((name) => [name, whole[name]])));
});

test('with its defaults alone it is right', () => {
  expect(() => read({})).not.toThrow();
});

test('real GitHub 6: a bound of coverage without a report judges nothing, and is an error', () => {
  expect(() => read({ reports: '', 'coverage-lines': '80' })).toThrow(
    'input coverage-lines: has a meaning only with reports or quality-policy',
  );
  expect(() => read({ 'coverage-lines': '80' })).not.toThrow();
  expect(() => read({ reports: '', 'coverage-lines': '80', 'quality-policy': 'q.yml' })).not.toThrow();
});

test('everything that is wrong is told at once', () => {
  expect(() =>
    read({
      'app-name': 'Shop',
      codecov: 'yes',
      'working-directory': '../x',
      'coverage-lines': 'most',
      'lint-comand': 'x',
    }),
  ).toThrow(
    [
      'input lint-comand: is not an input of the workflow; did you mean lint-command?',
      'input codecov: is not a boolean; found: "yes"; expected: true or false',
      'input working-directory: leads out of the checkout; found: "../x"; expected: a path from the root of the repository',
      'input coverage-lines: is not a number; found: "most"; expected: such as 80 or 79.5',
      'input app-name: is not a DNS label; found: "Shop"; expected: at most 63 lower-case letters, digits and dashes, with no dash at its ends',
    ].join('\n'),
  );
});

test.each<[string, Record<string, string>, RegExp]>([
  [
    'chart and manifests',
    { manifests: 'k8s' },
    /^input chart: cannot go with manifests; give one of the two$/u,
  ],
  ['no name', { 'app-name': '' }, /^input app-name: is required and missing/u],
  [
    'no namespace',
    { 'production-namespace': '' },
    /^input production-namespace: is missing, and so is staging-namespace/u,
  ],
  [
    'a namespace that is none',
    { 'production-namespace': 'Shop' },
    /^input production-namespace: is not a DNS label/u,
  ],
  [
    'values of an environment without a namespace',
    { 'staging-values': 'a.yaml' },
    /^input staging-values: has a meaning only with staging-namespace/u,
  ],
  [
    'a namespace of nothing',
    { chart: '' },
    /^input production-namespace: has a meaning only with chart or manifests/u,
  ],
  [
    'values of manifests',
    { chart: '', manifests: 'k8s', 'production-values': 'a.yaml' },
    /^input production-values: has a meaning only with chart/u,
  ],
  ['an image that is none', { image: 'ghcr.io/octo/shop:v1' }, /^input image: /u],
  ['a chart out of the checkout', { chart: '../chart' }, /^input chart: leads out/u],
])('chart and manifests: %s', (_, inputs, message) => {
  const given = { 'app-name': 'shop', chart: 'chart', 'production-namespace': 'shop' };
  expect(() => read(given)).not.toThrow();
  expect(() => read({ ...given, ...inputs })).toThrow(message);
});

test('chart and manifests are rendered for each environment that has a namespace', () => {
  const given = {
    ...defaults,
    'app-name': 'shop',
    chart: 'chart',
    'staging-namespace': 'test',
    'staging-values': 'a.yaml, b.yaml',
  };
  expect(chartsOfChecks(JSON.stringify(given))).toEqual({
    image: '',
    targets: [{ environment: 'staging', namespace: 'test', values: 'a.yaml,b.yaml' }],
  });
});

test.each(['pull_request_target', 'workflow_run', 'issue_comment'])('%s is refused', (event) => {
  expect(() => refuseEvent({ event, ref: 'refs/heads/main', sha: 'c0ffee' })).toThrow('nobody has reviewed');
});
