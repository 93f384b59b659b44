import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parseWorkflowText, type Step, workflowFiles } from '../support/workflow-files.ts';
import { workspace } from '../support/workspace.ts';

const INSTALL = 'Install the packages';
const steps = workflowFiles().flatMap(({ file, text }) =>
  Object.values(parseWorkflowText(text).jobs).flatMap(({ steps: all = [] }) =>
    all.filter(({ name }) => name === INSTALL).map((step) => ({ file: path.basename(file), step })),
  ),
);
const TOKEN = 'token-of-the-registry';

/** The step itself, as a runner's bash runs it. */
function install({ run = '' }: Step, secrets: string, command: string) {
  using place = workspace();
  const files = Object.fromEntries(
    ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_PATH', 'GITHUB_STATE'].map((name) => [
      name,
      path.join(place.folder, name),
    ]),
  );
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run],
    {
      cwd: place.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...files, COMMAND: command, INSTALL_SECRETS: secrets },
    },
  );
  const handedOn = Object.values(files)
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'));
  return { status, said: `${stdout}${stderr}`, handedOn };
}

const [first] = steps;
if (first === undefined) throw new Error('no workflow installs packages');
const { step } = first;

test('every job installs packages in the same words', () => {
  expect(steps.map(({ file }) => file)).toEqual([
    'checks.yml',
    'checks.yml',
    ...Array(3).fill('pipeline.yml'),
  ]);
  expect(new Set(steps.map((each) => each.step.run)).size).toBe(1);
});

test('the command has the variables, each masked by itself, and nothing is handed on', () => {
  const value = `${TOKEN}=a b$c"d'100%\\`;
  const { status, said, handedOn } = install(
    step,
    `\n  NODE_AUTH_TOKEN=${value}\r\n\nGIT_CONFIG_COUNT=1\n`,
    'printf "<%s|%s|%s>" "$NODE_AUTH_TOKEN" "$GIT_CONFIG_COUNT" "${INSTALL_SECRETS-none}"',
  );
  expect({ status, said, handedOn }).toEqual({
    status: 0,
    said: `::add-mask::${value.replaceAll('%', '%25')}\n<${value}|1|none>`,
    handedOn: [],
  });
});

test('without secrets, and with one that is empty, as for a fork, nothing is set', () => {
  const show = 'echo "<${NODE_AUTH_TOKEN-none}>"';
  expect(install(step, '', show)).toMatchObject({ status: 0, said: '<none>\n' });
  const { status, said } = install(step, 'NODE_AUTH_TOKEN=', show);
  expect(status).toBe(0);
  expect(said).toBe('NODE_AUTH_TOKEN of install-secrets is empty, and is not set\n<none>\n');
});

test.each([TOKEN, `npm token=${TOKEN}`, `=${TOKEN}`, `NODE-AUTH=${TOKEN}`])(
  'what is no variable is refused without being shown: %s',
  (line) => {
    const { status, said } = install(step, line, 'echo installed');
    expect(status).toBe(1);
    expect(said).toMatch(/^::error::the secret install-secrets has a line that is no NAME=value/u);
    expect(said).not.toContain(TOKEN);
    expect(said).not.toContain('installed');
  },
);

test('an installation that fails is a step that fails', () => {
  expect(install(step, 'A_TOKEN=12345678', 'false | cat').status).toBe(1);
});
