import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { judgingVersions } from '../../../../src/actions/shared/policy-from.ts';
import { runGate } from '../../../../src/actions/quality-gate/run.ts';
import { loadFeatures as loadGate } from '../../../../src/actions/quality-gate/load.ts';
import { runTrivySummarize } from '../../../../src/actions/trivy-summarize/run.ts';
import { loadFeatures as loadFindings } from '../../../../src/actions/trivy-summarize/load.ts';
import { memoryLogger, systemExec, type VersionOf } from '../../../../src/base/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { repository, type Repository } from '../../../support/git-repository.ts';
import { manualClock } from '../../../support/manual-clock.ts';
import { report, result, vulnerability } from '../../../support/trivy-reports.ts';

const STRICT = 'coverage: {lines: 90}\n';
const LAX = 'coverage: {lines: 1}\n';
const LCOV = 'SF:src/a.ts\nDA:1,1\nDA:2,0\nLF:2\nLH:1\nend_of_record\n';
const IGNORED = 'ignore:\n  - {id: CVE-2024-0001, reason: the change says so, expires: 2999-01-01}\n';

/** The environment of a pull request onto this commit. */
function pullOnto(here: Repository, base: string, more: Record<string, string> = {}): Record<string, string> {
  const repo = { full_name: 'octo-org/shop' };
  const event = {
    pull_request: { number: 7, head: { sha: 'a'.repeat(40), repo }, base: { ref: 'main', sha: base, repo } },
  };
  const file = path.join(here.folder, '.git', 'event.json');
  writeFileSync(file, JSON.stringify(event));
  return {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: file,
    GITHUB_WORKSPACE: here.folder,
    ...more,
  };
}

async function versions(here: Repository, env: Record<string, string>): Promise<VersionOf> {
  const judged = { env, exec: systemExec, logger: memoryLogger(), workspace: here.folder };
  return (await judgingVersions('base', judged)) as VersionOf;
}

async function gate(env: Record<string, string>, inputs: Record<string, string>) {
  using runner = captureRunner();
  const given = { reports: 'lcov.info', comment: 'never', baseline: 'none', ...inputs };
  const variables = Object.entries(given).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]);
  const passed = await runGate({
    env: { ...runner.env, ...env, ...(Object.fromEntries(variables) as object) },
    clock: manualClock(),
    exec: systemExec,
    logger: memoryLogger(),
    signal: new AbortController().signal,
    load: loadGate,
  });
  return { passed, summary: runner.summary() };
}

async function findings(here: Repository, env: Record<string, string>, inputs: Record<string, string>) {
  using runner = captureRunner();
  const given = { reports: path.join(here.folder, 'trivy.json'), 'fail-severity': 'low', ...inputs };
  const variables = Object.entries(given).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]);
  const before = process.cwd();
  process.chdir(here.folder);
  try {
    const passed = await runTrivySummarize({
      env: { ...runner.env, ...env, ...(Object.fromEntries(variables) as object) },
      clock: manualClock(),
      exec: systemExec,
      logger: memoryLogger(),
      signal: new AbortController().signal,
      load: loadFindings,
    });
    return { passed, summary: runner.summary() };
  } finally {
    process.chdir(before);
  }
}

