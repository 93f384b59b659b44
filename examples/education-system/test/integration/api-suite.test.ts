import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startTestApp, TEACHER_CODE } from '../support/app.ts';
import { Child } from '../support/child.ts';

const runner = join(import.meta.dirname, '..', 'run.ts');

/** The suite that is run against a deployment, run against this one. */
async function suite(env: Record<string, string>): Promise<{ code: unknown; output: string }> {
  // Without what makes node's test runner report to the one that runs this file, and without a code for another school.
  const { NODE_TEST_CONTEXT: _, TEACHER_CODE: __, ...clean } = process.env;
  // Not among the reports that CI judges: one of them is to be red.
  const reports = mkdtempSync(join(tmpdir(), 'education-reports-'));
  try {
    const child = new Child(process.execPath, [runner, 'api'], {
      env: { ...clean, REPORTS_DIR: reports, ...env },
    });
    return { code: await child.ended, output: child.output };
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

test('test:api-integration is green against a running application', async () => {
  await using app = await startTestApp();
  const env = { API_BASE_URL: `${app.url}/api`, TEACHER_CODE, EXPECTED_VERSION: 'v-test' };
  const { code, output } = await suite(env);
  assert.equal(code, 0, output);
  assert.match(output, /pass 5\n/);
});

test('test:api-integration is red against another version, and without an address', async () => {
  await using app = await startTestApp();
  const other = await suite({ API_BASE_URL: `${app.url}/api`, EXPECTED_VERSION: 'v-other' });
  assert.equal(other.code, 1);
  assert.match(other.output, /expected: 'v-other'/);
  const nowhere = await suite({ API_BASE_URL: 'school.example' });
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.output, /API_BASE_URL is "school.example", and must be an address/);
});
