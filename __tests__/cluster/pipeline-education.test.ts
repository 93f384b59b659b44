import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { ensureAct } from '../../lab/index.ts';
import type { Traffic } from '../../scripts/traffic/index.ts';
import { shown } from '../../scripts/act/report.ts';
import type { ActResult } from '../../scripts/act/run.ts';
import { APP, NAME, openStory, SHORT, type Side, type Story } from '../support/education-pipeline.ts';
import { digestOf } from '../support/lab-registry.ts';
import { list } from '../support/look.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { inTurn } from '../support/sample.ts';
import {
  BUILD,
  BUILDS,
  CHECK,
  CHECKOUT,
  FIND_REPORTS,
  JUDGE_AUDIT,
  lintSteps,
  MANIFESTS,
  NPM,
  PLAN,
  PROMOTE,
  READY,
  RECALL,
  RELEASE,
  RESULT,
  SCAN,
  SCANS,
  testSteps,
} from '../support/pipeline-steps.ts';
import { imageReport, vulnerability } from '../support/trivy-reports.ts';
import { workspace } from '../support/workspace.ts';
import { expectJobs } from '../support/expect-jobs.ts';

/**
 * The education application under the whole pipeline: one repository, one staging and one production, commit after
 * commit. Each scene goes on from what the one before has left.
 */
const scenario = needs(noTraffic);
/** After the first, each stands by itself. */
const daily = inTurn(scenario, 3);
const SET_UP_MS = 15 * 60_000;
const RUN_MS = 600_000;

/** What is left out here: the registry of packages need not answer audits. */
const AUDIT = ['Audit the packages', JUDGE_AUDIT];
const DEPLOY = [...RELEASE, 'Smoke tests'];
/** A release whose smoke tests fail inside the cluster: nothing was switched, so nothing is brought back. */
const REFUSED = failing(RELEASE, 'Release, verified');
const FAILED = ['Something failed !'];
/** A command of their own, and the lock file's package manager. */
const PACKAGES = NPM;
/** The steps of the tests when the commands are few. */
const INSTALL = [CHECKOUT, ...PACKAGES, READY];
const FEW = [...INSTALL, 'Migrate the test database', 'Unit tests', FIND_REPORTS, 'Judge the reports'];
/** Of one platform. */
const BUILT = { 'build linux/amd64': BUILD, 'scan linux/amd64': SCAN, promote: PROMOTE };

let story: Story;

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  await ensureAct();
  story = await openStory();
}, SET_UP_MS);
afterAll(async () => await story?.close());

function failing(steps: readonly string[], name: string): string[] {
  return steps.map((step) => (step === name ? `${step} !` : step));
}

/**
 * Runs with load on what serves there, from when the job begins that touches it: before, the commands of a whole pipeline
 * have the cores, which they do not share with a cluster elsewhere. No request may fail.
 */
async function underLoad(
  side: Side,
  run: (onLine: (line: string) => void) => Promise<ActResult>,
): Promise<{ value: ActResult; versions: string[] }> {
  let begun: Promise<Traffic> | undefined;
  const value = await run((line) => {
    if (line.includes('"jobID":"deploy"')) begun ??= story.testNamespaces[side].traffic(50, APP);
  });
  const traffic = await begun;
  if (traffic === undefined) throw new Error(`no release began:\n${shown(value.jobs)}`);
  const { failures, failed, sent, byVersion } = await traffic.stop();
  expect({ failed, failures }).toEqual({ failed: 0, failures: [] });
  expect(sent).toBeGreaterThan(100);
  return { value, versions: Object.keys(byVersion).sort() };
}

async function imagesOf(side: Side): Promise<string[]> {
  const pods = await list(story.testNamespaces[side], 'pods', '-l', `app.kubernetes.io/name=${APP}`);
  return pods.flatMap(({ spec }) =>
    ((spec?.['containers'] ?? []) as { image: string }[]).map(({ image }) => image),
  );
}

scenario(
  'a push to main runs every command of the application, and is released blue-green by its digest, under load',
  async () => {
    const { value: result, versions } = await underLoad('production', (onLine) => story.run({}, {}, onLine));
    expectJobs(result).toEqual({
      plan: PLAN,
      lint: lintSteps(PACKAGES).filter((step) => !AUDIT.includes(step)),
      test: testSteps(PACKAGES),
      ...BUILDS,
      ...SCANS,
      promote: PROMOTE,
      deploy: DEPLOY,
      'api-test': [...INSTALL, RECALL, 'Test the release'],
      result: RESULT,
    });
    expect(result.code).toBe(0);
    const { commit } = story.repo;
    expect(await story.serves('production')).toEqual({ version: commit, commit });
    expect(versions).toEqual([commit, 'before'].toSorted());
    const digest = await digestOf(story.testNamespaces.production.lab, NAME, `sha-${commit}`);
    expect(await imagesOf('production')).toContain(`registry.lab.invalid/${NAME}@${digest}`);
    expect((await story.serves('staging')).version).toBe('before');
  },
  RUN_MS,
);

daily(
  'a push to develop is released to staging, rolling, under load',
  async () => {
    const commit = story.repo.change({ 'docs/one.md': 'one\n' });
    const live = await story.serves('production');
    const { value: result, versions } = await underLoad('staging', (onLine) =>
      story.run({ ref: 'refs/heads/develop', inputs: SHORT }, {}, onLine),
    );
    expectJobs(result).toEqual({
      plan: PLAN,
      lint: INSTALL,
      test: FEW,
      ...BUILT,
      deploy: DEPLOY,
      result: RESULT,
    });
    expect(await story.serves('staging')).toEqual({
      version: story.repo.commit,
      commit: story.repo.commit,
    });
    expect(versions).toEqual([story.repo.commit, 'before'].toSorted());
    expect(await story.serves('production')).toEqual(live);
    expect(commit).not.toBe(live.commit);
  },
  RUN_MS,
);

