import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commandsIn } from '../support/github-rules.ts';
import { loadedBy } from '../support/loaded-modules.ts';
import { type ActionResult, type ActionRun, runAction } from '../support/run-action.ts';
import {
  misconfiguration,
  report,
  result,
  secret,
  vulnerability,
  writeJson,
} from '../support/trivy-reports.ts';
import { workspace } from '../support/workspace.ts';

const root = path.join(import.meta.dirname, '..', '..');
const dist = path.join(root, 'dist', 'trivy-summarize');

async function run(inputs: Record<string, string>, more: Partial<ActionRun> = {}): Promise<ActionResult> {
  return await runAction({ action: 'trivy-summarize', inputs, ...more });
}

/** The file of the bundle that holds a piece of code. */
function holderOf(code: string): string {
  const [holder, ...others] = readdirSync(dist).filter(
    (name) => name.endsWith('.js') && readFileSync(path.join(dist, name), 'utf8').includes(code),
  );
  if (holder === undefined || others.length > 0) throw new Error(`${code} is not in one file of the bundle`);
  return holder;
}

describe('the bundle of trivy-summarize', () => {
  test('is at most 4 MB', () => {
    const sizes = readdirSync(dist).map((name) => statSync(path.join(dist, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  test('tells a missing input and loads nothing for it but its entry', async () => {
    using place = workspace();
    const refused = await run({});
    expect([refused.exitCode, refused.stderr]).toEqual([1, '']);
    expect(refused.stdout.trimEnd()).toBe(
      '::error::input reports: is required and missing; give the report that an earlier step wrote with trivy --format json --output, or a glob of them',
    );
    expect(refused.outputs).toEqual({ verdict: 'error' });
    expect(refused.summary).toContain('no verdict, because of 1 problem');
    expect(await loadedBy('trivy-summarize', {}, place.folder)).toEqual(['index.js']);
  });

  test('loads neither YAML nor the client of GitHub where they are not used', async () => {
    using place = workspace();
    writeJson(place.folder, 'trivy.json', report([result()]));
    const yaml = holderOf('class LineCounter');
    const client = holderOf('octokit-core.js');
    const room = holderOf('is no severity that is known');
    expect(new Set([yaml, client, room, 'index.js']).size).toBe(4);
    const loaded = await loadedBy('trivy-summarize', { reports: 'trivy.json' }, place.folder);
    expect(loaded).toContain(room);
    expect(loaded).not.toContain(yaml);
    expect(loaded).not.toContain(client);
    writeFileSync(path.join(place.folder, 'i.yaml'), '');
    expect(
      await loadedBy('trivy-summarize', { reports: 'trivy.json', 'ignore-file': 'i.yaml' }, place.folder),
    ).toContain(yaml);
  });

  test('judges a report of the checkout, and writes outputs, summary, SARIF and baseline', async () => {
    using place = workspace();
    using temp = workspace();
    writeJson(
      place.folder,
      'trivy.json',
      report([
        result({ Vulnerabilities: [vulnerability()] }),
        { Target: 'Dockerfile', Class: 'config', Misconfigurations: [misconfiguration()] },
        { Target: 'deploy.sh', Class: 'secret', Secrets: [secret()] },
      ]),
    );
    const ran = await run(
      { reports: '*.json', 'fail-severity': 'high' },
      { workspace: place.folder, tempDir: temp.folder },
    );
    expect([ran.exitCode, ran.stderr]).toEqual([1, '']);
    expect(ran.outputs).toMatchObject({ verdict: 'failed', failing: '3', critical: '1', high: '2' });
    expect(ran.summary).toContain('### ❌ Trivy: 3 findings fail the gate');
    expect(ran.stdout).toContain(
      'file=deploy.sh,line=7,endLine=7::AWS Access Key ID (aws-access-key-id), critical',
    );
    expect(commandsIn(ran.stdout)).toEqual(['error', 'error', 'error']);
    expect(ran.stdout + ran.summary).not.toMatch(/MATCH-OF-THE-TEST|NEIGHBOUR-OF-THE-TEST/u);
    expect(readdirSync(temp.folder).sort()).toEqual([
      'trivy-summarize-trivy-baseline.json',
      'trivy-summarize-trivy.sarif',
    ]);
    const baseline = ran.outputs['baseline'] ?? '';
    const next = await run(
      { reports: 'trivy.json', baseline, 'fail-on': 'new' },
      { workspace: place.folder },
    );
    expect([next.exitCode, next.outputs['verdict'], next.outputs['new']]).toEqual([0, 'passed', '0']);
  });

  test('has its verdict on a fork, where the token may do nothing, and without a runner’s files', async () => {
    using place = workspace();
    writeJson(place.folder, 'trivy.json', report([result({ Vulnerabilities: [vulnerability()] })]));
    const ran = await run(
      { reports: 'trivy.json', comment: 'always', 'fail-severity': 'high', 'github-token': '' },
      { workspace: place.folder, env: { GITHUB_STEP_SUMMARY: '' } },
    );
    expect([ran.exitCode, ran.outputs['verdict']]).toEqual([1, 'failed']);
    expect(ran.stdout).not.toContain('bug in edu-actions');
  });

  test('refuses a report of 600 MB with size and limit, at once', async () => {
    using place = workspace();
    const file = path.join(place.folder, 'trivy.json');
    writeFileSync(file, '');
    truncateSync(file, 600_000_000);
    const ran = await run({ reports: 'trivy.json' }, { workspace: place.folder });
    expect(ran.exitCode).toBe(1);
    expect(ran.stdout).toContain('is too big to be read; found: 600 MB; expected: at most 536 MB');
    expect(ran.outputs).toEqual({ verdict: 'error' });
  });
});
