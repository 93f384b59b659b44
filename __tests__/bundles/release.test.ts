import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { kubeconfigFor } from '../support/kubeconfig.ts';
import { type ActionResult, type ActionRun, runAction } from '../support/run-action.ts';
import { imageReport, vulnerability } from '../support/trivy-reports.ts';
import { workspace } from '../support/workspace.ts';

const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n';
const LCOV = 'SF:src/a.ts\nDA:1,1\nDA:2,1\nDA:3,0\nDA:4,1\nend_of_record\n';
const GOOD = { environment: 'staging', 'image-tag': '1.4.0', 'k8s-namespace': 'shop', manifests: 'k8s' };
const FILES = {
  'k8s/web.yaml': MANIFEST,
  'lcov.info': LCOV,
  'smoke.yml': "checks: [{path: /login, form: {password: '{{password}}'}}]",
  'wrong.yml': 'checks: [{pth: /login}]',
  'trivy.json': JSON.stringify(imageReport('shop:1.4.0', [vulnerability({ Severity: 'CRITICAL' })])),
};
const LIMIT = 60_000;

async function runRelease(run: Omit<ActionRun, 'action'>): Promise<ActionResult> {
  return await runAction({ action: '.', ...run });
}

/** An API server that counts what it is asked and answers that it is not there. */
async function countingServer(body: (kubeconfig: string) => Promise<void>): Promise<number> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response
      .writeHead(404, { 'content-type': 'application/json' })
      .end('{"kind":"Status","message":"not there"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await body(kubeconfigFor(url));
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return asked;
}

/** A run in a checkout with reports, beside a cluster of which it is told how often it was asked. */
async function released(inputs: Record<string, string>): Promise<ActionResult & { asked: number }> {
  using checkout = workspace(FILES);
  let result: ActionResult | undefined;
  const asked = await countingServer(async (kubeconfig) => {
    result = await runRelease({ inputs: { ...GOOD, kubeconfig, ...inputs }, workspace: checkout.folder });
  });
  if (result === undefined) throw new Error('the action did not run');
  return { ...result, asked };
}

describe('the one-step release', () => {
  test(
    'tells what is wrong with gates and release at once, by the names that its inputs have',
    async () => {
      const result = await runRelease({
        inputs: {
          'k8s-namespace': 'shop',
          'image-tag': '1.4.0',
          'quality-policy': 'quality.yml',
          'coverage-lines': 'most',
          'trivy-reports': 'trivy.json',
          'fail-severity': 'critcal',
          manifests: '',
        },
      });
      expect(result.exitCode).toBe(1);
      expect(result.outputs).toEqual({ result: 'failed' });
      const errors = result.stdout.split('\n').filter((line) => line.startsWith('::error::'));
      expect(errors.join('\n')).toContain('input coverage-lines: is not a number; found: "most"');
      expect(errors.join('\n')).toContain('input fail-severity: has an unknown value; found: "critcal"');
      expect(errors.join('\n')).toContain('input environment: is required and missing');
      expect(errors.join('\n')).toContain('input chart: is missing, and so is manifests');
      expect(errors).toHaveLength(4);
    },
    LIMIT,
  );

  test(
    'a rule without reports is a mistake, because it would judge nothing',
    async () => {
      const { exitCode, stdout, asked } = await released({ 'coverage-lines': '80' });
      expect(exitCode).toBe(1);
      expect(stdout).toContain('::error::input coverage-lines: judges nothing, because neither reports nor');
      expect(asked).toBe(0);
    },
    LIMIT,
  );

  test(
    'coverage below the rule blocks the release, and the cluster is not asked',
    async () => {
      const { exitCode, outputs, stdout, summary, asked } = await released({
        reports: 'lcov.info',
        'coverage-lines': '80',
      });
      expect(exitCode).toBe(1);
      expect(outputs).toEqual({ result: 'blocked', 'gate-verdict': 'failed' });
      expect(stdout).toContain('Nothing is released, because a gate failed.');
      expect(summary).toContain('75');
      expect(asked).toBe(0);
    },
    LIMIT,
  );

  test(
    'both gates have their say, although the first one failed',
    async () => {
      const { outputs, stdout, asked } = await released({
        reports: 'lcov.info',
        'coverage-lines': '80',
        'trivy-reports': 'trivy.json',
      });
      expect(outputs).toEqual({ result: 'blocked', 'gate-verdict': 'failed', 'findings-verdict': 'failed' });
      expect(stdout).toContain('CVE-2024-1001');
      expect(asked).toBe(0);
    },
    LIMIT,
  );

  test(
    'a report that is not there blocks it too, by the name of its input',
    async () => {
      const { exitCode, outputs, stdout, asked } = await released({ 'trivy-reports': 'none.json' });
      expect(exitCode).toBe(1);
      expect(outputs).toEqual({ result: 'blocked', 'findings-verdict': 'error' });
      expect(stdout).toMatch(/^::error::input trivy-reports/mu);
      expect(asked).toBe(0);
    },
    LIMIT,
  );

  test(
    'after gates that pass it goes on to the cluster',
    async () => {
      const { exitCode, outputs, stdout, asked } = await released({
        reports: 'lcov.info',
        'coverage-lines': '70',
        'trivy-reports': 'trivy.json',
        'fail-severity': 'critical',
        'trivy-ignore-file': '',
        'only-fixable': 'true',
      }).then(async (blocked) => {
        // The same with a severity that the report has not would pass: first that this one does not.
        expect(blocked.outputs).toMatchObject({ result: 'blocked', 'gate-verdict': 'passed' });
        return await released({ reports: 'lcov.info', 'coverage-lines': '70' });
      });
      expect(stdout).toContain('The gates passed: now the release.');
      expect(outputs).toMatchObject({ 'gate-verdict': 'passed', result: 'failed' });
      expect(exitCode).toBe(1);
      expect(asked).toBeGreaterThan(0);
    },
    LIMIT,
  );

  test(
    'without reports it is a release and nothing else',
    async () => {
      const { outputs, stdout, asked } = await released({});
      expect(stdout).not.toContain('The gates passed');
      expect(outputs).toEqual({ result: 'failed' });
      expect(asked).toBeGreaterThan(0);
    },
    LIMIT,
  );

  test(
    'smoke tests are read before the cluster is asked, and their secrets masked',
    async () => {
      const given = { 'smoke-tests': 'smoke.yml', 'smoke-secrets': 'password=open-sesame' };
      const none = await released({ ...given, 'smoke-tests': 'smoke.yaml' });
      expect(none.stdout).toContain('::error::input smoke-tests: is not a file; found: "smoke.yaml"');
      const wrong = await released({ ...given, 'smoke-tests': 'wrong.yml' });
      expect(wrong.stdout).toContain('wrong.yml:1');
      expect(wrong.stdout).toContain('did you mean path?');
      expect([none.asked, wrong.asked]).toEqual([0, 0]);
      const right = await released(given);
      expect(right.stdout).toContain('::add-mask::open-sesame');
      expect(right.stdout.replace('::add-mask::open-sesame', '')).not.toContain('open-sesame');
      expect(right.asked).toBeGreaterThan(0);
    },
    LIMIT,
  );

  test(
    'variables of no file are told beside what is wrong with the gates',
    async () => {
      const { stdout, asked } = await released({ 'coverage-lines': '80', 'smoke-variables': 'user=alice' });
      expect(stdout).toContain('input coverage-lines: judges nothing');
      expect(stdout).toContain('::error::input smoke-variables: has a meaning only with smoke-tests');
      expect(asked).toBe(0);
    },
    LIMIT,
  );
});
