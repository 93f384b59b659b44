import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { cacheService } from '../support/cache-service.ts';
import { type Repository, repository } from '../support/git-repository.ts';
import { githubMock, mockToken } from '../support/github-api/index.ts';
import { commandsIn } from '../support/github-rules.ts';
import { holderOf, loadedIn, recordingTo } from '../support/loaded-modules.ts';
import { type ActionResult, runAction } from '../support/run-action.ts';
import { workspace } from '../support/workspace.ts';

const root = path.join(import.meta.dirname, '..', '..');
const LIMIT = 60_000;

const source = (count: number) =>
  Array.from({ length: count }, (_, at) => `export const x${at} = ${at};\n`).join('');
/** An lcov report with these hits, line by line. */
const lcov = (file: string, hits: readonly number[]) =>
  `SF:${file}\n${hits.map((hit, at) => `DA:${at + 1},${hit}`).join('\n')}\nend_of_record\n`;
const junit = (cases: string) =>
  `<testsuites><testsuite name="math" tests="2">${cases}</testsuite></testsuites>`;

/** A pull request that adds lines 5 to 8 to a file, as GitHub's merge commit. */
function pullRequest(): Repository & { head: string } {
  const repo = repository();
  repo.commit({ 'src/a.ts': source(4), '.gitignore': 'reports/\n' });
  repo.git('switch', '--quiet', '--create', 'feature');
  const head = repo.commit({ 'src/a.ts': source(8) });
  repo.git('switch', '--quiet', 'main');
  repo.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'feature');
  return Object.assign(repo, { head });
}

interface Run {
  repo: { folder: string };
  inputs: Record<string, string>;
  reports?: Record<string, string>;
  event?: object;
  name?: string;
  env?: Record<string, string>;
  tempDir?: string;
  nodeArgs?: string[];
}

async function runGate({
  repo,
  inputs,
  reports = {},
  event = {},
  name = 'push',
  env = {},
  ...rest
}: Run): Promise<ActionResult> {
  using place = workspace({
    'event.json': JSON.stringify({ repository: { default_branch: 'main' }, ...event }),
  });
  for (const [file, text] of Object.entries(reports)) writeFileSync(path.join(repo.folder, file), text);
  return await runAction({
    action: 'quality-gate',
    workspace: repo.folder,
    inputs: { token: '', ...inputs },
    env: {
      GITHUB_EVENT_PATH: path.join(place.folder, 'event.json'),
      GITHUB_EVENT_NAME: name,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SHA: 'c'.repeat(40),
      ...env,
    },
    ...rest,
  });
}

const pullEvent = (head: string, fork = false) => ({
  pull_request: {
    number: 7,
    head: { sha: head, repo: { full_name: fork ? 'outsider/shop' : 'octo-org/shop' } },
    base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: 'octo-org/shop' } },
  },
});

