import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parseWorkflowText, workflowFiles } from '../support/workflow-files.ts';
import { workspace } from '../support/workspace.ts';

const runs = workflowFiles().flatMap(({ text }) =>
  Object.values(parseWorkflowText(text).jobs).flatMap(({ steps = [] }) =>
    steps.flatMap(({ name, run = '' }) => (name === 'Set up the package manager' ? [run] : [])),
  ),
);
const PYTHON = '/opt/hostedtoolcache/Python/3.13.0/x64/bin/python';

const textOf = (file = '') => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** The step itself, as a runner's bash runs it, with programs that say how they were called. */
function setUp(env: Record<'TOOL' | 'TOOLCHAIN' | 'VERSION', string>) {
  using place = workspace();
  const [variables, added] = ['env', 'path'].map((name) => path.join(place.folder, name));
  const programs = `python() { if [[ "$1" == -c ]]; then echo ${PYTHON}; else echo "python $*"; fi; }; npm() { echo "npm $*"; }\n`;
  const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', `${programs}${runs[0]}`], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      RUNNER_TEMP: '/tmp/runner',
      GITHUB_ENV: variables,
      GITHUB_PATH: added,
      ...env,
    },
  });
  return { status, said: stdout, variables: textOf(variables), added: textOf(added) };
}

test('every job sets package managers up in the same words', () => {
  expect(runs).toHaveLength(5);
  expect(new Set(runs).size).toBe(1);
});

test.each([
  ['uv', '3.13', `UV_PYTHON=${PYTHON}\n`],
  ['uv==0.9.0', '3.13', `UV_PYTHON=${PYTHON}\n`],
  ['uv', '', ''],
  ['poetry==2.1.1', '3.13', ''],
])('%s, asked for Python "%s": the one that was set up is named to uv alone', (TOOL, VERSION, variables) => {
  expect(setUp({ TOOL, TOOLCHAIN: 'python', VERSION })).toEqual({
    status: 0,
    said: `python -m pip install ${TOOL}\n`,
    variables,
    added: '',
  });
});

test('of Node by npm, on the path', () => {
  expect(setUp({ TOOL: 'pnpm@9.15.0', TOOLCHAIN: 'node', VERSION: '22' })).toEqual({
    status: 0,
    said: 'npm install --global --prefix /tmp/runner/package-manager pnpm@9.15.0\n',
    variables: '',
    added: '/tmp/runner/package-manager/bin\n',
  });
});
