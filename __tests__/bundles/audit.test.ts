import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { auditErrors } from '../support/report-schema.ts';
import { runAction } from '../support/run-action.ts';
import { workspace } from '../support/workspace.ts';

const root = path.join(import.meta.dirname, '..', '..');

test('audit: every action of a job appends its record, and the verifier, which needs Node alone, holds the chain', async () => {
  using place = workspace();
  const file = path.join(place.folder, 'audit', 'trail.jsonl');
  const env = { EDU_ACTIONS_AUDIT: file, GITHUB_ACTOR: 'octocat' };
  writeFileSync(path.join(place.folder, 'lcov.info'), 'SF:src/a.ts\nDA:1,1\nLF:1\nLH:1\nend_of_record\n');
  const gate = await runAction({
    action: 'quality-gate',
    inputs: { reports: 'lcov.info', 'coverage-lines': '50', comment: 'never', baseline: 'none' },
    workspace: place.folder,
    env,
  });
  const smoke = await runAction({
    action: 'smoke-test',
    inputs: { url: 'http://127.0.0.1:1', timeout: '1s', retries: '0' },
    workspace: place.folder,
    env,
  });
  const wrong = await runAction({ action: 'rotate-secret', workspace: place.folder, env });
  expect([gate.exitCode, smoke.exitCode, wrong.exitCode]).toEqual([0, 1, 1]);
  const records = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(records.flatMap((record) => auditErrors(record))).toEqual([]);
  expect(records.map(({ action, result, exitCode }) => [action, result, exitCode])).toEqual([
    ['quality-gate', 'passed', 0],
    ['smoke-test', smoke.outputs['verdict'], 1],
    ['rotate-secret', 'failed', 1],
  ]);
  expect(records[0]).toMatchObject({ who: { actor: 'octocat' } });
  const verifier = path.join(root, 'scripts', 'verify-audit.mjs');
  expect(execFileSync(process.execPath, [verifier, file], { encoding: 'utf8' })).toMatch(
    /^3 records, none changed or left out; head [0-9a-f]{64}\n$/u,
  );
});

test('audit: a trail that cannot be written is a warning, and the verdict stands', async () => {
  using place = workspace();
  writeFileSync(path.join(place.folder, 'lcov.info'), 'SF:src/a.ts\nDA:1,1\nLF:1\nLH:1\nend_of_record\n');
  const gate = await runAction({
    action: 'quality-gate',
    inputs: { reports: 'lcov.info', 'coverage-lines': '50', comment: 'never', baseline: 'none' },
    workspace: place.folder,
    env: { EDU_ACTIONS_AUDIT: '/proc/nowhere/trail.jsonl' },
  });
  expect([gate.exitCode, gate.outputs['verdict']]).toEqual([0, 'passed']);
  expect(gate.stdout).toContain('::warning::the record of this action in /proc/nowhere/trail.jsonl');
});
