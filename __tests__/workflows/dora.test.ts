import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ensureAct } from '../../lab/index.ts';
import { type ActResult, runAct } from '../../scripts/act/run.ts';
import { MAIN, ran, repository, type Repository } from '../support/consumer.ts';
import { expectJobs } from '../support/expect-jobs.ts';
import { type GitHubMock, githubMock, mockToken } from '../support/github-api/index.ts';
import { doraErrors } from '../support/report-schema.ts';
import { workspace } from '../support/workspace.ts';

const SET_UP_MS = 15 * 60_000;
const RUN_MS = 60_000;
const HOUR = 3_600_000;
const MEASURE = 'Measure the delivery';
const KEEP = 'Keep the page and the report';
const PAGES = ['Pack the page for GitHub Pages', 'Hand the page to GitHub Pages'];

const sha = (index: number): string => String(index).repeat(40);

beforeAll(async () => void (await ensureAct()), SET_UP_MS);

/** A repository of somebody else that measures itself, and shows what it was told. */
function measured(inputs: Record<string, unknown>): Repository {
  const outputs = ['verdict', 'complete', 'deployment-frequency', 'lead-time', 'change-fail-rate'];
  const read = outputs.map((name) => `${name}=\${{ needs.dora.outputs.${name} }}`).join(' ');
  return repository(
    {
      'dora.yml': {
        name: 'DORA metrics',
        on: 'push',
        permissions: {},
        jobs: {
          dora: {
            uses: 'org/edu-actions/.github/workflows/dora.yml@v1',
            permissions: {
              actions: 'read',
              contents: 'read',
              deployments: 'read',
              issues: 'read',
              'pull-requests': 'read',
            },
            with: inputs,
          },
          tell: {
            needs: 'dora',
            'runs-on': 'ubuntu-24.04',
            steps: [{ name: 'Tell', shell: 'bash', run: `echo "told: ${read}"` }],
          },
        },
      },
    },
    { a: 'a' },
  );
}

async function run(repo: Repository, artifacts: string, mock?: GitHubMock): Promise<ActResult> {
  return await runAct({
    folder: repo.folder,
    event: 'push',
    payload: MAIN,
    env: { GITHUB_REPOSITORY: 'octo-org/shop', EDU_ACT_ARTIFACTS: artifacts, ...mock?.env },
    secrets: { GITHUB_TOKEN: mockToken },
    timeoutMs: RUN_MS,
  });
}

function reportIn(folder: string): { figures: Record<string, { value: number | null; samples: number }> } {
  const report = JSON.parse(readFileSync(path.join(folder, 'dora-report.json'), 'utf8')) as unknown;
  expect(doraErrors(report)).toEqual([]);
  return report as ReturnType<typeof reportIn>;
}

describe('dora.yml, under act', () => {
  test(
    'measures the tags of a whole checkout, without any API, and keeps the page',
    async () => {
      using place = workspace();
      using repo = measured({ source: 'git', period: '7d', 'incident-label': 'none', tags: 'v*' });
      const now = Date.now();
      const at = (hours: number): string => new Date(now - hours * HOUR).toISOString();
      const git = (hours: number, ...args: string[]): string =>
        execFileSync('git', ['-c', 'user.name=octo', '-c', 'user.email=octo@shop.example', ...args], {
          cwd: repo.folder,
          encoding: 'utf8',
          env: { ...process.env, GIT_COMMITTER_DATE: at(hours), GIT_AUTHOR_DATE: at(hours) },
        });
      git(200, 'tag', '-a', 'v1', '-m', 'v1');
      git(50, 'commit', '--quiet', '--allow-empty', '--message=x');
      git(20, 'tag', '-a', 'v2', '-m', 'v2');
      git(19, 'tag', '-a', 'other', '-m', 'is no deployment');
      const result = await run(repo, place.folder);
      expectJobs(result).toEqual({
        dora: ['Check out the whole history', MEASURE, KEEP],
        tell: ['Tell'],
      });
      expect(result.code).toBe(0);
      expect(result.output).toMatch(/"msg":"told: verdict=reported complete=true [^"]* lead-time=108000 /u);
      const folder = path.join(place.folder, 'dora');
      const { figures } = reportIn(folder);
      expect(figures['deployment-frequency']).toMatchObject({ value: 1 / 7, samples: 1 });
      expect(figures['lead-time-p50']).toMatchObject({ value: 30 * 3600, samples: 1 });
      expect(readFileSync(path.join(folder, 'index.html'), 'utf8')).toContain('octo-org/shop');
      expect(existsSync(path.join(place.folder, 'github-pages'))).toBe(false);
    },
    RUN_MS,
  );

  test(
    'measures GitHub’s deployments, packs the page, and what fails it fails the run',
    async () => {
      await using mock = await githubMock();
      using place = workspace();
      using repo = measured({ pages: true, 'fail-if': 'lead-time-p50 > 9h' });
      const now = Date.now();
      const iso = (hours: number): string => new Date(now - hours * HOUR).toISOString();
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
      const result = await run(repo, place.folder, mock);
      const found = ran(result);
      expectJobs(result, found).toMatchObject({
        dora: [`${MEASURE} !`, KEEP, ...PAGES],
      });
      expect(result.code).not.toBe(0);
      expect(result.output).toContain('fail-if holds: lead-time-p50');
      const { figures } = reportIn(path.join(place.folder, 'dora'));
      expect(figures['lead-time-p50']).toMatchObject({ value: 36_000, samples: 1 });
      const packed = path.join(place.folder, 'github-pages', 'artifact.tar');
      const listed = execFileSync('tar', ['--list', '--file', packed], { encoding: 'utf8' }).split('\n');
      expect(listed).toEqual(
        expect.arrayContaining(['./index.html', './deployments.svg', './dora-report.json']),
      );
      expect(result.output).not.toContain(mockToken);
    },
    RUN_MS,
  );
});
