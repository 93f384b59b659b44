import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { finishUp } from '../../../../../src/actions/shared/release-step/post.ts';
import type { Features, Services } from '../../../../../src/actions/shared/release-step/services.ts';
import { memoryLogger, systemClock } from '../../../../../src/base/index.ts';
import type { Cluster } from '../../../../../src/cluster/index.ts';
import { workspace } from '../../../../support/workspace.ts';

const STATES = ['attempt', 'verdict', 'folder', 'deployment'];
const ATTEMPT = JSON.stringify({ app: 'web', namespace: 'shop', deploymentId: 'd-1' });

afterEach(() => {
  for (const name of STATES) delete process.env[`STATE_${name}`];
});

const nothing: Services['load'] = async () => await Promise.reject(new Error('nothing is to be loaded'));

interface Given {
  states?: Partial<Record<string, string>>;
  restore?: () => Promise<string | undefined>;
  load?: Services['load'];
}

/** The post step of a main step that has saved this. */
async function finish({ states = {}, restore, load }: Given) {
  for (const [name, value] of Object.entries(states)) process.env[`STATE_${name}`] = value;
  const asked: unknown[] = [];
  let closed = 0;
  const cluster: Partial<Cluster> = { close: async () => void (closed += await Promise.resolve(1)) };
  const features: Partial<Features> = {
    connect: async () => await Promise.resolve(cluster as Cluster),
    restoreAttempt: async ({ app, namespace, deploymentId }) => {
      asked.push({ app, namespace, deploymentId });
      return await (restore ?? (async () => await Promise.resolve('v1 serves again')))();
    },
  };
  const logger = memoryLogger();
  await finishUp({
    env: { GITHUB_REPOSITORY: 'octo-org/shop' },
    clock: systemClock,
    exec: async () => await Promise.reject(new Error('no program runs here')),
    logger,
    probeClient: async () => await Promise.reject(new Error('nobody probes')),
    signal: new AbortController().signal,
    load: load ?? (async () => await Promise.resolve(features as Features)),
  });
  return { asked, closed, lines: logger.lines };
}

test('a main step that was killed in its release is put back, and that is said', async () => {
  const { asked, closed, lines } = await finish({ states: { attempt: ATTEMPT } });
  expect(asked).toEqual([{ app: 'web', namespace: 'shop', deploymentId: 'd-1' }]);
  expect(closed).toBe(1);
  expect(lines.join('\n')).toContain('v1 serves again');
});

test('a rollback that was not proved is ended, also after a verdict', async () => {
  expect((await finish({ states: { attempt: ATTEMPT, verdict: 'half-done' } })).asked).toHaveLength(1);
});

test.each([
  ['has its verdict', { attempt: ATTEMPT, verdict: 'true' }],
  ['began nothing', {}],
])('a main step that %s leaves nothing to do, and nothing is loaded for it', async (_, states) => {
  const { asked, lines } = await finish({ states, load: nothing });
  expect([asked, lines]).toEqual([[], []]);
});

test.each([
  ['the cluster lets nobody in', { load: async () => await Promise.reject(new Error('no way in')) }],
  ['the way back fails', { restore: async () => await Promise.reject(new Error('the API server is gone')) }],
])('where %s it warns, names who does it next, and takes the files away all the same', async (_, more) => {
  using place = workspace();
  const folder = path.join(place.folder, 'edu-actions-deploy-1');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'kubeconfig'), 'secret');
  const { lines } = await finish({ states: { attempt: ATTEMPT, folder }, ...more });
  expect(lines.join('\n')).toMatch(
    /could not be put back here: .*The next deploy of the application does it first/u,
  );
  expect(existsSync(folder)).toBe(false);
});