describe('leaks 10: policy-from', () => {
  test('a pull request that makes its own policy lax passes by it, and fails by that of its base', async () => {
    using here = repository();
    const base = here.commit({ 'policy.yml': STRICT, 'lcov.info': LCOV });
    here.commit({ 'policy.yml': LAX });
    const env = pullOnto(here, base);
    expect((await gate(env, { policy: 'policy.yml' })).passed).toBe(true);
    expect((await gate(env, { policy: 'policy.yml', 'policy-from': 'base' })).passed).toBe(false);
  });

  test('a policy that the change alone has is none, and what to do is said', async () => {
    using here = repository();
    const base = here.commit({ 'lcov.info': LCOV });
    here.commit({ 'policy.yml': LAX });
    const { passed, summary } = await gate(pullOnto(here, base), {
      policy: 'policy.yml',
      'policy-from': 'base',
    });
    expect(passed).toBe(false);
    expect(summary).toMatch(/policy.yml.*is not in the commit that judges this change.*merge it first/u);
  });

  test('nor does a baseline file or an ignore file of the change count', async () => {
    using here = repository();
    const trivy = JSON.stringify(
      report([result({ Vulnerabilities: [vulnerability({ VulnerabilityID: 'CVE-2024-0001' })] })]),
    );
    const base = here.commit({ 'trivy.json': trivy, x: '' });
    here.commit({ 'ignore.yml': IGNORED, 'known.json': trivy });
    const env = pullOnto(here, base);
    const ignore = { 'ignore-file': 'ignore.yml' };
    const known = { baseline: 'known.json', 'fail-on': 'new' };
    expect((await findings(here, env, ignore)).passed).toBe(true);
    expect((await findings(here, env, known)).passed).toBe(true);
    expect((await findings(here, env, { ...ignore, 'policy-from': 'base' })).passed).toBe(false);
    expect((await findings(here, env, { ...known, 'policy-from': 'base' })).passed).toBe(false);
    expect(
      (await findings(here, env, { ...known, baseline: 'kno*.json', 'policy-from': 'base' })).passed,
    ).toBe(false);
  });

  test('what the base has counts, also where the change has taken it away', async () => {
    using here = repository();
    const trivy = JSON.stringify(
      report([result({ Vulnerabilities: [vulnerability({ VulnerabilityID: 'CVE-2024-0001' })] })]),
    );
    const base = here.commit({ 'trivy.json': trivy, 'ignore.yml': IGNORED, 'known.json': trivy });
    here.commit({ 'ignore.yml': undefined, 'known.json': undefined });
    const env = pullOnto(here, base, {});
    const from = { 'policy-from': 'base' };
    expect((await findings(here, env, { ...from, 'ignore-file': 'ignore.yml' })).passed).toBe(true);
    const known = await findings(here, env, { ...from, baseline: 'known.json', 'fail-on': 'new' });
    expect(known.passed).toBe(true);
  });

  test('what an earlier step made is taken, what a link, a submodule or a folder of the change leads to is not', async () => {
    using here = repository();
    const base = here.commit({ x: '' });
    mkdirSync(path.join(here.folder, 'evil'));
    symlinkSync('evil', path.join(here.folder, 'out'));
    here.commit({ 'evil/known.json': 'of the change' });
    const versionOf = await versions(here, pullOnto(here, base));
    writeFileSync(path.join(here.folder, 'made.json'), 'made by a step');
    writeFileSync(path.join(here.folder, 'evil', 'made.json'), 'made by a step');
    expect(await versionOf('made.json')).toBe('of the checkout');
    expect(await versionOf('evil/made.json')).toBe('of the checkout');
    expect(await versionOf(path.join(here.folder, 'evil', 'known.json'))).toBe('none');
    expect(await versionOf('out/known.json')).toBe('none');
    expect(await versionOf('/etc/hostname')).toBe('of the checkout');
  });

  test('in a shallow checkout the commit is fetched, and where that cannot be, the input and the remedy are named', async () => {
    using origin = repository();
    const base = origin.commit({ 'policy.yml': STRICT });
    origin.commit({ 'policy.yml': LAX });
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    using here = repository({ url: `file://${origin.folder}`, args: ['--depth=1'] });
    const env = pullOnto(here, base);
    const fetched = await versions(here, env);
    expect(await fetched('policy.yml')).toEqual({ text: STRICT });

    using alone = repository({ url: `file://${origin.folder}`, args: ['--depth=1'] });
    alone.git('remote', 'set-url', 'origin', path.join(alone.folder, 'nowhere'));
    await expect(versions(alone, pullOnto(alone, base))).rejects.toThrow(
      /input policy-from: is base, and this checkout lacks the commit .*fetch-depth: 0/u,
    );
  });

  test('a replaced object and a forged parent change nothing: a commit is its content', async () => {
    using here = repository();
    const base = here.commit({ 'policy.yml': STRICT });
    const change = here.commit({ 'policy.yml': LAX });
    here.git('replace', base, change);
    const versionOf = await versions(here, pullOnto(here, base));
    expect(await versionOf('policy.yml')).toEqual({ text: STRICT });
  });

  test('without a pull request it is the commit of the run, whatever a step has checked out', async () => {
    using here = repository();
    const own = here.commit({ 'policy.yml': STRICT });
    here.commit({ 'policy.yml': LAX });
    const env = { GITHUB_EVENT_NAME: 'issue_comment', GITHUB_SHA: own };
    expect(await (await versions(here, env))('policy.yml')).toEqual({ text: STRICT });
    await expect(versions(here, {})).rejects.toThrow(/neither the event of this run nor GITHUB_SHA/u);
  });
});
