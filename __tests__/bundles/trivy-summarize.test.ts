import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commandsIn } from '../support/github-rules.ts';
import { holderOf, loadedBy } from '../support/loaded-modules.ts';
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

const MB = 1024 * 1024;

async function run(inputs: Record<string, string>, more: Partial<ActionRun> = {}): Promise<ActionResult> {
  return await runAction({ action: 'trivy-summarize', inputs, ...more });
}

describe('the bundle of trivy-summarize', () => {
  test('tells a missing input and loads none of its rooms for it', async () => {
    using place = workspace();
    const refused = await run({});
    expect([refused.exitCode, refused.stderr]).toEqual([1, '']);
    expect(refused.stdout.trimEnd()).toBe(
      '::error::input reports: is required and missing; give the report that an earlier step wrote with trivy --format json --output, or a glob of them',
    );
    expect(refused.outputs).toEqual({ verdict: 'error' });
    expect(refused.summary).toContain('no verdict, because of 1 problem');
    const loaded = await loadedBy('trivy-summarize', {}, place.folder);
    expect(loaded.names).not.toContain(holderOf('is no severity that is known'));
    expect(loaded.bytes).toBeLessThan(0.75 * MB);
  });

  test('loads neither YAML nor the client of GitHub where they are not used', async () => {
    using place = workspace();
    writeJson(place.folder, 'trivy.json', report([result()]));
    const yaml = holderOf('class LineCounter');
    const client = holderOf('octokit-core.js');
    const room = holderOf('is no severity that is known');
    expect(new Set([yaml, client, room, 'index.js']).size).toBe(4);
    const { names, bytes } = await loadedBy('trivy-summarize', { reports: 'trivy.json' }, place.folder);
    expect(names).toContain(room);
    expect(names).not.toContain(yaml);
    expect(names).not.toContain(client);
    expect(bytes).toBeLessThan(1.25 * MB);
    writeFileSync(path.join(place.folder, 'i.yaml'), '');
    const inputs = { reports: 'trivy.json', 'ignore-file': 'i.yaml' };
    expect((await loadedBy('trivy-summarize', inputs, place.folder)).names).toContain(yaml);
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