describe('the bundle of quality-gate', () => {
  test('tells all wrong inputs at once and loads none of its rooms for it', async () => {
    using place = workspace();
    const record = path.join(place.folder, 'modules');
    const result = await runGate({
      repo: place,
      inputs: { 'coverage-lines': 'high', baseline: 'cachee', 'baseline-key': 'a b' },
      ...recordingTo(record),
    });
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toBe('');
    expect(result.stdout.split('\n').filter((line) => line !== '')).toEqual([
      '::error::input baseline-key: has characters that cannot be in a key; expected: at most 60 letters, digits, dashes, dots and underscores, a letter or digit first',
      '::error::input reports: is missing, and so is policy: there is nothing to judge; name the report files or globs, such as coverage/lcov.info',
      '::error::input baseline: has an unknown value; found: "cachee"; expected: cache or git-notes or file or none; did you mean cache?',
      '::error::input coverage-lines: is not a number; found: "high"; expected: such as 80 or 79.5',
    ]);
    expect(result.outputs).toEqual({ verdict: 'error' });
    expect(result.summary).toContain('Quality gate: no verdict, 4 problems');
    const { names, bytes } = loadedIn(record);
    for (const heavy of ['class SaxesParser', 'octokit-core.js', 'BlobServiceClient', 'class LineCounter']) {
      expect(names).not.toContain(holderOf(heavy));
    }
    expect(bytes).toBeLessThan(0.75 * 1024 * 1024);
  });

  test(
    'judges a pull request: outputs, summary, annotations, report, comment and check run',
    async () => {
      await using github = await githubMock();
      using repo = pullRequest();
      using temp = workspace();
      const result = await runGate({
        repo,
        reports: {
          'lcov.info': lcov('src/a.ts', [1, 1, 1, 1, 1, 0, 0, 1]),
          'junit.xml': junit(
            '<testcase name="adds" file="src/a.ts" line="3"><failure message="expected 1|2 &lt;b&gt; ::error::x @octocat"/></testcase><testcase name="ok"/>',
          ),
        },
        inputs: {
          reports: 'lcov.info\njunit.xml',
          'coverage-lines': '70',
          'coverage-changed-lines': '80',
          token: mockToken,
          'check-name': 'Quality',
        },
        event: pullEvent(repo.head),
        name: 'pull_request',
        env: github.env,
        tempDir: temp.folder,
      });
      expect(result.exitCode).toBe(1);
      expect(result.stderr).toBe('');
      expect(result.outputs).toMatchObject({
        verdict: 'failed',
        'line-coverage': '75',
        'changed-line-coverage': '50',
        'uncovered-changed-lines': '2',
        'tests-total': '2',
        'tests-failed': '1',
        'lint-errors': '',
        baseline: 'missing',
        'failed-rules': 'coverage.changed-lines tests.failed',
        'comment-url': 'https://github.example/octo-org/shop/pull/7#issuecomment-1001',
      });
      const schema = JSON.parse(
        readFileSync(path.join(root, 'schemas', 'quality-verdict.schema.json'), 'utf8'),
      ) as object;
      const ajv = new Ajv2020({ strict: false });
      const valid = ajv.compile(schema);
      const report: unknown = JSON.parse(readFileSync(result.outputs['report'] ?? '', 'utf8'));
      expect([valid(report), valid(JSON.parse(result.outputs['verdict-json'] ?? ''))]).toEqual([true, true]);
      expect(report).toMatchObject({
        changed: { files: [{ path: 'src/a.ts', covered: 2, total: 4, uncovered: [[6, 7]] }] },
        failedTests: [{ suite: 'math', name: 'adds', file: 'src/a.ts', line: 3 }],
      });
      expect(result.summary).toContain('### ❌ Quality gate failed: 2 of 3 rules');
      expect(result.summary).toContain('| <code>src/a.ts</code> | 2 of 4 | 6–7 |');
      expect(result.summary).not.toMatch(/<b>|@octocat/u);
      expect(commandsIn(result.stdout).sort()).toEqual(['endgroup', 'error', 'error', 'error', 'group']);
      expect(result.stdout).toContain('::error title=Not covered,file=src/a.ts,line=6,endLine=7::');
      expect(result.stdout).toContain(
        '::error title=The quality gate failed::50 %25 of the changed lines are covered (2 of 4)',
      );
      expect(github.comments).toMatchObject([
        { pull: 7, body: expect.stringContaining('### ❌ Quality gate failed') },
      ]);
      expect(github.checks).toMatchObject([{ name: 'Quality', headSha: repo.head, conclusion: 'failure' }]);
      expect(github.checks[0]?.annotations).toHaveLength(2);
    },
    LIMIT,
  );

  test(
    'a fork and a GitHub that is down change nothing in the verdict',
    async () => {
      await using github = await githubMock();
      using repo = pullRequest();
      const run = {
        repo,
        reports: { 'lcov.info': lcov('src/a.ts', [1, 1, 1, 1, 1, 1, 1, 1]) },
        inputs: { reports: 'lcov.info', 'coverage-changed-lines': '80', token: mockToken },
        event: pullEvent(repo.head, true),
        name: 'pull_request',
        env: github.env,
      };
      github.fault = (route) => (route.startsWith('POST') ? { status: 403 } : undefined);
      const fork = await runGate(run);
      github.fault = () => ({ status: 422 });
      const down = await runGate(run);
      for (const result of [fork, down]) {
        expect([result.exitCode, result.outputs['verdict']]).toEqual([0, 'passed']);
        expect(result.summary).toContain('### ✅ Quality gate passed');
      }
      expect(fork.stdout).toContain("::notice::The comment was not posted: this run's token may only read");
      expect(down.stdout).toContain("::warning::The comment was not posted: GitHub's API: 422");
    },
    LIMIT,
  );

  test(
    'the companion posts what the other run found, and nothing that its schema does not allow',
    async () => {
      await using github = await githubMock();
      using repo = pullRequest();
      using temp = workspace();
      const gate = await runGate({
        repo,
        reports: { 'lcov.info': lcov('src/a.ts', [1, 1, 1, 1, 1, 0, 0, 1]) },
        inputs: { reports: 'lcov.info', 'coverage-changed-lines': '80', comment: 'never' },
        event: pullEvent(repo.head, true),
        name: 'pull_request',
        tempDir: temp.folder,
      });
      const verdict = readFileSync(gate.outputs['report'] ?? '', 'utf8');
      github.pulls = [{ number: 9, head: 'outsider:feature', sha: repo.head }];
      const companion = async (text: string) => {
        using place = workspace({ 'verdict.json': text });
        return await runGate({
          repo: place,
          inputs: { 'comment-from': 'verdict.json', token: mockToken },
          event: {
            workflow_run: {
              id: 5,
              run_attempt: 1,
              head_sha: repo.head,
              head_branch: 'feature',
              head_repository: { owner: { login: 'outsider' } },
            },
          },
          name: 'workflow_run',
          env: github.env,
        });
      };
      const forged = await companion(
        JSON.stringify({ ...(JSON.parse(verdict) as object), markdown: '[x](http://evil.example)' }),
      );
      expect([forged.exitCode, forged.outputs['verdict'], github.comments]).toEqual([1, 'error', []]);
      expect(forged.stdout).toContain('is no verdict of this version');
      const posted = await companion(verdict);
      expect([posted.exitCode, posted.outputs['verdict']]).toEqual([0, 'failed']);
      expect(github.comments).toMatchObject([{ pull: 9, body: expect.stringContaining('6–7') }]);
    },
    LIMIT,
  );

  test(
    'the ratchet: main writes the baseline, a pull request is held against it, and a failed main leaves it',
    async () => {
      await using cache = await cacheService();
      using repo = pullRequest();
      const run = async (covered: number, given: Partial<Run> = {}) =>
        await runGate({
          repo,
          reports: {
            'lcov.info': lcov(
              'src/a.ts',
              Array.from({ length: 10 }, (_, at) => (at < covered ? 1 : 0)),
            ),
          },
          inputs: { reports: 'lcov.info', 'coverage-lines': '50', 'coverage-max-drop': '5' },
          ...given,
          env: { ...cache.env, ...given.env },
        });
      const first = await run(9);
      expect([first.exitCode, first.outputs['baseline']]).toEqual([0, 'missing']);
      expect(first.summary).toContain('the cache holds none of main.');
      expect(cache.keys()).toEqual(['edu-quality-gate/default/main/42.1']);

      const event = pullEvent(repo.head);
      const worse = await run(8, { event, name: 'pull_request', env: { GITHUB_REF: 'refs/pull/7/merge' } });
      expect([worse.exitCode, worse.outputs['baseline']]).toEqual([1, 'found']);
      expect(worse.stdout).toContain(
        'Line coverage goes from 90 % to 80 %: more than the 5 points that it may fall.',
      );
      // It carries the name of the default branch, and the code of a stranger.
      const target = await run(10, { event, name: 'pull_request_target' });
      expect(target.exitCode).toBe(0);
      const slipped = await run(8, { env: { GITHUB_RUN_ID: '43' } });
      expect(slipped.exitCode).toBe(1);
      expect(cache.keys()).toHaveLength(1);

      const better = await run(10, { env: { GITHUB_RUN_ID: '44' } });
      expect(better.exitCode).toBe(0);
      expect(cache.keys()).toEqual([
        'edu-quality-gate/default/main/42.1',
        'edu-quality-gate/default/main/44.1',
      ]);
      const now = await run(9, {
        name: 'merge_group',
        event: { merge_group: { base_sha: repo.head, base_ref: 'refs/heads/main' } },
      });
      expect(now.stdout).toContain('Line coverage goes from 100 % to 90 %');
      expect(repo.git('status', '--porcelain', '--', '.edu-actions')).toBe('');
    },
    LIMIT * 2,
  );

  test(
    'without a cache service there is a clear line and no library for it',
    async () => {
      using repo = pullRequest();
      using place = workspace();
      const record = path.join(place.folder, 'modules');
      const result = await runGate({
        repo,
        reports: { 'lcov.info': lcov('src/a.ts', [1]) },
        inputs: { reports: 'lcov.info', 'coverage-lines': '50' },
        ...recordingTo(record),
      });
      expect(result.exitCode).toBe(0);
      expect(result.stdout).toContain('No baseline: this runner has no cache service.');
      expect(result.stdout).toContain('The baseline was not written: this runner has no cache service.');
      // Neither the client of the cache nor that of GitHub was asked for.
      const { names, bytes } = loadedIn(record);
      for (const code of ['BlobServiceClient', 'octokit-core.js'])
        expect(names).not.toContain(holderOf(code));
      expect(bytes).toBeLessThan(2 * 1024 * 1024);
    },
    LIMIT,
  );

  test(
    'git notes keep the baseline in the repository',
    async () => {
      using origin = repository();
      origin.git('config', 'receive.denyCurrentBranch', 'ignore');
      origin.commit({ 'src/a.ts': source(4) });
      using clone = repository({ url: origin.folder, args: [] });
      const run = async (hits: number[], given: Partial<Run> = {}) =>
        await runGate({
          repo: clone,
          reports: { 'lcov.info': lcov('src/a.ts', hits) },
          inputs: {
            reports: 'lcov.info',
            'coverage-lines': '1',
            'coverage-max-drop': '0',
            baseline: 'git-notes',
          },
          ...given,
        });
      const first = await run([1, 1, 1, 0]);
      expect(first.stdout).toContain('The baseline was written as a git note of this commit.');
      expect(origin.git('for-each-ref', '--format=%(refname)', 'refs/notes')).toBe(
        'refs/notes/edu-quality-gate/default',
      );
      clone.git('config', 'user.name', 'a');
      clone.commit({ 'src/a.ts': source(5) });
      const worse = await run([1, 1, 0, 0], {
        name: 'pull_request',
        env: { GITHUB_REF: 'refs/pull/7/merge' },
      });
      expect(worse.exitCode).toBe(1);
      expect(worse.stdout).toContain('Line coverage goes from 75 % to 50 %');
    },
    LIMIT,
  );

  test(
    'fails closed, with everything that is wrong in one run',
    async () => {
      using origin = pullRequest();
      using shallow = repository({ url: `file://${origin.folder}`, args: ['--depth=1'] });
      const result = await runGate({
        repo: shallow,
        reports: { 'broken.xml': '<coverage line-rate="1"', 'good.info': lcov('src/a.ts', [1]) },
        inputs: { reports: 'broken.xml, good.info', 'coverage-changed-lines': '1' },
        event: pullEvent(origin.head),
        name: 'pull_request',
      });
      expect([result.exitCode, result.outputs]).toEqual([1, { verdict: 'error' }]);
      expect(result.stdout).toMatch(/^::error file=broken\.xml/mu);
      expect(result.stdout).toContain('set fetch-depth: 0 in the step of actions/checkout');
      expect(result.stdout).not.toContain('bug in edu-actions');
      const nothing = await runGate({
        repo: shallow,
        reports: { 'empty.info': '' },
        inputs: { reports: 'empty.info, none/*.xml, good.info', 'coverage-lines': '1' },
      });
      expect(nothing.outputs).toMatchObject({
        verdict: 'failed',
        'failed-rules': 'report:empty.info report:none/*.xml',
      });
    },
    LIMIT,
  );
});
