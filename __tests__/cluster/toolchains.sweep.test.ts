import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { ensureAct } from '../../lab/index.ts';
import { runAct } from '../../scripts/act/run.ts';
import { consumer, MAIN, ran, trackedFiles } from '../support/consumer.ts';
import { expectJobs } from '../support/expect-jobs.ts';
import { digestOf } from '../support/lab-registry.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { BUILDS, FIND_REPORTS, PLAN, PROMOTE, RELEASE, RESULT, SCANS } from '../support/pipeline-steps.ts';
import { sample } from '../support/sample.ts';
import { openTestNamespace } from '../support/test-namespace.ts';
import {
  auditRegistry,
  obstacleOf,
  REPOSITORIES,
  type ToolchainRepository,
} from '../support/toolchain-repositories.ts';
import { root } from '../support/workflow-files.ts';

const SET_UP_MS = 15 * 60_000;
const RUN_MS = 600_000;

const registry = auditRegistry();

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  await ensureAct();
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
}, SET_UP_MS);
afterAll(() => void registry.close());

/** The application that answers in the cluster is one of Node: what is of its own here is what is checked before. */
function files(repository: ToolchainRepository): Record<string, string | Uint8Array> {
  return { ...trackedFiles('examples/hello'), Dockerfile: 'FROM scratch\n', ...repository.files('pass') };
}

const isMissing = (repository: ToolchainRepository) => obstacleOf(repository) !== undefined;
// What cannot run here is told each time, and takes no place in the sample.
const present = REPOSITORIES.filter((repository) => !isMissing(repository));
for (const repository of [...sample(present, 1), ...REPOSITORIES.filter(isMissing)]) {
  needs(noTraffic, obstacleOf(repository))(
    `toolchains: ${repository.name}, from a push to a release that is proved, with nothing but name, image, chart and namespaces`,
    async () => {
      const testNamespace = await openTestNamespace('toolchains');
      const name = `toolchains-${testNamespace.namespace.slice(-8)}`;
      try {
        using repo = consumer(
          {
            'app-name': 'hello',
            image: `registry.lab.invalid/${name}`,
            chart: 'chart',
            'staging-namespace': `${testNamespace.namespace}-staging`,
            'production-namespace': testNamespace.namespace,
          },
          files(repository),
        );
        const result = await runAct({
          folder: repo.folder,
          event: 'push',
          payload: MAIN,
          env: {
            EDU_ACT_BUILD: path.join(root, 'examples', 'hello', 'act.ts'),
            npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}`,
          },
          secrets: { KUBECONFIG: readFileSync(testNamespace.kubeconfig, 'utf8') },
          timeoutMs: RUN_MS,
        });
        const found = ran(result);
        expectJobs(result, found).toMatchObject({
          plan: PLAN,
          ...BUILDS,
          ...SCANS,
          promote: PROMOTE,
          deploy: RELEASE,
          result: RESULT,
        });
        expect(found['lint']).toContain(repository.setUp);
        expect(found['test']?.slice(found['test'].indexOf('Ready') + 1)).toEqual([
          'Unit tests',
          FIND_REPORTS,
          ...(repository.reports ? ['Judge the reports'] : []),
        ]);
        expect(result.code).toBe(0);
        const digest = await digestOf(testNamespace.lab, name, `sha-${repo.commit}`);
        const images = await testNamespace.kubectl(
          'get',
          'pods',
          '-o',
          'jsonpath={.items[*].spec.containers[*].image}',
        );
        expect(images).toContain(`registry.lab.invalid/${name}@${digest}`);
      } finally {
        await testNamespace.close();
      }
    },
    RUN_MS,
  );
}
