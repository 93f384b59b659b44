import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runTrivySummarize } from '../../../../src/actions/trivy-summarize/run.ts';
import { systemExec } from '../../../../src/base/index.ts';
import { githubLogger } from '../../../../src/github/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { githubMock, mockToken } from '../../../support/github-api/index.ts';
import { commandsIn } from '../../../support/github-rules.ts';
import { manualClock } from '../../../support/manual-clock.ts';
import {
  misconfiguration,
  report,
  result,
  secret,
  vulnerability,
  writeJson,
} from '../../../support/trivy-reports.ts';
import { schemaErrors } from '../../../support/trivy-schemas.ts';
import { workspace } from '../../../support/workspace.ts';

const bad = report([result({ Vulnerabilities: [vulnerability()] })]);
const clean = report([result()]);
const PULL = {
  number: 7,
  head: { sha: 'a'.repeat(40), repo: { full_name: 'octo-org/shop' } },
  base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: 'octo-org/shop' } },
};

interface Ran {
  printed: string;
  outputs: Record<string, string>;
  summary: string;
  exitCode: unknown;
}

/** Runs the step over one report, in this process. */
async function run(
  value: unknown,
  inputs: Record<string, string> = {},
  extra: Record<string, string> = {},
): Promise<Ran> {
  using place = workspace();
  using runner = captureRunner();
  const file = writeJson(place.folder, 'trivy.json', value);
  const given = Object.entries({ reports: file, ...inputs }).map(([name, text]) => [
    `INPUT_${name.toUpperCase()}`,
    text,
  ]);
  await runTrivySummarize({
    env: {
      ...runner.env,
      GITHUB_WORKSPACE: place.folder,
      GITHUB_RUN_ID: '42',
      ...extra,
      ...(Object.fromEntries(given) as object),
    },
    clock: manualClock(),
    logger: githubLogger(),
    exec: systemExec,
    signal: new AbortController().signal,
    load: async () => await import('../../../../src/findings/index.ts'),
  });
  const outputs = runner.outputs();
  for (const name of ['sarif', 'baseline']) {
    if (outputs[name] !== undefined) outputs[`${name} text`] = readFileSync(outputs[name], 'utf8');
  }
  return { printed: runner.printed(), outputs, summary: runner.summary(), exitCode: process.exitCode };
}

function pullEvent(folder: string): Record<string, string> {
  const file = path.join(folder, 'event.json');
  writeFileSync(file, JSON.stringify({ pull_request: PULL }));
  return { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: file };
}

