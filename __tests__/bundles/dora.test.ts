import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { githubMock, mockToken } from '../support/github-api/index.ts';
import { holderOf, loadedBy } from '../support/loaded-modules.ts';
import { doraErrors } from '../support/report-schema.ts';
import { runAction } from '../support/run-action.ts';
import { repository } from '../support/git-repository.ts';
import { workspace } from '../support/workspace.ts';

const MB = 1024 * 1024;
const sha = (index: number): string => String(index).repeat(40);

describe('the bundle of dora', () => {
  test('tells a missing input and loads none of its rooms for it', async () => {
    using place = workspace();
    const refused = await runAction({ action: 'dora', inputs: { source: 'runs', 'github-token': 'x' } });
    expect([refused.exitCode, refused.stderr]).toEqual([1, '']);
    expect(refused.stdout.trimEnd()).toBe(
      '::error::input workflow: is required for the source runs and missing; give the file name of the workflow that deploys, such as deploy.yml',
    );
    expect(refused.outputs).toEqual({ verdict: 'error' });
    expect(refused.summary).toContain('Delivery metrics: 1 problem');
    const { names, bytes } = await loadedBy('dora', { source: 'runs', 'github-token': 'x' }, place.folder);
    expect(names).not.toContain(holderOf('says that a deployment failed'));
    expect(bytes).toBeLessThan(0.75 * MB);
  });

  test('loads neither the client of GitHub nor that of a cluster where they are not used', async () => {
    using place = repository();
    place.commit({ a: '1' });
    place.git('-c', 'user.name=a', 'tag', '-a', 'v1', '-m', 'v1');
    const inputs = { source: 'git', 'github-token': '' };
    const { names } = await loadedBy('dora', inputs, place.folder);
    expect(names).toContain(holderOf('says that a deployment failed'));
    expect(names).not.toContain(holderOf('octokit-core.js'));
    expect(names).not.toContain(holderOf('class KubeConfig'));
    expect(names).not.toContain(holderOf('an address such as https://prometheus.example'));
    const ran = await runAction({ action: 'dora', inputs, workspace: place.folder });
    expect([ran.exitCode, ran.outputs['verdict'], ran.outputs['complete']]).toEqual([0, 'reported', 'true']);
  });

  test('reads GitHub, and writes outputs, summary and files', async () => {
    await using mock = await githubMock();
    using temp = workspace();
    const now = Date.now();
    const iso = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();
    mock.history.commits.push(
      { sha: sha(1), parents: [], committedAt: iso(1000) },
      { sha: sha(2), parents: [sha(1)], committedAt: iso(30) },
    );
    for (const [id, hours] of [
      [1, 900],
      [2, 20],
    ] as const)
      mock.history.deployments.push({
        id,
        sha: sha(id),
        environment: 'production',
        createdAt: iso(hours),
        statuses: [{ state: 'SUCCESS', createdAt: iso(hours) }],
      });
    const ran = await runAction({
      action: 'dora',
      inputs: { 'github-token': mockToken, 'fail-if': 'lead-time-p50 > 9h' },
      env: mock.env,
      tempDir: temp.folder,
    });
    expect([ran.exitCode, ran.stderr]).toEqual([1, '']);
    expect(ran.outputs).toMatchObject({ verdict: 'failed', complete: 'true', 'lead-time': '36000' });
    expect(ran.outputs['folder']).toBe(path.join(temp.folder, 'dora'));
    expect(doraErrors(JSON.parse(readFileSync(ran.outputs['report'] ?? '', 'utf8')))).toEqual([]);
    expect(ran.summary).toContain('1 condition of fail-if holds');
    expect(ran.stdout).not.toContain(mockToken);
  });
});
