import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { checkHealth } from '../../../../src/release/steps/health.ts';
import { service, workload } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

const ports = [{ name: 'http', containerPort: 8080 }];
const web = workload('web', { replicas: 2, pod: { containers: [{ name: 'app', image: 'web:2', ports }] } });
const leading = (targetPort?: number | string): KubeObject =>
  service(
    'web',
    { app: 'web' },
    { spec: { ports: [{ port: 80, ...(targetPort === undefined ? {} : { targetPort }) }] } },
  );

type Answer = { status: number; body: string } | undefined;

const good: Answer = { status: 200, body: 'ok' };

async function asked(services: KubeObject[], answer: (times: number) => Answer) {
  using world = await sessionWorld({ there: [web] });
  let times = 0;
  const ways: string[] = [];
  world.memory.behave('web:2', {
    answer: ({ path, port }: { path: string; port: number }) => {
      // The connection itself, before anything is asked.
      if (path === '') return answer(times + 1) === undefined ? undefined : good;
      times += 1;
      ways.push(`${port}${path}`);
      return answer(times);
    },
  });
  const generations = new Map([['Deployment/web', 1]]);
  const outcome = await world.run(
    checkHealth(world.session, '/health', { workloads: [web], services, generations }).then(
      () => 'healthy',
      (error: { refusal?: { code: string } }) => error.refusal?.code,
    ),
  );
  return { outcome, ways: new Set(ways), times };
}

describe('every new pod is asked for the health path before any traffic depends on it', () => {
  test.each([
    ['by the name of its port', 'http'],
    ['by its number', 8080],
  ])('%s', async (_, targetPort) => {
    expect(await asked([leading(targetPort)], () => good)).toEqual({
      outcome: 'healthy',
      ways: new Set(['8080/health']),
      times: 2,
    });
  });

  test('and again, up to three times, where it is not well yet', async () => {
    expect(
      await asked([leading(8080)], (times) => (times <= 2 ? { status: 503, body: '' } : good)),
    ).toMatchObject({ outcome: 'healthy', times: 4 });
    expect(await asked([leading(8080)], () => ({ status: 503, body: '' }))).toMatchObject({
      outcome: 'health-check',
      times: 6,
    });
  });

  test.each([
    ['a redirect is no good answer', [leading(8080)], () => ({ status: 302, body: '' }), 'health-check'],
    ['a port on which nothing listens is told as that', [leading()], () => undefined, 'port-mismatch'],
    ['no Service that leads to it is told', [service('web', { app: 'x' })], () => good, 'health-check'],
    ['a Service whose port has no such name is told', [leading('grpc')], () => good, 'health-check'],
  ] as [string, KubeObject[], () => Answer, string][])('%s', async (_, services, answer, code) => {
    expect((await asked(services, answer)).outcome).toBe(code);
  });
});