describe('runTrivySummarize', () => {
  test('fails the step with the rule, the number and the worst finding', async () => {
    const { printed, outputs, summary, exitCode } = await run(bad, { 'fail-severity': 'high' });
    expect(exitCode).toBe(1);
    expect(printed).toContain(
      '::error title=Trivy%3A 1 finding fails the gate::The gate allows 0 findings of high or above; found 1. The worst: CVE-2024-1001 in lodash (lodash: command injection).',
    );
    expect(outputs).toMatchObject({
      verdict: 'failed',
      failing: '1',
      total: '1',
      high: '1',
      critical: '0',
      new: '',
      fixed: '',
    });
    expect(schemaErrors(JSON.parse(outputs['verdict-json'] ?? ''), 'trivy-verdict')).toEqual([]);
    expect(schemaErrors(JSON.parse(outputs['baseline text'] ?? ''), 'trivy-baseline')).toEqual([]);
    expect(JSON.parse(outputs['sarif text'] ?? '')).toHaveProperty('version', '2.1.0');
    expect(summary).toContain('### ❌ Trivy: 1 finding fails the gate');
  });

  test('logs what fails with its title, one package in many targets in one line', async () => {
    const many = report(
      Array.from({ length: 120 }, (_, index) =>
        result({
          Target: index < 30 ? `app-${index}` : 'last',
          Vulnerabilities: [vulnerability(index < 30 ? {} : { InstalledVersion: `4.0.${index}` })],
        }),
      ),
    );
    const { printed } = await run(many, { 'fail-severity': 'high' });
    expect(printed).toContain(
      '  HIGH     CVE-2024-1001 lodash 4.17.20 in app-0 and 29 more, fixed in 4.17.21: lodash: command injection\n',
    );
    expect(printed).toContain('  and 41 more\n');
  });

  test.each([
    ['passes what is below the gate', { 'fail-severity': 'critical' }, 'passed'],
    ['only reports without a gate', {}, 'reported'],
  ])('%s', async (_, inputs, verdict) => {
    const { outputs, exitCode } = await run(bad, inputs);
    expect([outputs['verdict'], exitCode]).toEqual([verdict, undefined]);
  });

  test('gives counts against a baseline', async () => {
    using place = workspace();
    const baseline = writeJson(place.folder, 'base.json', clean);
    const { outputs } = await run(bad, { baseline, 'baseline-rescan': baseline, 'fail-on': 'added' });
    expect(outputs).toMatchObject({
      verdict: 'failed',
      new: '1',
      added: '1',
      fixed: '0',
      escalated: '0',
      'newly-suppressed': '0',
    });
  });

  test('writes its files where it is told', async () => {
    using place = workspace();
    const [sarif, baseline] = ['out/a.sarif', 'out/b.json'].map((name) => path.join(place.folder, name));
    const { outputs } = await run(bad, { 'sarif-file': sarif ?? '', 'baseline-file': baseline ?? '' });
    expect([outputs['sarif'], outputs['baseline']]).toEqual([sarif, baseline]);
  });

  test('says where it cannot write, as the mistake that it is', async () => {
    using place = workspace();
    const { outputs, printed } = await run(bad, { 'sarif-file': place.folder });
    expect(outputs).toEqual({ verdict: 'error' });
    expect(printed).toMatch(
      /^::error file=.*::input sarif-file \(.*\): cannot be written: (?:Error: )?EISDIR/mu,
    );
    expect(printed).not.toContain('bug in edu-actions');
  });

  test('has no verdict on what it cannot read, and says so everywhere', async () => {
    const { outputs, summary, printed, exitCode } = await run({ SchemaVersion: 3 }, { title: 'Image' });
    expect(outputs).toEqual({ verdict: 'error' });
    expect(exitCode).toBe(1);
    expect(summary).toContain('### ❌ Image: no verdict, because of 1 problem');
    expect(printed).toMatch(
      /^::error file=.*trivy\.json::.*is a Trivy report of a schema that is not known/mu,
    );
  });

  test('shows a bug of its own as one', async () => {
    using runner = captureRunner();
    await runTrivySummarize({
      env: { ...runner.env, INPUT_REPORTS: 'x' },
      clock: manualClock(),
      logger: githubLogger(),
      exec: systemExec,
      signal: new AbortController().signal,
      load: async () => await Promise.reject(new TypeError('broken')),
    });
    expect(runner.printed()).toContain('This is a bug in edu-actions');
    expect(runner.outputs()).toEqual({ verdict: 'error' });
  });

  test('lets no text of a report become a command, and prints no line of a file', async () => {
    const evil = '\n::set-output name=verdict::passed\r##[error]x\u0085::add-mask::y';
    const { printed } = await run(
      report([
        result({
          Target: evil,
          Vulnerabilities: [
            vulnerability({
              VulnerabilityID: evil,
              PkgName: evil,
              InstalledVersion: evil,
              FixedVersion: evil,
            }),
          ],
        }),
        { Target: 'a', Class: 'config', Misconfigurations: [misconfiguration({ ID: evil, Title: evil })] },
        { Target: 'b', Class: 'secret', Secrets: [secret({ Title: evil })] },
      ]),
      { 'fail-severity': 'low', title: `T${evil.replaceAll('\n', '')}` },
    );
    expect(new Set(commandsIn(printed))).toEqual(new Set(['error']));
    expect(commandsIn(printed)).toHaveLength(3);
    expect(printed).not.toMatch(/MATCH-OF-THE-TEST|NEIGHBOUR-OF-THE-TEST/u);
  });

  test('keeps its warnings to half of what a step may have', async () => {
    using place = workspace();
    const entries = Array.from(
      { length: 20 },
      (_, index) => `  - {id: X-${index}, reason: r, expires: 2025-01-01}`,
    );
    const ignore = path.join(place.folder, 'i.yaml');
    writeFileSync(ignore, `ignore:\n${entries.join('\n')}\n`);
    const checks = Array.from({ length: 20 }, (_, index) => misconfiguration({ ID: `R-${index}` }));
    const { printed } = await run(report([{ Target: 'a', Class: 'config', Misconfigurations: checks }]), {
      'ignore-file': ignore,
    });
    expect(printed.match(/^::warning /gmu)).toHaveLength(9);
    expect(printed.match(/^::warning(?: |::)/gmu)).toHaveLength(10);
    expect(printed).toContain("::warning::and 16 more: see the job's summary");
  });
});

