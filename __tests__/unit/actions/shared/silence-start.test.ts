import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { node24 } from '../../../support/run-action.ts';

const START = path.join(import.meta.dirname, '../../../../src/actions/shared/start.ts');

/** A step in a process of its own. */
function run(step: string): { status: number | null; stdout: string } {
  const script = `import { startStep } from '${pathToFileURL(START).href}'; await startStep(async () => { ${step} });`;
  const args = ['--input-type=module', '--eval', script];
  const env = { ...process.env, GITHUB_WORKSPACE: import.meta.dirname, NODE_OPTIONS: '' };
  return spawnSync(node24(), args, { encoding: 'utf8', env });
}

test('silence: a step that waits for what nobody will ever say does not end without a word', () => {
  const { status, stdout } = run('await new Promise(() => undefined);');
  expect(status).toBe(1);
  expect(stdout).toContain('::error::the step waits for what never comes');
});

test('a step that ends says nothing of that', () => {
  expect(run('')).toMatchObject({ status: 0, stdout: '' });
});
