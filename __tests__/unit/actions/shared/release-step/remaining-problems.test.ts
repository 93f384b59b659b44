import { expect, test } from '@jest/globals';
import { collectRemainingProblems } from '../../../../../src/actions/shared/release-step/remaining-problems.ts';
import type { Features, Services } from '../../../../../src/actions/shared/release-step/services.ts';
import { ConfigurationError, memoryLogger, systemClock } from '../../../../../src/base/index.ts';
import { connect } from '../../../../../src/cluster/index.ts';

const KUBECONFIG = JSON.stringify({
  clusters: [{ name: 'c', cluster: { server: 'http://10.0.0.1:8080' } }],
  users: [{ name: 'u', user: { token: 'a-token-of-the-test' } }],
  contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
  'current-context': 'x',
});

test('leaks 10: what else is wrong is looked for without a second warning of a cluster without TLS', async () => {
  const logger = memoryLogger();
  const env = { INPUT_KUBECONFIG: KUBECONFIG };
  const clock = systemClock;
  // The run itself warns, and ends over something else.
  await (await connect({ kubeconfig: KUBECONFIG, env, clock, logger })).close();
  const services = {
    env,
    clock,
    logger,
    exec: async () => await Promise.reject(new Error('no program runs here')),
    signal: new AbortController().signal,
    load: async () => await Promise.resolve({ connect } as unknown as Features),
  } as unknown as Services;
  const first = new ConfigurationError({ message: 'is wrong' });
  const all = await collectRemainingProblems(first, services, () => {
    throw new ConfigurationError({ message: 'is wrong too' });
  });
  expect(all.problems.map(({ message }) => message)).toEqual(['is wrong', 'is wrong too']);
  expect(logger.lines.filter((line) => line.includes('reached without TLS'))).toHaveLength(1);
});

test('a helm that takes too long is not told as one that is not there', async () => {
  const services = {
    env: { INPUT_CHART: 'chart' },
    clock: systemClock,
    logger: memoryLogger(),
    exec: async (_program: string, _args: readonly string[], { signal }: { signal: AbortSignal }) =>
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
    signal: new AbortController().signal,
  } as unknown as Services;
  const first = new ConfigurationError({ message: 'is wrong' });
  const all = await collectRemainingProblems(first, services, () => undefined as never);
  expect(all.problems.map(({ message }) => message)).toEqual(['is wrong']);
});