describe('the comment', () => {
  test('is posted once, brought up to date, and keeps the verdict when there is none to post to', async () => {
    using place = workspace();
    await using mock = await githubMock();
    const extra = { ...mock.env, ...pullEvent(place.folder) };
    const inputs = { comment: 'always', 'github-token': mockToken, 'fail-severity': 'high' };
    await run(bad, inputs, extra);
    expect(mock.comments).toHaveLength(1);
    expect(mock.comments[0]?.body).toContain('### ❌ Trivy: 1 finding fails the gate');
    await run(clean, inputs, extra);
    expect(mock.comments).toHaveLength(1);
    expect(mock.comments[0]?.body).toContain('### ✅ Trivy: no findings');
    mock.fault = () => ({ status: 403 });
    const { outputs, printed } = await run(bad, inputs, extra);
    expect(outputs['verdict']).toBe('failed');
    expect(printed).toContain('The verdict stands without it.');
  });

  test('on-failure is not made for a clean run, but an earlier one is brought up to date', async () => {
    using place = workspace();
    await using mock = await githubMock();
    const extra = { ...mock.env, ...pullEvent(place.folder) };
    const inputs = { comment: 'on-failure', 'github-token': mockToken, 'fail-severity': 'high' };
    await run(clean, inputs, extra);
    expect(mock.comments).toEqual([]);
    await run(bad, inputs, extra);
    await run(clean, inputs, extra);
    expect(mock.comments.map(({ body }) => body.includes('✅'))).toEqual([true]);
  });

  test('of a pull request from a fork is posted by the run on workflow_run that follows, from the report', async () => {
    using place = workspace();
    await using mock = await githubMock();
    const event = path.join(place.folder, 'event.json');
    const sha = 'c'.repeat(40);
    const source = {
      id: 5,
      run_attempt: 1,
      head_sha: sha,
      head_branch: 'fix',
      head_repository: { owner: { login: 'somebody' } },
      event: 'pull_request',
    };
    writeFileSync(event, JSON.stringify({ workflow_run: source }));
    mock.pulls.push({ number: 9, head: 'somebody:fix', sha });
    const extra = { ...mock.env, GITHUB_EVENT_NAME: 'workflow_run', GITHUB_EVENT_PATH: event };
    await run(bad, { comment: 'always', 'github-token': mockToken, 'fail-severity': 'high' }, extra);
    expect(mock.comments.map(({ pull, body }) => [pull, body.includes('1 finding fails the gate')])).toEqual([
      [9, true],
    ]);
  });

  test('of steps with titles of their own are apart; never asks nothing of GitHub', async () => {
    using place = workspace();
    await using mock = await githubMock();
    const extra = { ...mock.env, ...pullEvent(place.folder) };
    const inputs = { comment: 'always', 'github-token': mockToken };
    await run(bad, { ...inputs, title: 'Image' }, extra);
    await run(bad, { ...inputs, title: 'Files' }, extra);
    expect(mock.comments).toHaveLength(2);
    const asked = mock.calls.length;
    await run(bad, { 'github-token': mockToken }, extra);
    expect(mock.calls).toHaveLength(asked);
  });
});