/** The names of the pods that serve and the image of each: whoever changes something makes new ones. */
async function podsOf(side: Side): Promise<string[]> {
  const pods = await list(story.testNamespaces[side], 'pods', '-l', `app.kubernetes.io/name=${APP}`);
  return pods.map(({ metadata }) => metadata.name).sort();
}

/** Runs what must leave production as it is. */
async function leavesProduction(run: () => Promise<ActResult>): Promise<ActResult> {
  const [before, live] = [await podsOf('production'), await story.serves('production')];
  const result = await run();
  expect(await story.serves('production')).toEqual(live);
  expect(await podsOf('production')).toEqual(before);
  return result;
}

async function isTagged(...tags: string[]): Promise<boolean[]> {
  const { lab } = story.testNamespaces.production;
  return await Promise.all(tags.map(async (tag) => (await digestOf(lab, NAME, tag)) !== undefined));
}

daily(
  'a pull request is built for the check, and changes nothing',
  async () => {
    const { commit: base } = await story.serves('production');
    const head = story.repo.change({ 'docs/two.md': 'two\n' });
    const pull = {
      number: 7,
      pull_request: { number: 7, head: { ref: 'two', sha: head }, base: { ref: 'main', sha: base } },
    };
    const result = await leavesProduction(() => story.run({ pull, inputs: SHORT }));
    expectJobs(result).toEqual({
      plan: PLAN,
      lint: INSTALL,
      test: FEW,
      ...CHECK,
      manifests: MANIFESTS,
      result: RESULT,
    });
    expect(await isTagged('pr-7', `sha-${story.repo.commit}`)).toEqual([false, false]);
  },
  RUN_MS,
);

daily(
  'a tag is promoted by its version, and nothing is released',
  async () => {
    const result = await leavesProduction(() => story.run({ ref: 'refs/tags/v1.2.3', inputs: SHORT }));
    expectJobs(result).toEqual({
      plan: PLAN,
      lint: INSTALL,
      test: FEW,
      ...BUILT,
      result: RESULT,
    });
    const { lab } = story.testNamespaces.production;
    const digest = await digestOf(lab, NAME, '1.2.3');
    expect(digest).toMatch(/^sha256:/u);
    expect(await digestOf(lab, NAME, `sha-${story.repo.commit}`)).toBe(digest);
  },
  RUN_MS,
);

daily(
  'a unit test that fails stops the image',
  async () => {
    const broken = 'test/unit/broken.test.ts';
    const text = `import { test } from 'node:test';\ntest('broken', () => { throw new Error('the change is wrong'); });\n`;
    story.repo.change({ [broken]: text });
    const result = await leavesProduction(() => story.run({ inputs: SHORT })).finally(() =>
      story.repo.change({ [broken]: undefined }),
    );
    expectJobs(result).toEqual({
      plan: PLAN,
      lint: INSTALL,
      test: failing(failing(FEW, 'Unit tests'), 'Judge the reports'),
      result: FAILED,
    });
    expect(result.output).toContain('the change is wrong');
  },
  RUN_MS,
);

daily(
  'coverage that falls below what the last push to main had stops the image',
  async () => {
    const forgotten = 'test/unit/passwords.test.ts';
    const text = readFileSync(path.join(story.repo.folder, forgotten), 'utf8');
    const half = `import '../../src/passwords.ts';\n`;
    story.repo.change({ [forgotten]: half });
    const result = await leavesProduction(() => story.run({ inputs: SHORT })).finally(() =>
      story.repo.change({ [forgotten]: text }),
    );
    expectJobs(result).toEqual({
      plan: PLAN,
      lint: INSTALL,
      test: failing(FEW, 'Judge the reports'),
      result: FAILED,
    });
    expect(result.output).toMatch(/Line coverage [^"]*: more than the 1 point that it may fall/u);
  },
  RUN_MS,
);

daily(
  'a critical finding stops the tags and the release',
  async () => {
    story.repo.change({ 'docs/three.md': 'three\n' });
    const report = imageReport(NAME, [vulnerability({ Severity: 'CRITICAL' })]);
    using aside = workspace({ 'trivy.json': JSON.stringify(report) });
    const result = await leavesProduction(() =>
      story.run({ inputs: SHORT }, { EDU_ACT_TRIVY_REPORT: path.join(aside.folder, 'trivy.json') }),
    );
    expectJobs(result).toEqual({
      plan: PLAN,
      lint: INSTALL,
      test: FEW,
      'build linux/amd64': BUILD,
      'scan linux/amd64': failing(SCAN, 'Judge the findings'),
      result: FAILED,
    });
    expect(await isTagged(`sha-${story.repo.commit}`)).toEqual([false]);
  },
  RUN_MS,
);

daily(
  'a version that fails its smoke tests is refused before the switch: the job is red, and the version before serves, under load',
  async () => {
    const smoke =
      'checks:\n  - name: the page of the new version\n    path: /new\n    expect: {status: 200}\n';
    const live = await story.serves('production');
    story.repo.change({ 'deploy/smoke.yaml': smoke });
    const { value: result, versions } = await underLoad('production', (onLine) =>
      story.run({ inputs: { ...SHORT, 'smoke-tests': 'deploy/smoke.yaml' } }, {}, onLine),
    );
    expectJobs(result).toEqual({
      plan: PLAN,
      lint: INSTALL,
      test: FEW,
      ...BUILT,
      deploy: REFUSED,
      result: FAILED,
    });
    expect(result.output).toContain('the page of the new version');
    expect(versions).toEqual([live.version]);
    expect(await story.serves('production')).toEqual(live);
  },
  RUN_MS,
);
