import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ensureAct } from '../../lab/index.ts';
import { type ActResult, runAct } from '../../scripts/act/run.ts';
import { callerOf, MAIN, ran, repository } from '../support/consumer.ts';
import { expectJobs } from '../support/expect-jobs.ts';
import { needs } from '../support/needs.ts';
import { FIND_REPORTS } from '../support/pipeline-steps.ts';
import { PRIVATE_PACKAGES, privateRegistry, type Served, TOKEN } from '../support/private-packages.ts';
import { sample } from '../support/sample.ts';
import { auditRegistry, obstacleOf } from '../support/toolchain-repositories.ts';
import { workspace } from '../support/workspace.ts';

const SET_UP_MS = 15 * 60_000;
const RUN_MS = 240_000;
const INSTALL = 'Install the packages';

const registry = privateRegistry();
const audits = auditRegistry();
const servers = [registry.server, audits];
const urlOf = ({ port }: AddressInfo) => `http://127.0.0.1:${port}`;

beforeAll(async () => {
  await ensureAct();
  for (const server of servers) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}, SET_UP_MS);
afterAll(() => {
  for (const server of servers) server.close();
});

async function checked({ files, secrets }: Served, modules: string): Promise<ActResult> {
  const caller = callerOf({ 'postgres-image': '', 'redis-image': '' }, 'checks.yml') as {
    jobs: { pipeline: object };
  };
  Object.assign(caller.jobs.pipeline, { secrets: { 'install-secrets': '${{ secrets.PACKAGES }}' } });
  using repo = repository({ 'checks.yml': caller }, files);
  return await runAct({
    folder: repo.folder,
    event: 'push',
    payload: MAIN,
    // Modules of Go are kept by path and version alone: those of this test are of this run.
    env: {
      npm_config_registry: urlOf(audits.address() as AddressInfo),
      GOMODCACHE: modules,
      GOFLAGS: '-modcacherw',
    },
    secrets: { PACKAGES: secrets },
    timeoutMs: RUN_MS,
  });
}

const points = sample(
  PRIVATE_PACKAGES.filter((each) => obstacleOf(each) === undefined).map((each) => [each.name, each] as const),
  1,
);

for (const each of PRIVATE_PACKAGES.filter((one) => obstacleOf(one) !== undefined))
  needs(obstacleOf(each))(`a private package by ${each.name}`, () => undefined);

test.each(points)(
  'a private package by %s: the installation has the token, and neither lint, audit nor tests have or need it',
  async (_, { at }) => {
    using place = workspace();
    const served = await at({
      url: urlOf(registry.server.address() as AddressInfo),
      folder: place.folder,
      version: `1.0.${Date.now()}`,
    });
    registry.serve(served.answers);
    const result = await checked(served, `${place.folder}/modules-of-the-run`);
    const found = ran(result);
    expectJobs(result, found).toMatchObject({ result: [] });
    expect(found['test']).toEqual(expect.arrayContaining([INSTALL, 'Unit tests', FIND_REPORTS]));
    expect(found['lint']).toContain(INSTALL);
    expect(result.code).toBe(0);
    expect(registry.asked.with.length).toBeGreaterThan(0);
    // What masks it is told to the runner alone.
    const shownLines = result.output.split('\n').filter((line) => !line.includes('"command":"add-mask"'));
    expect(shownLines.join('\n')).not.toContain(TOKEN);
  },
  RUN_MS,
);

test.each(points)(
  'a private package by %s: without the token the installation is what fails',
  async (_, { at }) => {
    using place = workspace();
    const served = await at({
      url: urlOf(registry.server.address() as AddressInfo),
      folder: place.folder,
      version: `1.0.${Date.now()}`,
    });
    registry.serve(served.answers);
    const result = await checked({ ...served, secrets: '' }, `${place.folder}/modules-of-the-run`);
    const { lint, test: tests } = ran(result);
    expect([lint?.at(-1), tests?.at(-1)]).toEqual([`${INSTALL} !`, `${INSTALL} !`]);
    expect(registry.asked.with).toEqual([]);
  },
  RUN_MS,
);
