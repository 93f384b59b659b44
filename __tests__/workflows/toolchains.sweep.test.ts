import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureAct } from '../../lab/index.ts';
import { type ActResult, runAct } from '../../scripts/act/run.ts';
import { consumer, MAIN, ran } from '../support/consumer.ts';
import { expectJobs } from '../support/expect-jobs.ts';
import { needs } from '../support/needs.ts';
import { CHECKOUT, FIND_REPORTS, JUDGE_AUDIT, READY } from '../support/pipeline-steps.ts';
import { sample } from '../support/sample.ts';
import {
  auditRegistry,
  obstacleOf,
  REPOSITORIES,
  type Tests,
  type ToolchainRepository,
} from '../support/toolchain-repositories.ts';

const SET_UP_MS = 15 * 60_000;
const RUN_MS = 240_000;
/** How many of the points `npm test` tries. */
const FEW = 2;

const registry = auditRegistry();

beforeAll(async () => {
  await ensureAct();
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
}, SET_UP_MS);
afterAll(() => void registry.close());

async function checked(
  repository: ToolchainRepository,
  tests: Tests,
  env: Record<string, string> = {},
): Promise<ActResult> {
  using repo = consumer({ 'postgres-image': '', 'redis-image': '' }, repository.files(tests), 'checks.yml');
  const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
  return await runAct({
    folder: repo.folder,
    event: 'push',
    payload: MAIN,
    env: { npm_config_registry: url, ...env },
    timeoutMs: RUN_MS,
  });
}

/** The steps of a job before its commands. */
function begin({ setUp, tool = false, unlocked = false }: ToolchainRepository): string[] {
  return [
    CHECKOUT,
    'Find the toolchain and its commands',
    setUp,
    ...(tool ? ['Set up the package manager'] : []),
    ...(unlocked ? [] : ['Keep what was downloaded']),
    'Install the packages',
    READY,
  ];
}

const JUDGE = 'Judge the reports';
/** The steps of the tests by how they are to end; one with an exclamation mark failed. */
function testsOf({ noneRun: [step], reports }: ToolchainRepository, tests: Tests): string[] {
  const all = ['Unit tests', FIND_REPORTS, ...(reports ? [JUDGE] : [])];
  if (tests === 'missing') return [FIND_REPORTS];
  if (tests === 'pass') return all;
  if (tests === 'fail') return ['Unit tests !', FIND_REPORTS, ...(reports ? [`${JUDGE} !`] : [])];
  // What a report does not prove is not judged; what failed before is, and red too.
  if (step === FIND_REPORTS) return ['Unit tests', `${FIND_REPORTS} !`];
  if (step === 'Unit tests') return ['Unit tests !', FIND_REPORTS, `${JUDGE} !`];
  return all.map((each) => (each === step ? `${each} !` : each));
}

const present = REPOSITORIES.filter((repository) => obstacleOf(repository) === undefined);
const points = present.flatMap((repository) =>
  (['pass', 'fail', 'missing', 'none run'] as const).map((tests) => ({ repository, tests })),
);

describe('toolchains: under act, with nothing but the repository', () => {
  for (const repository of REPOSITORIES.filter((each) => !present.includes(each)))
    needs(obstacleOf(repository))(`${repository.name}, whatever its tests do`, () => undefined);

  test.each(sample(points, FEW).map((point) => [point.repository.name, point.tests, point] as const))(
    '%s, whose tests %s',
    async (_, tests, { repository }) => {
      const result = await checked(repository, tests);
      const green = tests === 'pass' || tests === 'missing';
      const before = begin(repository);
      expectJobs(result).toMatchObject({
        lint: [
          ...before,
          ...repository.lints,
          ...(repository.audits ? ['Audit the packages', JUDGE_AUDIT] : []),
        ],
        test: [...before, ...testsOf(repository, tests)],
        result: green ? [] : ['Something failed !'],
      });
      expect(result.code).toBe(green ? 0 : 1);
      if (tests === 'none run') expect(result.output).toMatch(repository.noneRun[1]);
      if (tests === 'missing') expect(result.output).toContain('unit is left out: ');
    },
    RUN_MS,
  );

  test(
    'a vulnerable package stops it, by the report that nobody named',
    async () => {
      const [repository] = sample(
        present.filter(({ audits, tool }) => audits && tool !== true),
        1,
      );
      if (repository === undefined) throw new Error('no toolchain with an audit is on this machine');
      const result = await checked(repository, 'missing', { EDU_ACT_VULNERABLE: 'true' });
      expect(ran(result)).toMatchObject({
        lint: [...begin(repository), ...repository.lints, 'Audit the packages', `${JUDGE_AUDIT} !`],
        result: ['Something failed !'],
      });
    },
    RUN_MS,
  );
});
